package dev.aludel.compat.recipes;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.IntegrityError;
import dev.aludel.recipes.adjacencylist.AdjacencyList;
import dev.aludel.recipes.adjacencylist.TreeNode;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe {@code adjacency_list/adjacency_list}. */
class AdjacencyListTest {

    @RegisterExtension
    Database database = Database.of(TreeNode.class);

    @CompatTest
    void hasTheTableOfTheExample() {
        assertThat(Tables.columns(database, "tree"))
                .containsExactly("id INTEGER not null", "name VARCHAR(255) not null", "parent_id INTEGER null");
    }

    @CompatTest
    @Mirrors("examples/adjacency_list/adjacency_list.py")
    void tellsTheSameOnEachDatabase() {
        var told = new AdjacencyList().cook(database.sessions()).lines().toList();

        assertThat(told)
                .hasSize(1 + 6 + 1 + 6 + 1 + 9 + 1 + 9 + 1)
                .startsWith("not saved yet", "rootnode (id null, parent null)", "   node1 (id null, parent null)")
                .contains("         subsubnode1 (id 10, parent 8)")
                .endsWith("root deleted: 0 nodes left");
        assertThat(tree()).isEmpty();
    }

    @CompatTest
    void savesTheTreeWithTheRoot() {
        database.statements().clear();

        in(session -> session.persist(sixNodes()));

        assertThat(database.statements().all()).hasSize(6).allMatch(sql -> sql.startsWith("insert into tree"));
        assertThat(tree())
                .containsExactly(
                        asList(1, "rootnode", null),
                        asList(2, "node1", 1),
                        asList(3, "node3", 1),
                        asList(4, "node2", 1),
                        asList(5, "subnode1", 4),
                        asList(6, "subnode2", 4));
    }

    @CompatTest
    void bothWaysToAddAChildGiveTheSameGraph() {
        var root = sixNodes();

        assertThat(root.children().keySet()).containsExactly("node1", "node3", "node2");
        assertThat(root.child("node2").children().keySet()).containsExactly("subnode1", "subnode2");
        assertThat(root.children().values()).allMatch(child -> child.parent() == root && child.id() == null);
    }

    /** The root, and one for the children of each node. */
    @CompatTest
    void walkingTheTreeIsOneStatementANode() {
        in(session -> session.persist(sixNodes()));

        in(session -> assertThat(database.statements()
                        .count(() -> assertThat(root(session).dump().lines()).hasSize(6)))
                .isEqualTo(7));
    }

    @CompatTest
    void removingFromTheMapDeletesTheRow() {
        in(session -> session.persist(sixNodes()));

        in(session -> {
            var root = root(session);
            root.child("node1").children().size();
            database.statements().clear();
            new TreeNode("node4", root);
            root.remove("node1");
        });

        assertThat(database.statements().all())
                .satisfiesExactly(sql -> assertThat(sql).startsWith("insert into tree"), sql -> assertThat(sql)
                        .startsWith("delete from tree"));
        assertThat(names()).containsExactly("rootnode", "node3", "node2", "subnode1", "subnode2", "node4");
    }

    /** One batch, the deepest nodes first; nothing is loaded that is in memory. */
    @CompatTest
    void deletingTheRootDeletesTheTree() {
        in(session -> session.persist(sixNodes()));

        in(session -> {
            session.setJdbcBatchSize(10);
            var root = root(session);
            root.dump();
            database.statements().clear();
            session.remove(root);
        });

        assertThat(database.statements().all()).containsExactly("delete from tree where id=?");
        assertThat(tree()).isEmpty();
    }

    @CompatTest
    void deletingANodeInTheMiddleDeletesWhatIsBelow() {
        in(session -> session.persist(sixNodes()));

        in(session -> {
            var root = root(session);
            session.remove(root.child("node2"));
            assertThat(root.children().keySet()).containsExactly("node1", "node3");
        });

        assertThat(names()).containsExactly("rootnode", "node1", "node3");
    }

    @CompatTest
    void deletingANodeWhoseParentIsNotInMemoryDeletesWhatIsBelow() {
        in(session -> session.persist(sixNodes()));

        in(session -> session.remove(session.find(TreeNode.class, 4)));

        assertThat(names()).containsExactly("rootnode", "node1", "node3");
    }

    @Nested
    class Moving {

        @CompatTest
        void isOneUpdate() {
            in(session -> session.persist(sixNodes()));

            in(session -> {
                var root = root(session);
                root.dump();
                database.statements().clear();
                root.child("node3").put("subnode1", root.child("node2").child("subnode1"));
                assertThat(root.child("node2").children().keySet()).containsExactly("subnode2");
            });

            assertThat(database.statements().all()).containsExactly("update tree set parent_id=? where id=?");
            assertThat(tree()).contains(asList(5, "subnode1", 3));
        }

        /** Whichever of the parents Hibernate comes by first, and with all that is below. */
        @CompatTest
        void keepsTheNodeInEitherDirection() {
            in(session -> {
                var root = new TreeNode("rootnode");
                new TreeNode("a", root);
                new TreeNode("b", root);
                new TreeNode("grandchild", new TreeNode("child", root.child("a")));
                session.persist(root);
            });

            move("a", "b");
            assertThat(tree()).hasSize(5).contains(asList(3, "child", 5), asList(4, "grandchild", 3));
            move("b", "a");
            assertThat(tree()).hasSize(5).contains(asList(3, "child", 2), asList(4, "grandchild", 3));
        }

        @CompatTest
        void keepsANodeThatWasRemovedFirst() {
            in(session -> session.persist(sixNodes()));

            in(session -> {
                var root = root(session);
                var node2 = root.child("node2");
                root.remove("node2");
                root.child("node3").put("node2", node2);
            });

            assertThat(tree()).hasSize(6).contains(asList(4, "node2", 3), asList(5, "subnode1", 4));
        }

        @CompatTest
        void belowItselfIsRefused() {
            in(session -> session.persist(sixNodes()));

            in(session -> {
                var root = root(session);
                var node2 = root.child("node2");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> node2.put("node2", node2))
                        .withMessageContaining("'node2' below 'node2'");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> node2.child("subnode1").put("node2", node2))
                        .withMessageContaining("'node2' below 'subnode1'");
            });

            assertThat(tree()).hasSize(6).contains(asList(4, "node2", 1));
        }

        /** Upstream finds it out at the flush: CircularDependencyError. */
        @CompatTest
        void aCircleOfNewNodesIsRefused() {
            var one = new TreeNode("one");
            var other = new TreeNode("other", one);

            assertThatIllegalArgumentException().isThrownBy(() -> other.put("one", one));
            assertThatIllegalArgumentException().isThrownBy(() -> one.put("one", one));
        }

        private void move(String from, String to) {
            in(session -> root(session)
                    .child(to)
                    .put("child", root(session).child(from).child("child")));
        }
    }

    @CompatTest
    void aKeyThatIsNotThereIsNamed() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> sixNodes().child("node9"))
                .withMessageContaining("'node9'")
                .withMessageContaining("[node1, node3, node2]");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> sixNodes().remove("node9"));
    }

    /** Hibernate says so before the database does: FlushError in place of IntegrityError, which it would be there. */
    @CompatTest
    @SuppressWarnings("NullAway")
    void aNodeHasAName() {
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> in(session -> session.persist(new TreeNode(null))))
                .isInstanceOf(FlushError.class)
                .withMessageContaining("TreeNode.name");
        assertThatExceptionOfType(IntegrityError.class)
                .isThrownBy(
                        () -> in(session -> session.createNativeMutationQuery("insert into tree (name) values (null)")
                                .executeUpdate()));
        assertThat(tree()).isEmpty();
    }

    @CompatTest
    void theSecondNewChildOfANameDisplacesTheFirst() {
        in(session -> {
            var root = new TreeNode("rootnode");
            var first = new TreeNode("child", root);
            var second = new TreeNode("child", root);
            assertThat(root.children().values()).containsExactly(second);
            assertThat(first.parent()).isNull();
            session.persist(root);
        });

        assertThat(tree()).containsExactly(asList(1, "rootnode", null), asList(2, "child", 1));
    }

    @CompatTest
    void aNewChildUnderAKeyDeletesTheOldOne() {
        in(session -> session.persist(sixNodes()));

        in(session -> root(session).put("node2", new TreeNode("node2")));

        assertThat(tree())
                .containsExactly(
                        asList(1, "rootnode", null),
                        asList(2, "node1", 1),
                        asList(3, "node3", 1),
                        asList(7, "node2", 1));
    }

    @CompatTest
    void aWrongKeyHoldsUntilTheMapIsLoadedAgain() {
        in(session -> {
            var root = new TreeNode("rootnode");
            root.put("wrong", new TreeNode("child"));
            session.persist(root);
            session.flush();
            assertThat(root.children().keySet()).containsExactly("wrong");
        });

        in(session -> assertThat(root(session).children().keySet()).containsExactly("child"));
    }

    @CompatTest
    void theOldNameHoldsUntilTheMapIsLoadedAgain() {
        in(session -> session.persist(sixNodes()));

        in(session -> {
            var root = root(session);
            root.child("node1").rename("first");
            session.flush();
            assertThat(root.children().keySet()).containsExactly("node1", "node3", "node2");
        });

        in(session -> assertThat(root(session).children().keySet()).containsExactly("first", "node3", "node2"));
    }

    /** Upstream deletes it only if the parent's children were loaded, and else leaves a row without a parent. */
    @CompatTest
    void aChildThatLeavesItsParentIsDeletedWhetherTheOthersAreLoadedOrNot() {
        in(session -> session.persist(sixNodes()));

        in(session -> {
            root(session).children().size();
            session.find(TreeNode.class, 2).parent().remove("node1");
        });
        in(session -> session.find(TreeNode.class, 3).parent().remove("node3"));

        assertThat(names()).containsExactly("rootnode", "node2", "subnode1", "subnode2");
    }

    @CompatTest
    void aNodeNeedsNoParent() {
        in(session -> List.of(new TreeNode("one"), new TreeNode("other")).forEach(session::persist));

        assertThat(tree()).containsExactly(asList(1, "one", null), asList(2, "other", null));
    }

    private static TreeNode sixNodes() {
        var root = new TreeNode("rootnode");
        new TreeNode("node1", root);
        new TreeNode("node3", root);
        var node2 = new TreeNode("node2");
        new TreeNode("subnode1", node2);
        root.put("node2", node2);
        new TreeNode("subnode2", root.child("node2"));
        return root;
    }

    private static TreeNode root(Session session) {
        return session.createSelectionQuery("from TreeNode where name = 'rootnode'", TreeNode.class)
                .getSingleResult();
    }

    private List<List<Object>> tree() {
        return Tables.rows(database, "select id, name, parent_id from tree order by id");
    }

    private List<Object> names() {
        return tree().stream().map(row -> row.get(1)).toList();
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
