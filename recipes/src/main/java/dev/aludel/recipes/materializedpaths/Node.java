package dev.aludel.recipes.materializedpaths;

import dev.aludel.inspection.Inspection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of a tree. Its path is the keys of all nodes from the root down to it: {@code 1.3.7}.
 *
 * <p>The lists of descendants and ancestors are views: each is read when it is first asked for, and read again only
 * after the node was refreshed.
 */
@Entity
@Table(name = "node", indexes = @Index(name = "ix_node_path", columnList = "path"))
public class Node {

    @Id
    private Integer id;

    @Column(nullable = false, length = 500)
    private String path;

    @Transient
    private @Nullable List<Node> descendants;

    @Transient
    private @Nullable List<Node> ancestors;

    Node() {}

    /** A node at the end of a path, which names its own key last. */
    public Node(Integer id, String path) {
        this.id = id;
        this.path = path;
    }

    public Integer id() {
        return id;
    }

    public String path() {
        return path;
    }

    /** How many nodes stand above it. */
    public int depth() {
        return keys().length - 1;
    }

    // tag::lists[]
    /** All nodes below, by path. */
    public List<Node> descendants() {
        if (descendants == null) {
            descendants = below();
        }
        return descendants;
    }

    /** All nodes above, from the root down. */
    public List<Node> ancestors() {
        if (ancestors == null) {
            var above = Stream.of(keys()).limit(depth()).map(Integer::valueOf).toList();
            ancestors = select("from Node where id in :keys order by path", "keys", above);
        }
        return ancestors;
    }

    @PostLoad
    void forgetTheLists() {
        descendants = null;
        ancestors = null;
    }
    // end::lists[]

    // tag::move[]
    /**
     * Moves this node and all below it.
     *
     * @throws IllegalArgumentException if the new parent is this node, or below it
     */
    public void moveTo(Node parent) {
        if ((parent.path() + '.').startsWith(path + '.')) {
            throw new IllegalArgumentException("Cannot move node '%s' below '%s': that is itself, or below it already."
                    .formatted(path, parent.path()));
        }
        var old = path;
        var moved = parent.path() + '.' + id;
        below().forEach(node -> node.moved(old, moved));
        moved(old, moved);
    }

    void moved(String from, String to) {
        path = to + path.substring(from.length());
    }
    // end::move[]

    /** This node and all below it, one a line, each indented by two for each level. */
    public String tree() {
        return Stream.concat(Stream.of(this), descendants().stream())
                .map(node -> "  ".repeat(node.depth() - depth()) + node.id())
                .collect(Collectors.joining("\n"));
    }

    private List<Node> below() {
        return select("from Node where path like :path order by path", "path", path + ".%");
    }

    private List<Node> select(String hql, String parameter, Object value) {
        return List.copyOf(session()
                .createQuery(hql, Node.class)
                .setParameter(parameter, value)
                .getResultList());
    }

    private EntityManager session() {
        return Inspection.objectSession(this)
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot ask for the relatives of node '%s': it is in no session. Find it first."
                                .formatted(path)));
    }

    private String[] keys() {
        return path.split("\\.");
    }

    @Override
    public String toString() {
        return "Node(%d)".formatted(id);
    }
}
