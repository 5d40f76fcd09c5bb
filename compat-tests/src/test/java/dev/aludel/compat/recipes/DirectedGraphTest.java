package dev.aludel.compat.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.IntegrityError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.recipes.graphs.DirectedGraph;
import dev.aludel.recipes.graphs.Edge;
import dev.aludel.recipes.graphs.Node;
import jakarta.persistence.EntityExistsException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe {@code graphs/directed_graph}. */
class DirectedGraphTest {

    @RegisterExtension
    Database database = Database.of(Node.class, Edge.class);

    @CompatTest
    void hasTheTablesOfTheExample() {
        assertThat(Tables.columns(database, "node")).containsExactly("node_id INTEGER not null");
        assertThat(Tables.columns(database, "edge"))
                .containsExactly("higher_id INTEGER not null", "lower_id INTEGER not null");
    }

    @CompatTest
    @Mirrors("examples/graphs/directed_graph.py")
    void savesTheEdgesWithTheNodes() {
        var told = new DirectedGraph().cook(database.sessions());

        assertThat(told.lines()).containsExactly("n3 -> [n6]", "n3 <- [n1]", "n2 <- [n1]", "n2 -> [n1, n5, n7]");
        assertThat(database.statements().beginningWith("insert into node")).hasSize(7);
        assertThat(database.statements().beginningWith("insert into edge")).hasSize(6);
        assertThat(database.statements().beginningWith("select")).hasSize(2 + 4 + 4);
        assertThat(Tables.rows(database, "select node_id from node order by node_id"))
                .extracting(row -> row.get(0))
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    /** Nodes get their keys in the order in which they are reached: n1, n2, n5, n7, n3, n6, n4. */
    @CompatTest
    void numbersTheNodesAsTheyAreReached() {
        new DirectedGraph().cook(database.sessions());

        assertThat(edges())
                .containsExactly(
                        List.of(1, 2), List.of(1, 5), List.of(2, 1), List.of(2, 3), List.of(2, 4), List.of(5, 6));
    }

    /** One on the edges, then one for each neighbour that is not in memory. */
    @CompatTest
    void takesOneStatementForTheEdgesOfEachDirection() {
        new DirectedGraph().cook(database.sessions());

        in(session -> {
            var second = session.find(Node.class, 2);
            var statements = database.statements();

            assertThat(statements.count(
                            () -> assertThat(ids(second.higherNeighbors())).containsExactly(1, 3, 4)))
                    .isEqualTo(1 + 3);
            assertThat(statements.count(
                            () -> assertThat(ids(second.lowerNeighbors())).containsExactly(1)))
                    .isEqualTo(1);
            assertThat(statements.count(
                            () -> assertThat(ids(second.higherNeighbors())).containsExactly(1, 3, 4)))
                    .isZero();
        });
    }

    @CompatTest
    void savesAnEdgeWithEitherEnd() {
        in(session -> {
            var lower = new Node();
            lower.pointTo(new Node());
            session.persist(lower);
        });
        in(session -> {
            var higher = new Node();
            new Node().pointTo(higher);
            session.persist(higher);
        });

        assertThat(edges()).containsExactly(List.of(1, 2), List.of(4, 3));
    }

    @CompatTest
    void savesAnEdgeBetweenNodesThatAreThere() {
        in(session -> List.of(new Node(), new Node()).forEach(session::persist));

        in(session -> session.find(Node.class, 2).pointTo(session.find(Node.class, 1)));

        assertThat(edges()).containsExactly(List.of(2, 1));
    }

    @CompatTest
    void anEdgeThatIsThereIsRefused() {
        in(session -> {
            var lower = new Node();
            lower.pointTo(new Node());
            session.persist(lower);
        });

        assertThatExceptionOfType(IntegrityError.class)
                .isThrownBy(() -> in(session -> {
                    session.find(Node.class, 1).pointTo(session.find(Node.class, 2));
                    session.flush();
                }));
        assertThat(edges()).containsExactly(List.of(1, 2));
    }

    /** Hibernate sees it before the database does. */
    @CompatTest
    void theSameNewEdgeTwiceIsRefused() {
        assertThatExceptionOfType(EntityExistsException.class)
                .isThrownBy(() -> in(session -> {
                    var lower = new Node();
                    var higher = new Node();
                    lower.pointTo(higher);
                    lower.pointTo(higher);
                    session.persist(lower);
                }))
                .isInstanceOf(InvalidRequestError.class);
        assertThat(edges()).isEmpty();
    }

    @CompatTest
    void aNodeMayPointToItself() {
        in(session -> {
            var node = new Node();
            node.pointTo(node);
            session.persist(node);
        });

        assertThat(edges()).containsExactly(List.of(1, 1));
        in(session -> {
            var node = session.find(Node.class, 1);
            assertThat(node.higherNeighbors()).containsExactly(node);
            assertThat(node.lowerNeighbors()).containsExactly(node);
        });
    }

    /** Upstream stops with an assertion, because it would have to blank out a key; here the database says it. */
    @CompatTest
    void aNodeThatHasEdgesIsNotDeleted() {
        new DirectedGraph().cook(database.sessions());

        assertThatExceptionOfType(IntegrityError.class)
                .isThrownBy(() -> in(session -> {
                    session.remove(session.find(Node.class, 1));
                    session.flush();
                }));
        assertThat(Tables.rows(database, "select node_id from node")).hasSize(7);
        assertThat(edges()).hasSize(6);
    }

    @CompatTest
    void aNodeWithoutEdgesIsDeleted() {
        new DirectedGraph().cook(database.sessions());

        in(session -> session.remove(session.find(Node.class, 7)));

        assertThat(Tables.rows(database, "select node_id from node")).hasSize(6);
    }

    /** Upstream finds out at the flush; here there is no such edge, and the database would not take it either. */
    @CompatTest
    @SuppressWarnings("NullAway")
    void anEdgeHasTwoEnds() {
        var node = new Node();

        assertThatNullPointerException().isThrownBy(() -> node.pointTo(null)).withMessageContaining("higher node");
        assertThatNullPointerException().isThrownBy(() -> new Edge(null, node)).withMessageContaining("lower node");
        in(session -> session.persist(node));

        assertThat(edges()).isEmpty();
        assertThatExceptionOfType(IntegrityError.class)
                .isThrownBy(() -> in(session -> session.createNativeMutationQuery(
                                "insert into edge (lower_id, higher_id) values (1, null)")
                        .executeUpdate()));
    }

    private List<List<Object>> edges() {
        return Tables.rows(database, "select lower_id, higher_id from edge order by lower_id, higher_id");
    }

    private static List<Integer> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
