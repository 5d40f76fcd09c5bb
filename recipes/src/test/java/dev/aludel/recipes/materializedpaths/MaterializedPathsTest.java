package dev.aludel.recipes.materializedpaths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class MaterializedPathsTest {

    @Test
    void movesBranchesOfATree() {
        assertThat(Recipe.run(new MaterializedPaths()))
                .isEqualTo(
                        """
                        a tree
                        1
                          2
                          3
                            4
                            5
                            6
                          7
                            11
                            8
                            9
                              10
                        7 moved below 3
                        1
                          2
                          3
                            4
                            5
                            6
                            7
                              11
                              8
                              9
                                10
                        3 moved below 2
                        1
                          2
                            3
                              4
                              5
                              6
                              7
                                11
                                8
                                9
                                  10
                        ancestors of 10: [1, 2, 3, 7, 9]""");
    }
}
