package dev.aludel.recipes.performance.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverheadSuiteTest {

    private final OverheadSuite suite = new OverheadSuite();

    static List<String> tests() {
        return new OverheadSuite().tests();
    }

    @Test
    void comparesWithPlainHibernate() {
        assertThat(suite.tests()).containsExactly("hibernate", "aludel");
        assertThat(suite.cases()).containsExactly("load", "flush", "update");
        assertThat(suite.defaultNumber()).isEqualTo(500);
    }

    /** The end of a case throws if not all rows were loaded. */
    @ParameterizedTest
    @MethodSource("tests")
    void everyTestDoesItsWorkRoundAfterRound(String test) {
        try (var workspace = Workspace.inMemory();
                var contestant = suite.open(test, 7, workspace)) {
            for (int round = 0; round < 2; round++) {
                for (var part : suite.cases()) {
                    contestant.prepare(part);
                    contestant.run(part);
                    contestant.finish(part);
                }
                contestant.endRound();
            }
        }
    }
}
