package dev.aludel.recipes.customattributes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class CustomManagementTest {

    @Test
    void keepsTheValuesInTheMap() {
        assertThat(Recipe.run(new CustomManagement()))
                .isEqualTo(
                        """
                        a1 has [b1, b2]; its values are in the map: true
                        a1 has [b2]; its values are in the map: true""");
    }
}
