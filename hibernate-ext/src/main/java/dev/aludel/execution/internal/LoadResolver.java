package dev.aludel.execution.internal;

import dev.aludel.execution.internal.LoadLevel.Node;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.FetchTiming;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.DiscriminatedAssociationModelPart;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.jspecify.annotations.Nullable;

/** Looks up in the mapping what the options of a statement say, and refuses what does not fit it. */
final class LoadResolver {

    private final SessionFactoryImplementor factory;

    LoadResolver(SessionFactoryImplementor factory) {
        this.factory = factory;
    }

    /** Adds one path to what is said about the place where it begins. */
    void add(LoadChain option, List<LoadStep> path, LoadLevel root) {
        var level = root;
        @Nullable Node parent = null;
        for (var step : path) {
            var names = step.attribute().split("\\.", -1);
            var owner = owner(option, step, level, parent == null);
            for (int i = 0; i < names.length - 1; i++) {
                var embedded = node(option, level, owner, names[i]);
                checkEmbedded(option, embedded);
                level = embedded.below();
                owner = level.type();
                parent = embedded;
            }
            var node = node(option, level, owner, names[names.length - 1]);
            node.say(option, step, effective(option, step, node, parent));
            checkDepth(option, step, node, owner);
            parent = node;
            level = node.below();
        }
    }

    /** The type in which an attribute is looked up: what the path has led to, or the subclass that it is narrowed to. */
    private @Nullable ManagedMappingType owner(LoadChain option, LoadStep step, LoadLevel level, boolean first) {
        var here = level.type();
        var named = step.owner();
        if (named == null) {
            return here;
        }
        var type = here == null ? Object.class : here.getJavaType().getJavaTypeClass();
        if (named.type().isAssignableFrom(type) && (first || named instanceof PathEntity.OfClass)) {
            return here;
        }
        var narrows = (first || step.narrowed()) && type.isAssignableFrom(named.type());
        if (!narrows || named instanceof PathEntity.OfAlias) {
            throw LoadErrors.doesNotLink(option, step.attribute(), named, type.getSimpleName());
        }
        var subclass = factory.getMappingMetamodel().findEntityDescriptor(named.type());
        if (subclass == null) {
            throw LoadErrors.notMapped(option, named);
        }
        return subclass;
    }

    private static Node node(LoadChain option, LoadLevel level, @Nullable ManagedMappingType owner, String name) {
        if (owner == null) {
            throw LoadErrors.unknownAttribute(option, "what the path has led to", name, List.of());
        }
        var attribute = owner.findAttributeMapping(name);
        if (attribute == null) {
            throw LoadErrors.unknownAttribute(
                    option, owner.getJavaType().getJavaTypeClass().getSimpleName(), name, names(owner));
        }
        return level.node(owner, attribute);
    }

    private static List<String> names(ManagedMappingType owner) {
        var names = new ArrayList<String>();
        owner.forEachAttributeMapping(attribute -> names.add(attribute.getAttributeName()));
        return names;
    }

    private static void checkEmbedded(LoadChain option, Node node) {
        if (!(node.attribute() instanceof EmbeddableValuedModelPart)) {
            throw LoadErrors.doesNotFit(
                    option,
                    LoadStyle.AS_MAPPED,
                    node.name(),
                    "not embedded, so that no name can go through it; name the next attribute in a step of its own");
        }
    }

    /** How the attribute will be loaded in truth. */
    private static LoadStyle effective(LoadChain option, LoadStep step, Node node, @Nullable Node parent) {
        var style = step.style();
        var attribute = node.attribute();
        if (attribute instanceof PluralAttributeMapping) {
            checkJoin(option, style, node, parent);
            return style;
        }
        if (attribute instanceof EmbeddableValuedModelPart) {
            return allowed(option, style, node, style == LoadStyle.AS_MAPPED, "embedded");
        }
        if (attribute instanceof DiscriminatedAssociationModelPart) {
            var fits = !style.isFetched() && style != LoadStyle.SUBQUERY;
            return allowed(option, style, node, fits, "an association to any class");
        }
        if (!(attribute instanceof ToOneAttributeMapping toOne)) {
            return allowed(option, style, node, false, "no association");
        }
        checkJoin(option, style, node, parent);
        if (toOne.isLazy() && style.isRefused()) {
            throw LoadErrors.doesNotFit(
                    option, style, node.name(), "lazy in the enhanced class, which loads it without asking");
        }
        if (!style.isHeldBack() || canBeHeldBack(toOne, style)) {
            return style == LoadStyle.SUBQUERY ? LoadStyle.SELECT_IN : style;
        }
        if (style.isLoadedAfter()) {
            // Hibernate would load each at once, by a statement of its own.
            return LoadStyle.JOINED;
        }
        throw LoadErrors.cannotHoldBack(option, style, node.name());
    }

    private static LoadStyle allowed(LoadChain option, LoadStyle style, Node node, boolean fits, String what) {
        if (!fits) {
            throw LoadErrors.doesNotFit(option, style, node.name(), what);
        }
        return style;
    }

    private static void checkJoin(LoadChain option, LoadStyle style, Node node, @Nullable Node parent) {
        if (style == LoadStyle.CONTAINS
                && parent != null
                && parent.style() != LoadStyle.CONTAINS
                && !(parent.attribute() instanceof EmbeddableValuedModelPart)) {
            throw LoadErrors.noJoin(option, node.name());
        }
    }

    private static boolean canBeHeldBack(ToOneAttributeMapping toOne, LoadStyle style) {
        if (toOne.isLazy()) {
            // The attribute itself is not there, so that nothing tells which entity it would lead to.
            return !style.isLoadedAfter();
        }
        var target = toOne.getEntityMappingType().getEntityPersister();
        return toOne.getSideNature() == ForeignKeyDescriptor.Nature.KEY
                && toOne.isReferenceToPrimaryKey()
                && !toOne.hasNotFoundAction()
                && (target.hasProxy() || target.getBytecodeEnhancementMetadata().isEnhancedForLazyLoading());
    }

    private static void checkDepth(LoadChain option, LoadStep step, Node node, @Nullable ManagedMappingType owner) {
        if (step.depth() == 0) {
            return;
        }
        var to = node.below().type();
        var repeats = !node.style().isFetched()
                && owner instanceof EntityMappingType from
                && to instanceof EntityMappingType target
                && from.getRootEntityDescriptor() == target.getRootEntityDescriptor()
                && target.findAttributeMapping(step.attribute()) != null;
        if (!repeats) {
            throw LoadErrors.notSelfReferential(option, node.name(), name(owner), name(to));
        }
    }

    private static String name(@Nullable ManagedMappingType type) {
        return type == null ? "nothing" : type.getJavaType().getJavaTypeClass().getSimpleName();
    }

    /** Whether the mapping loads the attribute together with its owner. */
    static boolean isEager(AttributeMapping attribute) {
        return attribute.getMappedFetchOptions().getTiming() == FetchTiming.IMMEDIATE;
    }
}
