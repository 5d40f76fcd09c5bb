package dev.aludel.loader.internal;

import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.ForFactory;
import dev.aludel.internal.Restricting;
import jakarta.persistence.FindOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.sqm.spi.InterpretationsKeySource;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/** The criteria of the statements of one factory. */
final class FactoryCriteria implements ForFactory, Restricting {

    private final SessionFactoryImplementor factory;
    private final @Nullable RestrictedPlans plans;
    private volatile boolean inUse;

    FactoryCriteria(SessionFactoryImplementor factory, boolean keepsPlans) {
        this.factory = factory;
        plans = keepsPlans ? new RestrictedPlans(factory) : null;
    }

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
        var criteria = isOn(session)
                ? CriteriaSet.among(options, !session.isEventSource(), isOfObject(execution))
                : CriteriaSet.NONE;
        if (criteria.isEmpty() && !inUse) {
            return null;
        }
        if (!inUse) {
            execution.session().getFactory().getMappingMetamodel().forEachEntityDescriptor(FactoryCriteria::check);
            inUse = true;
        }
        var inForce = criteria.isEmpty() ? CriteriaInForce.NONE : new CriteriaInForce(criteria);
        return () -> enter(inForce, execution.query() != null, session);
    }

    /** What an object is like that is there already, is not a question of whether it may be seen. */
    private static boolean isOfObject(Execution execution) {
        return switch (execution.kind()) {
            case REFRESH, ATTRIBUTES -> true;
            default -> false;
        };
    }

    private static void check(EntityPersister persister) {
        if (!(persister instanceof Asking)) {
            throw LoaderErrors.otherPersister(persister);
        }
    }

    private static boolean isOn(SharedSessionContractImplementor session) {
        return !(session instanceof AludelSession stateful) || stateful.isEnabled(LoaderFeature.NAME);
    }

    /** What follows from a statement under its criteria sees what they said to it; another query asks them anew. */
    private static Part enter(CriteriaInForce criteria, boolean isQuery, SharedSessionContractImplementor session) {
        var influencers = session.getLoadQueryInfluencers();
        var outer = CriteriaFilter.inForce(influencers);
        if (outer == criteria || outer.equals(criteria) && !isQuery) {
            return successful -> {};
        }
        var cacheMode = outer.set().isEmpty() ? session.getCacheMode() : null;
        CriteriaFilter.set(criteria, influencers);
        return successful -> {
            criteria.done(successful);
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
    public LoadQueryInfluencers ofQuery(InterpretationsKeySource query, LoadQueryInfluencers influencers) {
        return plans == null ? influencers : plans.ofQuery(query, influencers);
    }

    @Override
    public <T> T loader(
            Object of, LoadQueryInfluencers influencers, Supplier<T> build, java.util.function.Predicate<T> isKept) {
        return plans == null ? build.get() : plans.loader(of, influencers, build, isKept);
    }

    @Override
    public void restrict(
            EntityMappingType entity, TableGroup group, SqlAstCreationState state, Consumer<Predicate> predicates) {
        if (!inUse) {
            return;
        }
        var criteria = CriteriaFilter.inForce(state.getLoadQueryInfluencers());
        if (criteria.set().refreshing()
                && group.getNavigablePath().getParent() == null
                && !(state instanceof SqmToSqlAstConverter)) {
            return;
        }
        var said = criteria.about(entity, factory);
        var translation = criteria.translation(state);
        var conditions = translation == null ? said : translation.conditions(entity, said);
        for (var condition : conditions) {
            if (!CriterionTranslator.isWithin(condition, state)) {
                var isKept = translation != null && translation.isKept();
                predicates.accept(CriterionTranslator.translate(condition, isKept, group, state));
            }
        }
    }
}
