package dev.aludel.recipes.versionedhistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class HistoryMetaTest {

    @Test
    void showsBothTablesAndTheFirstVersion() {
        assertThat(Recipe.run(new HistoryMeta()))
                .isEqualTo(
                        """
                        sometable (id, name, version)
                        sometable_history (changed, id, name, version)
                        version now: 2 sc1modified
                        version 1:   1 sc1""");
    }
}
