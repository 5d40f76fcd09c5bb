package dev.aludel.recipes.performance.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VersioningSuiteTest {

    private final VersioningSuite suite = new VersioningSuite();

    static List<String> tests() {
        return new VersioningSuite().tests();
    }

    @Test
    void comparesAllWithPlainHibernate() {
        assertThat(suite.tests())
                .containsExactly("hibernate", "limit", "unused", "aludel", "envers", "audited", "temporal");
        assertThat(suite.cases()).containsExactly("insert", "update", "delete");
        assertThat(suite.defaultNumber()).isEqualTo(5000);
    }

    /** The end of a round throws if the history is not complete. */
    @ParameterizedTest
    @MethodSource("tests")
    void everyTestDoesItsWorkRoundAfterRound(String test) {
        try (var workspace = Workspace.inMemory();
                var contestant = suite.open(test, 120, workspace)) {
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
