package dev.aludel.recipes.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class DirectedGraphTest {

    @Test
    void asksNodesForTheirNeighbours() {
        assertThat(Recipe.run(new DirectedGraph()))
                .isEqualTo(
                        """
                        n3 -> [n6]
                        n3 <- [n1]
                        n2 <- [n1]
                        n2 -> [n1, n5, n7]""");
    }
}
