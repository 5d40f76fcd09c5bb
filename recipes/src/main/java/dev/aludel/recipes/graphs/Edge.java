package dev.aludel.recipes.graphs;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.id.IdentifierGeneratorHelper;
import org.jspecify.annotations.Nullable;

/** An edge of a {@linkplain DirectedGraph directed graph}; the keys of its two ends are its key. */
@Entity
@Table(name = "edge")
public class Edge {

    /** The keys of the two ends. */
    @Embeddable
    public record Key(@Column(name = "lower_id") Integer lowerId, @Column(name = "higher_id") Integer higherId) {}

    @EmbeddedId
    @OfItsEnds
    private Key key;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "lower_id", insertable = false, updatable = false)
    private Node lower;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "higher_id", insertable = false, updatable = false)
    private Node higher;

    Edge() {}

    /** Joins two nodes, and puts itself among the edges of both. */
    public Edge(Node lower, Node higher) {
        this.lower = requireNonNull(lower, "an edge has a lower node");
        this.higher = requireNonNull(higher, "an edge has a higher node");
        lower.lowerEdges.add(this);
        higher.higherEdges.add(this);
    }

    public Node lower() {
        return lower;
    }

    public Node higher() {
        return higher;
    }

    @IdGeneratorType(EndsFirst.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfItsEnds {}

    /**
     * Saves both ends, and then makes the key of theirs. An end that is saved saves its edges, this one among them: it
     * is saved once, which is what {@code @MapsId} does not see.
     */
    static class EndsFirst implements BeforeExecutionGenerator {
        @Override
        public Object generate(
                SharedSessionContractImplementor session, Object owner, @Nullable Object current, EventType event) {
            var edge = (Edge) owner;
            Stream.of(edge.lower, edge.higher)
                    .filter(end -> !session.isManaged(end))
                    .forEach(((Session) session)::persist);
            return session.isManaged(edge)
                    ? IdentifierGeneratorHelper.SHORT_CIRCUIT_INDICATOR
                    : new Key(edge.lower.id(), edge.higher.id());
        }

        @Override
        public EnumSet<EventType> getEventTypes() {
            return EventTypeSets.INSERT_ONLY;
        }
    }
}
