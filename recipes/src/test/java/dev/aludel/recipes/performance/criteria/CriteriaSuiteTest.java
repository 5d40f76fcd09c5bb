package dev.aludel.recipes.performance.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CriteriaSuiteTest {

    private final CriteriaSuite suite = new CriteriaSuite();

    static List<String> tests() {
        return new CriteriaSuite().tests();
    }

    @Test
    void comparesWithTheConditionWrittenByHand() {
        assertThat(suite.tests()).containsExactly("manual", "none", "filter", "aludel-cached", "aludel-uncached");
        assertThat(suite.cases()).containsExactly("query", "find", "collection");
        assertThat(suite.defaultNumber()).isEqualTo(2000);
    }

    /** The end of a case throws if other rows were seen than the condition allows. */
    @ParameterizedTest
    @MethodSource("tests")
    void everyTestDoesItsWorkRoundAfterRound(String test) {
        try (var workspace = Workspace.inMemory();
                var contestant = suite.open(test, 15, workspace)) {
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
