package dev.aludel.recipes.customattributes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class ActiveColumnDefaultsTest {

    @Test
    void givesTheRowWhatWasReadBefore() {
        assertThat(Recipe.run(new ActiveColumnDefaults()))
                .isEqualTo(
                        """
                        radius in the row: 30, as it was read before: true
                        timestamp in the row is the one that was read before: true""");
    }
}
