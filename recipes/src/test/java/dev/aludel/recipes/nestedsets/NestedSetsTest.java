package dev.aludel.recipes.nestedsets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class NestedSetsTest {

    @Test
    void findsSupervisorsAndSubordinates() {
        assertThat(Recipe.run(new NestedSets()))
                .isEqualTo(
                        """
                        all:                   [Albert (1, 12), Bert (2, 3), Chuck (4, 11), Donna (5, 6), Eddie (7, 8), Fred (9, 10)]
                        supervisors of Eddie:  [Albert (1, 12), Chuck (4, 11), Eddie (7, 8)]
                        subordinates of Chuck: [Chuck (4, 11), Donna (5, 6), Eddie (7, 8), Fred (9, 10)]
                        Albert (1, 12)
                            Bert (2, 3)
                            Chuck (4, 11)
                                Donna (5, 6)
                                Eddie (7, 8)
                                Fred (9, 10)""");
    }
}
