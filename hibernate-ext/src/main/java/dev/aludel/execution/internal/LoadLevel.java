package dev.aludel.execution.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.graph.spi.RootGraphImplementor;
import org.hibernate.metamodel.CollectionClassification;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.EntityValuedModelPart;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.jspecify.annotations.Nullable;

/**
 * What the options of a statement say about the attributes of one place: of an entity that the statement returns, or of
 * what an attribute leads to. Made by {@link LoadResolver}, and not changed afterwards.
 */
final class LoadLevel {

    private final @Nullable ManagedMappingType type;
    private final Map<Key, Node> nodes = new LinkedHashMap<>();

    LoadLevel(@Nullable ManagedMappingType type) {
        this.type = type;
    }

    /** What is at this place; null if it has no attributes, or may be of any class. */
    @Nullable
    ManagedMappingType type() {
        return type;
    }

    Iterable<Node> nodes() {
        return nodes.values();
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    Node node(ManagedMappingType owner, AttributeMapping attribute) {
        return nodes.computeIfAbsent(
                new Key(owner.equals(type) ? null : owner, attribute.getAttributeName()),
                key -> new Node(key.narrowed(), attribute));
    }

    /** Whether something is said, here or below, that a test of the nodes finds. */
    boolean has(Predicate<Node> test) {
        return nodes.values().stream().anyMatch(node -> test.test(node) || node.below.has(test));
    }

    /**
     * Refuses inner joins where there is no statement to have them.
     *
     * @param joining whether the statement at hand can join what is at this place
     */
    void checkInnerJoins(boolean joining) {
        for (var node : nodes()) {
            if (node.isInner() && !joining) {
                throw LoadErrors.noInnerJoin(
                        node.option(), node.name(), "it is not joined by the statement that the option was given to");
            }
            node.below.checkInnerJoins(joining && LoadStatement.isFetched(node));
        }
    }

    private record Key(@Nullable ManagedMappingType narrowed, String attribute) {}

    /** What is said about one attribute. */
    static final class Node {

        private final @Nullable ManagedMappingType narrowed;
        private final AttributeMapping attribute;
        private final LoadLevel below;
        private LoadChain option = LoadChain.EMPTY;
        private LoadStyle style = LoadStyle.AS_MAPPED;
        private int depth;
        private boolean inner;
        private @Nullable Object join;

        private Node(@Nullable ManagedMappingType narrowed, AttributeMapping attribute) {
            this.narrowed = narrowed;
            this.attribute = attribute;
            this.below = new LoadLevel(target(attribute));
        }

        private static @Nullable ManagedMappingType target(AttributeMapping attribute) {
            var part = attribute instanceof PluralAttributeMapping plural ? plural.getElementDescriptor() : attribute;
            if (part instanceof EntityValuedModelPart entity) {
                return entity.getEntityMappingType();
            }
            return part instanceof EmbeddableValuedModelPart embeddable
                    ? embeddable.getEmbeddableTypeDescriptor()
                    : null;
        }

        /** The last option that speaks about the attribute itself holds. */
        void say(LoadChain by, LoadStep step, LoadStyle effective) {
            option = by;
            style = effective;
            depth = step.depth();
            inner = step.inner();
            join = step.join();
        }

        AttributeMapping attribute() {
            return attribute;
        }

        LoadLevel below() {
            return below;
        }

        LoadChain option() {
            return option;
        }

        LoadStyle style() {
            return style;
        }

        int depth() {
            return depth;
        }

        /** Whether the statement is to join it by an inner join. */
        boolean isInner() {
            return inner && style == LoadStyle.JOINED;
        }

        @Nullable
        Object join() {
            return join;
        }

        @Nullable
        ManagedMappingType narrowed() {
            return narrowed;
        }

        boolean isPlural() {
            return attribute instanceof PluralAttributeMapping;
        }

        /** Whether it is a collection that may hold an element twice, and knows no order. */
        boolean isBag() {
            return attribute instanceof PluralAttributeMapping plural
                    && plural.getMappedType().getCollectionSemantics().getCollectionClassification()
                            == CollectionClassification.BAG;
        }

        /** Those of the owners that have the attribute. */
        List<Object> owners(List<Object> all) {
            if (narrowed == null) {
                return all;
            }
            var own = new ArrayList<>();
            var type = narrowed.getJavaType().getJavaTypeClass();
            for (var owner : all) {
                if (type.isInstance(owner)) {
                    own.add(owner);
                }
            }
            return own;
        }

        /** What a statement of its own must be told when it loads the attribute; null if nothing. */
        @Nullable
        RootGraphImplementor<?> graph(SessionFactoryImplementor factory) {
            return below.type instanceof EntityMappingType target
                    ? LoadGraph.joining(target, below, isBag(), factory)
                    : null;
        }

        String name() {
            var owner = attribute.getDeclaringType();
            var type = owner instanceof EntityMappingType entity
                    ? entity.getEntityName()
                    : owner.getJavaType().getJavaTypeClass().getName();
            return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1)
                    + "."
                    + attribute.getAttributeName();
        }
    }
}
