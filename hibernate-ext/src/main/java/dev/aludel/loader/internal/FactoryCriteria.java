package dev.aludel.loader.internal;

import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.ForFactory;
import dev.aludel.internal.Restricting;
import jakarta.persistence.FindOption;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.engine.spi.LoadQueryInfluencers;
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
        var criteria = isNeverRestricted(execution) ? CriteriaSet.NONE : CriteriaSet.among(options);
        if (criteria.isEmpty() && !inUse) {
            return null;
        }
        inUse = true;
        var influencers = execution.session().getLoadQueryInfluencers();
        return () -> enter(criteria, influencers);
    }

    /** What an object is like that is there already, is not a question of whether it may be seen. */
    private static boolean isNeverRestricted(Execution execution) {
        return switch (execution.kind()) {
            case REFRESH, ATTRIBUTES -> true;
            default -> false;
        };
    }

    private static Runnable enter(CriteriaSet criteria, LoadQueryInfluencers influencers) {
        var outer = CriteriaFilter.of(influencers);
        if (outer.equals(criteria)) {
            return () -> {};
        }
        CriteriaFilter.set(criteria, influencers);
        return () -> CriteriaFilter.set(outer, influencers);
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
