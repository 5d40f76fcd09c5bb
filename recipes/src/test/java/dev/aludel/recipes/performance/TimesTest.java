package dev.aludel.recipes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimesTest {

    private final Times times = new Times();

    @Test
    void theRatioIsTheMedianOfTheRatiosOfEachRound() {
        add("plain", 10, 20, 100);
        add("ours", 20, 20, 110);

        assertThat(times.ratio("update", "ours", "plain")).isEqualTo(1.1, within(1e-9));
        assertThat(times.medianMillis("update", "ours") / times.medianMillis("update", "plain"))
                .isEqualTo(1.0);
    }

    @Test
    void ofAnEvenNumberTheMedianLiesBetweenTheMiddleTwo() {
        add("plain", 40, 10, 20, 30);

        assertThat(times.medianMillis("update", "plain")).isEqualTo(25);
        assertThat(times.minMillis("update", "plain")).isEqualTo(10);
    }

    @Test
    void refusesToGuess() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> times.medianMillis("update", "plain"))
                .withMessageContaining("'plain'");
    }

    private void add(String test, long... millis) {
        for (var time : millis) {
            times.add("update", test, time * 1_000_000);
        }
    }
}
