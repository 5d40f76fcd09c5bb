package dev.aludel.recipes.graphs;

import dev.aludel.recipes.Recipe;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;

/**
 * Keeps a directed graph in two tables, {@code node} and {@code edge}, and asks nodes for their neighbours in either
 * direction. Saving the nodes saves the edges.
 *
 * <p>Each neighbourhood is one SELECT on {@code edge}, when it is first asked for.
 *
 * @mirrors SQLAlchemy ORM Examples, "Directed Graphs" (examples_graph), directed_graph.py
 */
public final class DirectedGraph implements Recipe {

    /** Made by whoever runs it. */
    public DirectedGraph() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new DirectedGraph()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Node.class, Edge.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        // tag::graph[]
        // n1 -> n2 -> n1
        //          -> n5
        //          -> n7
        //    -> n3 -> n6
        Node n1 = new Node(), n2 = new Node(), n3 = new Node(), n4 = new Node();
        Node n5 = new Node(), n6 = new Node(), n7 = new Node();
        n1.pointTo(n2);
        n1.pointTo(n3);
        n2.pointTo(n1);
        n2.pointTo(n5);
        n2.pointTo(n7);
        n3.pointTo(n6);
        var nodes = List.of(n1, n2, n3, n4, n5, n6, n7);
        sessions.inTransaction(session -> nodes.forEach(session::persist));
        // end::graph[]

        var names = nodes.stream().collect(Collectors.toMap(Node::id, node -> "n" + (nodes.indexOf(node) + 1)));
        return sessions.fromSession(session -> {
            var second = session.find(Node.class, n2.id());
            var third = session.find(Node.class, n3.id());
            return """
                    n3 -> %s
                    n3 <- %s
                    n2 <- %s
                    n2 -> %s"""
                    .formatted(
                            named(third.higherNeighbors(), names),
                            named(third.lowerNeighbors(), names),
                            named(second.lowerNeighbors(), names),
                            named(second.higherNeighbors(), names));
        });
    }

    private static List<String> named(List<Node> nodes, Map<Integer, String> names) {
        return nodes.stream().map(node -> names.get(node.id())).toList();
    }
}
