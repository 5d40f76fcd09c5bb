package dev.aludel.recipes.adjacencylist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class AdjacencyListTest {

    @Test
    void walksATreeAsAMapOfMaps() {
        assertThat(Recipe.run(new AdjacencyList()))
                .isEqualTo(
                        """
                        not saved yet
                        rootnode (id null, parent null)
                           node1 (id null, parent null)
                           node3 (id null, parent null)
                           node2 (id null, parent null)
                              subnode1 (id null, parent null)
                              subnode2 (id null, parent null)
                        saved
                        rootnode (id 1, parent null)
                           node1 (id 2, parent 1)
                           node3 (id 3, parent 1)
                           node2 (id 4, parent 1)
                              subnode1 (id 5, parent 4)
                              subnode2 (id 6, parent 4)
                        four added, node1 removed
                        rootnode (id 1, parent null)
                           node3 (id 3, parent 1)
                           node2 (id 4, parent 1)
                              subnode1 (id 5, parent 4)
                              subnode2 (id 6, parent 4)
                           node4 (id 7, parent 1)
                              subnode3 (id 8, parent 7)
                                 subsubnode1 (id 10, parent 8)
                              subnode4 (id 9, parent 7)
                        loaded level by level
                        rootnode (id 1, parent null)
                           node3 (id 3, parent 1)
                           node2 (id 4, parent 1)
                              subnode1 (id 5, parent 4)
                              subnode2 (id 6, parent 4)
                           node4 (id 7, parent 1)
                              subnode3 (id 8, parent 7)
                                 subsubnode1 (id 10, parent 8)
                              subnode4 (id 9, parent 7)
                        root deleted: 0 nodes left""");
    }
}
