package dev.aludel.execution.internal;

import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.Execution.Kind;
import dev.aludel.internal.Restricting;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.CollectionLoaderSingleKey;
import org.hibernate.loader.ast.spi.CollectionLoader;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.from.SqmCrossJoin;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.select.SqmQueryPart;
import org.hibernate.query.sqm.tree.select.SqmQuerySpec;
import org.hibernate.spi.TreatedNavigablePath;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.spi.SqlAstQueryPartProcessingState;
import org.hibernate.sql.ast.tree.from.LazyTableGroup;
import org.hibernate.sql.ast.tree.from.PluralTableGroup;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.jspecify.annotations.Nullable;

/** The conditions that a feature puts on what persisters load. Called by our persisters. */
final class Restrictions {

    private Restrictions() {}

    /** Null while there never was any condition. */
    private static @Nullable Restricting of(EntityPersister persister) {
        var restricting = persister.getFactory() instanceof AludelSessionFactory factory ? factory.restricting() : null;
        return restricting != null && restricting.isInUse() ? restricting : null;
    }

    /** Whether there can be conditions at all. */
    static boolean arePossible(CollectionPersister role) {
        return role.getFactory() instanceof AludelSessionFactory factory && factory.restricting() != null;
    }

    static boolean areInUse(EntityPersister persister) {
        return of(persister) != null;
    }

    /** Whether what a loader does may depend on conditions: also on those of what it fetches. */
    static boolean areInForce(EntityPersister persister, LoadQueryInfluencers influencers) {
        var restricting = of(persister);
        return restricting != null && restricting.isInForce(influencers);
    }

    /** Whether references to rows that do not meet the conditions are refused. */
    static boolean areStrict(EntityPersister persister, LoadQueryInfluencers influencers) {
        var restricting = of(persister);
        return restricting != null && restricting.refuses(persister, influencers);
    }

    /** Whether a collection may lack elements because of conditions. */
    static boolean areInForce(CollectionPersister role, LoadQueryInfluencers influencers) {
        if (!role.getElementType().isEntityType()) {
            return false;
        }
        var restricting = of(role.getElementPersister());
        return restricting != null && restricting.restricts(role.getElementPersister(), influencers);
    }

    /** While it is flushed, what is in force for a statement is not for what is written before it. */
    static boolean areOutOfForce(SharedSessionContractImplementor session) {
        return session.getPersistenceContextInternal().isFlushing();
    }

    /** What updates rows. */
    static UpdateCoordinator updates(EntityPersister persister, UpdateCoordinator hibernates) {
        return areInUse(persister) ? new KeptReferences(persister, hibernates) : hibernates;
    }

    /** Whether a table is there because another one refers to it: Hibernate restricts those by few of its filters. */
    static boolean isReference(TableGroup group) {
        return group instanceof LazyTableGroup || group.getNavigablePath() instanceof TreatedNavigablePath;
    }

    /** Does something with no conditions in force, of which no listener is told. */
    static <T> T without(SharedSessionContractImplementor session, Supplier<T> work) {
        var restricting = session.getFactory() instanceof AludelSessionFactory factory ? factory.restricting() : null;
        var scope = restricting == null
                ? null
                : restricting.scope(
                        new Execution(Kind.REFRESH, session, null, null, null, null, null, null), List.of());
        var leave = scope == null ? null : scope.enter();
        var execution = ExecutionFeature.of(session);
        try {
            return execution == null ? work.get() : execution.unheard(work);
        } finally {
            if (leave != null) {
                leave.end(true);
            }
        }
    }

    /** What loads an entity by its identifier. */
    static SingleIdEntityLoader<?> loader(
            EntityPersister persister,
            LockOptions lock,
            SharedSessionContractImplementor session,
            Supplier<SingleIdEntityLoader<?>> hibernates) {
        var restricting = of(persister);
        var influencers = session.getLoadQueryInfluencers();
        return restricting == null
                        || !restricting.isInForce(influencers)
                        || lock.getLockMode().greaterThan(LockMode.READ)
                        || influencers.effectivelyBatchLoadable(persister)
                ? hibernates.get()
                : restricting.loader(
                        List.of(persister, lock.getLockMode()),
                        influencers,
                        () -> KeptLoader.of(hibernates.get(), lock, influencers),
                        KeptLoader.class::isInstance);
    }

    /** What loads a collection by the key of its owner. */
    static CollectionLoader loader(
            CollectionPersister role, SharedSessionContractImplementor session, Supplier<CollectionLoader> hibernates) {
        var restricting = of(role.getOwnerEntityPersister());
        var influencers = session.getLoadQueryInfluencers();
        return restricting == null
                        || !restricting.isInForce(influencers)
                        || influencers.effectiveSubselectFetchEnabled(role)
                        || influencers.effectivelyBatchLoadable(role)
                ? hibernates.get()
                : restricting.loader(
                        role, influencers, hibernates, loader -> loader.getClass() == CollectionLoaderSingleKey.class);
    }

    static RuntimeException hiddenKey(EntityPersister persister, String attribute) {
        return Objects.requireNonNull(of(persister)).hiddenKey(persister, attribute);
    }

    /**
     * Whether an entity may begin inner joins. A reference that is not optional is joined so, and a hidden row would
     * then hide the one that refers to it, where it is to be refused.
     */
    static boolean mayJoinInner(EntityPersister persister, SqlAstCreationState state) {
        var restricting = of(persister);
        var influencers = state.getLoadQueryInfluencers();
        return restricting == null
                || !restricting.isInForce(influencers)
                || !needsRestricted(persister, restricting, influencers, new HashSet<>());
    }

    private static boolean needsRestricted(
            EntityMappingType entity,
            Restricting restricting,
            LoadQueryInfluencers influencers,
            Set<EntityMappingType> seen) {
        if (!seen.add(entity)) {
            return false;
        }
        var attributes = entity.getAttributeMappings();
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i) instanceof ToOneAttributeMapping reference
                    && !reference.isNullable()
                    && !reference.hasJoinTable()) {
                var target = reference.getAssociatedEntityMappingType();
                if (restricting.restricts(target, influencers)
                        || needsRestricted(target, restricting, influencers, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    static void apply(
            EntityPersister persister, TableGroup group, SqlAstCreationState state, Consumer<Predicate> predicates) {
        var restricting = of(persister);
        if (restricting != null) {
            restricting.restrict(persister, group, state, predicates);
        }
    }

    /** Hibernate puts no condition of its own on a cross join. */
    static void applyToCrossJoin(
            EntityPersister persister,
            TableGroup group,
            SqlAstCreationState state,
            Supplier<Consumer<Predicate>> predicates) {
        var restricting = of(persister);
        if (restricting != null
                && state instanceof SqmToSqlAstConverter converter
                && restricting.restricts(persister, state.getLoadQueryInfluencers())
                && isCrossJoined(group, converter.getCurrentSqmQueryPart())) {
            restricting.restrict(persister, group, state, predicates.get());
        }
    }

    private static boolean isCrossJoined(TableGroup group, @Nullable SqmQueryPart<?> part) {
        return part instanceof SqmQuerySpec<?> query
                && query.getFromClause().getRoots().stream().anyMatch(root -> isCrossJoined(group, root));
    }

    private static boolean isCrossJoined(TableGroup group, SqmFrom<?, ?> from) {
        return from.getSqmJoins().stream()
                .anyMatch(join -> join instanceof SqmCrossJoin<?>
                                && join.getNavigablePath().equals(group.getNavigablePath())
                        || isCrossJoined(group, join));
    }

    /**
     * Whether Hibernate is about to begin a subquery by a collection, as for its size. For a collection with a table of
     * its own it asks no more then what its elements must meet.
     */
    static boolean areOfSubquery(SqlAstCreationState state) {
        return state instanceof SqmToSqlAstConverter
                && state.getCurrentProcessingState() instanceof SqlAstQueryPartProcessingState query
                && query.getInflightQueryPart() instanceof QuerySpec spec
                && spec.getFromClause().getRoots().isEmpty();
    }

    static void applyToElements(
            CollectionPersister role, TableGroup group, SqlAstCreationState state, Consumer<Predicate> predicates) {
        if (role.getElementType().isEntityType()) {
            var elements = group instanceof PluralTableGroup plural ? plural.getElementTableGroup() : null;
            apply(role.getElementPersister(), elements == null ? group : elements, state, predicates);
        }
    }
}
