package dev.aludel.recipes.graphs;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** A node of a {@linkplain DirectedGraph directed graph}. */
@Entity
@Table(name = "node")
public class Node {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "node_id")
    private Integer id;

    @OneToMany(mappedBy = "lower", cascade = CascadeType.PERSIST)
    @OrderBy("key.higherId")
    final List<Edge> lowerEdges = new ArrayList<>();

    @OneToMany(mappedBy = "higher", cascade = CascadeType.PERSIST)
    @OrderBy("key.lowerId")
    final List<Edge> higherEdges = new ArrayList<>();

    /** A node without edges. */
    public Node() {}

    /** The key of its row; null until it is saved. */
    public Integer id() {
        return id;
    }

    /** Draws an edge from this node, which is its lower end, to another, which is its higher end. */
    public Edge pointTo(Node higher) {
        return new Edge(this, higher);
    }

    /** Where the edges lead that leave this node, by key. */
    public List<Node> higherNeighbors() {
        return lowerEdges.stream().map(Edge::higher).toList();
    }

    /** Where the edges come from that arrive at this node, by key. */
    public List<Node> lowerNeighbors() {
        return higherEdges.stream().map(Edge::lower).toList();
    }
}
