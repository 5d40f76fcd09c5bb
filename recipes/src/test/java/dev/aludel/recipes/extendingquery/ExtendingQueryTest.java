package dev.aludel.recipes.extendingquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class ExtendingQueryTest {

    @Test
    void onlyPublicRowsAreSeen() {
        assertThat(Recipe.run(new FilterPublic()))
                .isEqualTo(
                        """
                        u1: [u1a1, u1a2]
                        u2: [u2a2]
                        u5: [u5a1]
                        [[1, 1], [1, 2], [2, 4], [5, 9]]
                        [[1, 1], [1, 2], [2, 3], [2, 4], [3, 5], [3, 6], [4, 7], [4, 8], [5, 9], [5, 10]]
                        public addresses: 5, all addresses: 10
                        the user of u4a2: null, then u4, which is the object in memory: true""");
    }

    @Test
    void onlyRowsOfTheRangeAreSeen() {
        assertThat(Recipe.run(new TemporalRange()))
                .isEqualTo(
                        """
                        parent 2 of 2009-10-17T12:00: children [5 of 2009-10-17T12:00]
                        parent 2 of 2009-10-17T12:00: children [5 of 2009-10-17T12:00]
                        parent 1 of 2009-10-15T12:00: children [1 of 2009-10-15T12:00, 2 of 2009-10-17T12:00]""");
    }
}
