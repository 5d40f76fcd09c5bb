package dev.aludel.recipes.adjacencylist;

import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Keeps a tree in one table, where each row points to its parent, and walks it as a map of maps: a node has its
 * children by name.
 *
 * @mirrors SQLAlchemy ORM Examples, "Adjacency List" (examples_adjacencylist), adjacency_list.py
 */
public final class AdjacencyList implements Recipe {

    /** Made by whoever runs it. */
    public AdjacencyList() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new AdjacencyList()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(TreeNode.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        // tag::build[]
        var root = new TreeNode("rootnode");
        new TreeNode("node1", root);
        new TreeNode("node3", root);
        var node2 = new TreeNode("node2");
        new TreeNode("subnode1", node2);
        root.put("node2", node2);
        new TreeNode("subnode2", root.child("node2"));
        // end::build[]
        var built = root.dump();

        sessions.inTransaction(session -> session.persist(root));
        var saved = dump(sessions);

        sessions.inTransaction(session -> {
            var tree = root(session).getSingleResult();
            var node4 = new TreeNode("node4", tree);
            session.persist(node4);
            var subnode3 = new TreeNode("subnode3", node4);
            session.persist(subnode3);
            session.persist(new TreeNode("subnode4", node4));
            session.persist(new TreeNode("subsubnode1", subnode3));
            tree.remove("node1");
        });
        var changed = dump(sessions);

        // tag::load[]
        var whole = sessions.fromTransaction(session -> {
            session.setJdbcBatchSize(50);
            var children = Load.selectIn(TreeNode.class, "children").recursionDepth(4);
            var tree = Options.apply(root(session), children).getSingleResult();
            var text = tree.dump();
            session.remove(tree);
            return text;
        });
        // end::load[]
        return """
                not saved yet
                %s
                saved
                %s
                four added, node1 removed
                %s
                loaded level by level
                %s
                root deleted: %d nodes left"""
                .formatted(built, saved, changed, whole, count(sessions));
    }

    private static String dump(SessionFactory sessions) {
        return sessions.fromSession(session -> root(session).getSingleResult().dump());
    }

    private static TypedQuery<TreeNode> root(Session session) {
        return session.createQuery("from TreeNode where name = 'rootnode'", TreeNode.class);
    }

    private static long count(SessionFactory sessions) {
        return sessions.fromSession(session -> session.createSelectionQuery("select count(*) from TreeNode", Long.class)
                .getSingleResult());
    }
}
