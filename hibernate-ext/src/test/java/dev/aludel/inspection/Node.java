package dev.aludel.inspection;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A node of a tree, which is taken into sessions and out of them. */
@Entity(name = "Node")
class Node {
    @Id
    Long id;

    @Version
    Integer version;

    String name;

    @ManyToOne(fetch = FetchType.LAZY)
    Node parent;

    @OneToMany(
            mappedBy = "parent",
            cascade = {CascadeType.PERSIST, CascadeType.DETACH})
    List<Node> children = new ArrayList<>();

    @ElementCollection
    Set<String> labels = new HashSet<>();

    protected Node() {}

    Node(long id, String name) {
        this.id = id;
        this.name = name;
    }

    Node with(Node child) {
        child.parent = this;
        children.add(child);
        return this;
    }
}
