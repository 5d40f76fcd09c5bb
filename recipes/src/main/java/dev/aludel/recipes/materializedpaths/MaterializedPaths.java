package dev.aludel.recipes.materializedpaths;

import dev.aludel.recipes.Recipe;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Keeps a tree in one table, where each row has its path: the keys of all nodes from the root down to it. All
 * descendants of a node are one SELECT with a LIKE, all ancestors one SELECT by their keys. In exchange, moving a node
 * is an UPDATE of each row below it.
 *
 * @mirrors SQLAlchemy ORM Examples, "Materialized Paths" (examples_materialized_paths), materialized_paths.py
 */
public final class MaterializedPaths implements Recipe {

    /** Made by whoever runs it. */
    public MaterializedPaths() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new MaterializedPaths()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Node.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        var tree = List.of(
                new Node(1, "1"),
                new Node(2, "1.2"),
                new Node(3, "1.3"),
                new Node(4, "1.3.4"),
                new Node(5, "1.3.5"),
                new Node(6, "1.3.6"),
                new Node(7, "1.7"),
                new Node(8, "1.7.8"),
                new Node(9, "1.7.9"),
                new Node(10, "1.7.9.10"),
                new Node(11, "1.7.11"));
        sessions.inTransaction(session -> {
            session.setJdbcBatchSize(tree.size());
            tree.forEach(session::persist);
        });
        var made = tree(sessions);
        move(sessions, 7, 3);
        var moved = tree(sessions);
        move(sessions, 3, 2);
        return """
                a tree
                %s
                7 moved below 3
                %s
                3 moved below 2
                %s
                ancestors of 10: %s"""
                .formatted(made, moved, tree(sessions), ancestors(sessions, 10));
    }

    private static void move(SessionFactory sessions, int id, int parent) {
        sessions.inTransaction(session -> {
            session.setJdbcBatchSize(50);
            node(session, id).moveTo(node(session, parent));
        });
    }

    private static String tree(SessionFactory sessions) {
        return sessions.fromSession(session -> node(session, 1).tree());
    }

    private static List<Integer> ancestors(SessionFactory sessions, int id) {
        return sessions.fromSession(
                session -> node(session, id).ancestors().stream().map(Node::id).toList());
    }

    private static Node node(Session session, int id) {
        return session.find(Node.class, id);
    }
}
