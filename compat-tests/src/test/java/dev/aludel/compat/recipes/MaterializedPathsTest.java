package dev.aludel.compat.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.DataError;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.IntegrityError;
import dev.aludel.recipes.materializedpaths.MaterializedPaths;
import dev.aludel.recipes.materializedpaths.Node;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe {@code materialized_paths/materialized_paths}. */
class MaterializedPathsTest {

    private static final List<String> TREE =
            List.of("1", "1.2", "1.3", "1.3.4", "1.3.5", "1.3.6", "1.7", "1.7.8", "1.7.9", "1.7.9.10", "1.7.11");

    @RegisterExtension
    Database database = Database.of(Node.class).with("hibernate.jdbc.batch_size", "50");

    @CompatTest
    void hasTheTableOfTheExample() {
        assertThat(Tables.columns(database, "node"))
                .containsExactly("id INTEGER not null", "path VARCHAR(500) not null");
    }

    @CompatTest
    @Mirrors("examples/materialized_paths/materialized_paths.py")
    void tellsTheSameOnEachDatabase() {
        var told = new MaterializedPaths().cook(database.sessions()).lines().toList();

        assertThat(told)
                .startsWith("a tree", "1", "  2", "  3", "    4", "    5", "    6", "  7", "    11", "    8", "    9")
                .endsWith("        11", "        8", "        9", "          10", "ancestors of 10: [1, 2, 3, 7, 9]");
        assertThat(paths())
                .containsExactly(
                        "1",
                        "1.2",
                        "1.2.3",
                        "1.2.3.4",
                        "1.2.3.5",
                        "1.2.3.6",
                        "1.2.3.7",
                        "1.2.3.7.8",
                        "1.2.3.7.9",
                        "1.2.3.7.9.10",
                        "1.2.3.7.11");
    }

    @CompatTest
    void savesTheTreeInOneBatch() {
        database.statements().clear();

        save(TREE);

        assertThat(database.statements().all()).containsExactly("insert into node (path,id) values (?,?)");
        assertThat(paths()).isEqualTo(TREE);
    }

    @CompatTest
    void ordersSiblingsAsText() {
        save(TREE);

        in(session -> assertThat(ids(node(session, 7).descendants())).containsExactly(11, 8, 9, 10));
    }

    @CompatTest
    void readsEachListInOneStatement() {
        save(TREE);

        in(session -> {
            var node = node(session, 9);
            database.statements().clear();

            assertThat(ids(node.descendants())).containsExactly(10);
            assertThat(ids(node.ancestors())).containsExactly(1, 7);
            assertThat(node.depth()).isEqualTo(2);

            assertThat(database.statements().all())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("path like ")
                    .contains("order by n1_0.path");
        });
    }

    @CompatTest
    void aRootHasNoAncestors() {
        save(TREE);

        in(session -> {
            assertThat(node(session, 1).ancestors()).isEmpty();
            assertThat(node(session, 1).depth()).isZero();
        });
    }

    @CompatTest
    void aKeyThatBeginsWithAnotherIsNotBelowIt() {
        save(List.of("1", "1.2", "1.20", "1.2.3", "1.20.4"));

        in(session -> {
            assertThat(ids(node(session, 2).descendants())).containsExactly(3);
            node(session, 2).moveTo(node(session, 20));
        });

        assertThat(paths()).containsExactly("1", "1.20.2", "1.20.2.3", "1.20.4", "1.20");
    }

    @Nested
    class Lists {

        @CompatTest
        void areStaleUntilTheNodeIsRefreshed() {
            save(TREE);

            in(session -> {
                var three = node(session, 3);
                var eight = node(session, 8);
                assertThat(ids(three.descendants())).containsExactly(4, 5, 6);
                assertThat(ids(eight.ancestors())).containsExactly(1, 7);

                node(session, 7).moveTo(three);
                session.flush();
                assertThat(ids(three.descendants())).containsExactly(4, 5, 6);
                assertThat(ids(eight.ancestors())).containsExactly(1, 7);

                session.refresh(three);
                session.refresh(eight);
                assertThat(ids(three.descendants())).containsExactly(4, 5, 6, 7, 11, 8, 9, 10);
                assertThat(ids(eight.ancestors())).containsExactly(1, 3, 7);
            });
        }

        /** Upstream takes a node that is appended, and forgets it. */
        @CompatTest
        void takeNoNodes() {
            save(TREE);

            in(session -> {
                var list = node(session, 1).descendants();
                assertThatExceptionOfType(UnsupportedOperationException.class)
                        .isThrownBy(() -> list.add(new Node(12, "1.12")));
            });

            assertThat(paths()).isEqualTo(TREE);
        }

        @CompatTest
        void needASession() {
            save(TREE);
            var detached = database.sessions().fromSession(session -> node(session, 7));

            assertThatIllegalStateException().isThrownBy(detached::descendants).withMessageContaining("'1.7'");
            assertThatIllegalStateException()
                    .isThrownBy(new Node(12, "1.12")::ancestors)
                    .withMessageContaining("'1.12'");
        }
    }

    @Nested
    class Moving {

        @CompatTest
        void isOneSelectAndOneBatchOfUpdates() {
            save(TREE);

            in(session -> {
                var seven = node(session, 7);
                var three = node(session, 3);
                database.statements().clear();
                seven.moveTo(three);
            });

            assertThat(database.statements().all()).hasSize(2);
            assertThat(database.statements().beginningWith("update"))
                    .containsExactly("update node set path=? where id=?");
            assertThat(changed(TREE)).isEqualTo(5);
            var before = paths();
            in(session -> node(session, 3).moveTo(node(session, 2)));
            assertThat(changed(before)).isEqualTo(9);
        }

        /** A list that was read before does not count, nor does it matter that nothing was flushed in between. */
        @CompatTest
        void takesWhatIsBelowAtTheMoment() {
            save(TREE);

            in(session -> {
                var seven = node(session, 7);
                assertThat(seven.descendants()).hasSize(4);
                session.persist(new Node(12, "1.7.12"));
                seven.moveTo(node(session, 3));
                node(session, 3).moveTo(node(session, 2));
            });

            assertThat(paths()).contains("1.2.3.7.12", "1.2.3.7.9.10").noneMatch(path -> path.startsWith("1.7"));
        }

        /** Upstream writes 1.3.3, or 1.3.4.3. */
        @CompatTest
        void belowItselfIsRefused() {
            save(TREE);

            in(session -> {
                var three = node(session, 3);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> three.moveTo(three))
                        .withMessageContaining("'1.3' below '1.3'");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> three.moveTo(node(session, 4)))
                        .withMessageContaining("'1.3' below '1.3.4'");
            });

            assertThat(paths()).isEqualTo(TREE);
        }

        @CompatTest
        @SuppressWarnings("NullAway")
        void toNothingIsRefused() {
            save(TREE);

            in(session -> assertThatNullPointerException()
                    .isThrownBy(() -> node(session, 3).moveTo(null)));

            assertThat(paths()).isEqualTo(TREE);
        }

        @CompatTest
        void toItsOwnParentChangesNothing() {
            save(TREE);

            in(session -> node(session, 9).moveTo(node(session, 7)));

            assertThat(database.statements().beginningWith("update")).isEmpty();
            assertThat(paths()).isEqualTo(TREE);
        }
    }

    /** Hibernate says so before the database does: FlushError in place of IntegrityError, which it would be there. */
    @CompatTest
    @SuppressWarnings("NullAway")
    void aNodeHasAKeyAndAPath() {
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> in(session -> session.persist(new Node(1, null))))
                .isInstanceOf(FlushError.class)
                .withMessageContaining("Node.path");
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> in(session -> session.persist(new Node(null, "1"))))
                .isInstanceOf(FlushError.class);
        assertThatExceptionOfType(IntegrityError.class)
                .isThrownBy(() -> in(session -> session.createNativeMutationQuery("insert into node (id) values (1)")
                        .executeUpdate()));
        assertThat(paths()).isEmpty();
    }

    @CompatTest
    void aPathHasFiveHundredCharacters() {
        save(List.of("1".repeat(498) + ".2"));

        assertThatExceptionOfType(DataError.class)
                .isThrownBy(() -> in(session -> {
                    session.persist(new Node(3, "1".repeat(499) + ".3"));
                    session.flush();
                }));
    }

    private void save(List<String> paths) {
        in(session -> paths.forEach(
                path -> session.persist(new Node(Integer.valueOf(path.substring(path.lastIndexOf('.') + 1)), path))));
    }

    private List<String> paths() {
        return Tables.rows(database, "select path from node order by id").stream()
                .map(row -> (String) row.get(0))
                .toList();
    }

    private long changed(List<String> before) {
        return paths().stream().filter(path -> !before.contains(path)).count();
    }

    private static Node node(Session session, int id) {
        return session.find(Node.class, id);
    }

    private static List<Integer> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
