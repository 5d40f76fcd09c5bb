package dev.aludel.recipes.performance.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.bytecode.Enhanced;
import dev.aludel.recipes.performance.events.enhanced.Note;
import dev.aludel.recipes.performance.versioning.VersioningSuite;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;

class EventsSuiteTest {

    @Test
    void timesEveryCaseOfEveryTest() {
        var suite = new EventsSuite(1, 1, 2, TimeValue.milliseconds(50));

        var times = suite.run(suite.tests(), 1_000_000, null);

        for (var part : suite.cases()) {
            for (var test : suite.tests()) {
                assertThat(times.medianMillis(part, test)).isPositive();
            }
        }
        assertThat(suite.canBeProfiled()).isFalse();
        assertThat(new VersioningSuite().canBeProfiled()).isTrue();
    }

    @Test
    void onlyOneOfTheTwoEntitiesIsEnhanced() {
        assertThat(Note.class).hasAnnotation(Enhanced.class);
        assertThat(dev.aludel.recipes.performance.events.plain.Note.class.isAnnotationPresent(Enhanced.class))
                .isFalse();
    }
}
