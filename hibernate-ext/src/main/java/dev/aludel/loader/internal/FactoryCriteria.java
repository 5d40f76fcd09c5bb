package dev.aludel.loader.internal;

import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.ForFactory;
import dev.aludel.internal.Restricting;
import jakarta.persistence.FindOption;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/** The criteria of the statements of one factory. */
final class FactoryCriteria implements ForFactory, Restricting {

    private volatile boolean inUse;

    @Override
    public Restricting restricting() {
        return this;
    }

    @Override
    public boolean isInUse() {
        return inUse;
    }

    @Override
    public @Nullable Scope scope(Execution execution, List<? extends FindOption> options) {
        var session = execution.session();
        // A stateless session writes whole rows: with a null for a hidden reference, its key would be lost.
        var criteria =
                isNeverRestricted(execution) ? CriteriaSet.NONE : CriteriaSet.among(options, !session.isEventSource());
        if (criteria.isEmpty() && !inUse) {
            return null;
        }
        inUse = true;
        return () -> enter(criteria, session);
    }

    /** What an object is like that is there already, is not a question of whether it may be seen. */
    private static boolean isNeverRestricted(Execution execution) {
        return switch (execution.kind()) {
            case REFRESH, ATTRIBUTES -> true;
            default -> false;
        };
    }

    private static Runnable enter(CriteriaSet criteria, SharedSessionContractImplementor session) {
        var influencers = session.getLoadQueryInfluencers();
        var outer = CriteriaFilter.of(influencers);
        if (outer.equals(criteria)) {
            return () -> {};
        }
        var cacheMode = outer.isEmpty() ? session.getCacheMode() : null;
        CriteriaFilter.set(criteria, influencers);
        return () -> {
            CriteriaFilter.set(outer, influencers);
            if (cacheMode != null) {
                // A query with a cache mode of its own has put back the one of a session that bypasses its caches.
                session.setCacheMode(cacheMode);
            }
        };
    }

    @Override
    public boolean isInForce(LoadQueryInfluencers influencers) {
        return inUse && !CriteriaFilter.of(influencers).isEmpty();
    }

    @Override
    public boolean restricts(EntityMappingType entity, LoadQueryInfluencers influencers) {
        return inUse && CriteriaFilter.of(influencers).restricts(entity);
    }

    @Override
    public boolean refuses(EntityMappingType entity, LoadQueryInfluencers influencers) {
        return inUse && CriteriaFilter.of(influencers).refuses(entity);
    }

    @Override
    public RuntimeException hiddenKey(EntityMappingType entity, String attribute) {
        return LoaderErrors.hiddenKey(entity.getEntityName(), attribute);
    }

    @Override
    public void restrict(
            EntityMappingType entity, TableGroup group, SqlAstCreationState state, Consumer<Predicate> predicates) {
        if (!inUse) {
            return;
        }
        for (var criterion : CriteriaFilter.of(state.getLoadQueryInfluencers()).of(entity)) {
            if (!CriterionTranslator.isWithin(criterion, state)) {
                predicates.accept(CriterionTranslator.translate(criterion, entity, group, state));
            }
        }
    }
}
