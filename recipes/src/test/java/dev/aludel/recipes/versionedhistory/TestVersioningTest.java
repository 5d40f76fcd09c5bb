package dev.aludel.recipes.versionedhistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class TestVersioningTest {

    @Test
    void tellsWhatEachScenarioLeavesInTheHistory() {
        assertThat(Recipe.run(new TestVersioning()))
                .isEqualTo(
                        """
                        plain: 1 sc1, 2 sc1modified
                        from_null: 1 null
                        insert_null: 1 true, 2 null
                        deferred: 1 text
                        unique: 1 only, 2 only
                        mutate_plain_column: 1 before
                        mutate_named_column: 1 true
                        create_double_flush: 1 null
                        unique_identifiers_across_deletes: 1 2
                        external_id: 1 one, 2 two, now 3 one
                        w_mapper_versioning: 1 sc1, and the slower one was refused
                        index_naming: ix_indexed_x_history, ix_indexed_xy_history
                        discussion_9546: 1 one detail, 2 one other
                        relationship: 1 false, 2 true, 3 false
                        backref_relationship: nothing
                        joined_inheritance: 1 base1, 1 sub1, 1 subsub1
                        joined_inheritance_multilevel: 1 subsub1 subsub1data
                        joined_inheritance_changed: 2 of 2 rows have the time of the row they continue
                        single_inheritance: 1 sc1 red, 2 sc1modified red""");
    }
}
