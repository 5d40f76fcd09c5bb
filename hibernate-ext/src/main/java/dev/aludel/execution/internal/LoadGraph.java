package dev.aludel.execution.internal;

import dev.aludel.execution.internal.LoadLevel.Node;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.graph.internal.RootGraphImpl;
import org.hibernate.graph.spi.GraphImplementor;
import org.hibernate.graph.spi.RootGraphImplementor;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.jspecify.annotations.Nullable;

/**
 * Says in the language of entity graphs what one statement does to a {@link LoadLevel}. Such a graph says something
 * about the attributes that it names, in either direction, and leaves the others as they are mapped.
 */
final class LoadGraph {

    private LoadGraph() {}

    /** The graph of a statement that has the joins; null if the mapping says it all. */
    static @Nullable RootGraphImplementor<?> holdingBack(
            EntityMappingType type, LoadLevel level, SessionFactoryImplementor factory) {
        return of(type, level, Joins.THERE, factory);
    }

    /**
     * The graph of a statement that has no joins; null if the mapping says it all. Bags are not joined, nor anything to a
     * bag: their elements would be repeated.
     */
    static @Nullable RootGraphImplementor<?> joining(
            EntityMappingType type, LoadLevel level, boolean bag, SessionFactoryImplementor factory) {
        return of(type, level, bag ? Joins.TO_BAG : Joins.TO_OTHERS, factory);
    }

    static boolean isHoldingBack(LoadLevel level) {
        return isNeeded(level, Joins.THERE);
    }

    private static @Nullable RootGraphImplementor<?> of(
            EntityMappingType type, LoadLevel level, Joins joins, SessionFactoryImplementor factory) {
        if (!isNeeded(level, joins)) {
            return null;
        }
        var graph = new RootGraphImpl<>(null, factory.getJpaMetamodel().entity(type.getEntityName()));
        fill(graph, level, joins);
        return graph;
    }

    private static boolean isNeeded(LoadLevel level, Joins joins) {
        for (var node : level.nodes()) {
            var passes = passes(node, joins);
            if (isTakenOut(node, joins)
                    || passes && joins != Joins.THERE && node.style().isFetched()
                    || passes && isNeeded(node.below(), joins)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the mapping would load the attribute in the statement, and must not. */
    private static boolean isTakenOut(Node node, Joins joins) {
        return LoadResolver.isEager(node.attribute())
                && (node.style().isHeldBack() || node.style().isFetched() && !passes(node, joins));
    }

    /** Whether what the attribute leads to is loaded by the same statement. */
    private static boolean passes(Node node, Joins joins) {
        if (node.style().isFetched()) {
            return joins == Joins.THERE || !node.isPlural() || joins == Joins.TO_OTHERS && !node.isBag();
        }
        return node.style() == LoadStyle.AS_MAPPED
                && !node.isPlural()
                && (node.attribute() instanceof EmbeddableValuedModelPart || LoadResolver.isEager(node.attribute()));
    }

    private static void fill(GraphImplementor<?> graph, LoadLevel level, Joins joins) {
        for (var node : level.nodes()) {
            var name = node.attribute().getAttributeName();
            var own = node.narrowed() instanceof EntityMappingType subclass ? treated(graph, subclass) : graph;
            if (isTakenOut(node, joins)) {
                own.removeAttributeNode(name);
            } else if (passes(node, joins) && isNeeded(node.below(), joins)) {
                fill(below(own, node), node.below(), joins);
            } else if (passes(node, joins)
                    && joins != Joins.THERE
                    && node.style().isFetched()) {
                own.addAttributeNode(name);
            }
        }
    }

    /** Which joins the graph must ask for: none if they are there, and none of collections where they join a bag. */
    private enum Joins {
        THERE,
        TO_BAG,
        TO_OTHERS
    }

    private static GraphImplementor<?> below(GraphImplementor<?> graph, Node node) {
        var name = node.attribute().getAttributeName();
        if (node.isPlural()) {
            return (GraphImplementor<?>) graph.<Object>addElementSubgraph(name);
        }
        return (GraphImplementor<?>) graph.<Object>addSubgraph(name);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static GraphImplementor<?> treated(GraphImplementor graph, EntityMappingType subclass) {
        return (GraphImplementor<?>)
                graph.addTreatedSubgraph(subclass.getJavaType().getJavaTypeClass());
    }
}
