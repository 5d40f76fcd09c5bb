package dev.aludel.recipes.adjacencylist;

import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.hibernate.Hibernate;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A node of a tree: it points to its parent, and has its children in a map by name.
 *
 * <p>Saving or deleting a node saves or deletes all below it, and a node that leaves its parent is deleted, unless it
 * moves to another one. The latter is why the mapping does not say {@code orphanRemoval}: Hibernate, depending on
 * the order in which it comes by the parents, deletes what has moved.
 */
@Entity
@Table(name = "tree")
@DynamicUpdate
public class TreeNode {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Integer id;

    @Column(nullable = false)
    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    private @Nullable TreeNode parent;

    @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
    @MapKey(name = "name")
    @OrderBy("id")
    private Map<String, TreeNode> children = new LinkedHashMap<>();

    TreeNode() {}

    /** A root. */
    public TreeNode(String name) {
        this.name = name;
    }

    /** A child of a node, under its own name. */
    public TreeNode(String name, TreeNode parent) {
        this(name);
        parent.put(name, this);
    }

    public @Nullable Integer id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The parent's map has it under the old name until it is loaded again. */
    public void rename(String name) {
        this.name = name;
    }

    public @Nullable TreeNode parent() {
        return parent;
    }

    /** The children, oldest first; a view. */
    public Map<String, TreeNode> children() {
        return Collections.unmodifiableMap(children);
    }

    /**
     * The child under a key.
     *
     * @throws NoSuchElementException if there is none
     */
    public TreeNode child(String key) {
        return Optional.ofNullable(children.get(key))
                .orElseThrow(() -> new NoSuchElementException(
                        "Cannot find '%s' below '%s': the keys are %s.".formatted(key, name, children.keySet())));
    }

    // tag::children[]
    /**
     * Puts a node below this one, wherever it was. What stood under the key is deleted.
     *
     * @param key the child's name; another one holds until the map is loaded again
     * @throws IllegalArgumentException if the node is this one, or above it
     */
    public void put(String key, TreeNode child) {
        refuseToCloseACircle(child);
        if (child.parent() != null) {
            child.parent().lose(child);
        }
        var displaced = children.put(key, child);
        child.belongTo(this);
        if (displaced != null) {
            displaced.belongTo(null);
            delete(displaced);
        }
    }

    /**
     * Deletes the child under a key, and all below it.
     *
     * @throws NoSuchElementException if there is none
     */
    public void remove(String key) {
        var child = child(key);
        children.remove(key);
        child.belongTo(null);
        delete(child);
    }

    private static void delete(TreeNode node) {
        Inspection.objectSession(node).ifPresent(session -> session.remove(node));
    }
    // end::children[]

    /** Leaves a parent that stays, which would save it again otherwise. */
    @PreRemove
    void leave() {
        if (parent != null
                && Hibernate.isInitialized(parent)
                && Inspection.objectSession(parent)
                        .filter(session -> session.contains(parent))
                        .isPresent()) {
            parent.lose(this);
        }
    }

    void lose(TreeNode child) {
        if (Hibernate.isInitialized(children)) {
            children.values().removeIf(other -> same(other, child));
        }
    }

    void belongTo(@Nullable TreeNode parent) {
        this.parent = parent;
    }

    private void refuseToCloseACircle(TreeNode child) {
        for (var above = this; above != null; above = above.parent()) {
            if (same(above, child)) {
                throw new IllegalArgumentException("Cannot put '%s' below '%s': that is itself, or below it already."
                        .formatted(child.name(), name));
            }
        }
    }

    private static boolean same(TreeNode one, TreeNode other) {
        return Hibernate.unproxy(one) == Hibernate.unproxy(other);
    }

    /** This node and all below it, one a line, each indented by three for each level. */
    public String dump() {
        return dump("");
    }

    private String dump(String indent) {
        var lines = new StringBuilder(indent).append(this);
        children.values().forEach(child -> lines.append('\n').append(child.dump(indent + "   ")));
        return lines.toString();
    }

    @Override
    public String toString() {
        return "%s (id %s, parent %s)".formatted(name, id, parent == null ? null : parent.id());
    }
}
