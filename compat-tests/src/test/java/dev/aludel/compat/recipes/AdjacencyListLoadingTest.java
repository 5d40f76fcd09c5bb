package dev.aludel.compat.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.recipes.adjacencylist.TreeNode;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The last step of the recipe {@code adjacency_list/adjacency_list}: a tree that is loaded level by level. */
class AdjacencyListLoadingTest {

    @RegisterExtension
    Database database = Database.of(TreeNode.class).with("hibernate.jdbc.batch_size", "10");

    /** The root; then the children of one, of three, of four and of one node. */
    @CompatTest
    @Mirrors("examples/adjacency_list/adjacency_list.py")
    void takesOneStatementALevel() {
        in(session -> session.persist(nineNodes()));

        in(session -> {
            database.statements().clear();
            var root = loaded(session);
            assertThat(database.statements().all()).hasSize(1 + 4);

            assertThat(statements(() -> assertThat(root.dump().lines()).hasSize(9)))
                    .isZero();
            assertThat(statements(() -> {
                        session.remove(root);
                        session.flush();
                    }))
                    .isOne();
        });

        assertThat(Tables.rows(database, "select id from tree")).isEmpty();
    }

    /** A depth of four is one level more, as upstream counts. */
    @CompatTest
    void aDepthOfFourLoadsFiveLevels() {
        in(session -> session.persist(chainOfSeven()));

        in(session -> {
            database.statements().clear();
            var root = loaded(session);
            assertThat(database.statements().all()).hasSize(1 + 5);

            var last = new TreeNode[1];
            assertThat(statements(() -> last[0] = below(root, 6))).isOne();
            assertThat(last[0].name()).isEqualTo("node7");
        });
    }

    private static TreeNode nineNodes() {
        var root = new TreeNode("rootnode");
        new TreeNode("node3", root);
        var node2 = new TreeNode("node2", root);
        new TreeNode("subnode1", node2);
        new TreeNode("subnode2", node2);
        var node4 = new TreeNode("node4", root);
        new TreeNode("subsubnode1", new TreeNode("subnode3", node4));
        new TreeNode("subnode4", node4);
        return root;
    }

    private static TreeNode chainOfSeven() {
        var root = new TreeNode("rootnode");
        var last = root;
        for (int i = 2; i <= 7; i++) {
            last = new TreeNode("node" + i, last);
        }
        return root;
    }

    private static TreeNode loaded(Session session) {
        return Options.apply(
                        session.createQuery("from TreeNode where name = 'rootnode'", TreeNode.class),
                        Load.selectIn(TreeNode.class, "children").recursionDepth(4))
                .getSingleResult();
    }

    private static TreeNode below(TreeNode node, int levels) {
        return levels == 0 ? node : below(node.children().values().iterator().next(), levels - 1);
    }

    private int statements(Runnable work) {
        return database.statements().count(work);
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
