package dev.aludel.loader.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.jspecify.annotations.Nullable;

/**
 * What criteria have said to a statement, for each entity in it, and what is kept of the statement for executions that are
 * told the same but for the values. Shared by threads.
 */
final class KeptShape implements CriteriaInForce.Translation {

    private final Map<EntityMappingType, List<Answer>> conditions;
    private final boolean ofQuery;
    private final LoadQueryInfluencers influencers;
    private volatile @Nullable Object loader;
    private volatile boolean withdrawn;

    /**
     * Made by {@link RestrictedPlans}.
     *
     * @param name tells Hibernate's plans of one query apart; never used twice
     */
    KeptShape(
            String name,
            Map<EntityMappingType, List<Answer>> conditions,
            boolean ofQuery,
            SessionFactoryImplementor factory) {
        this.conditions = Map.copyOf(conditions);
        this.ofQuery = ofQuery;
        // The names of fetch profiles are part of the key of a plan. Nobody looks for a profile of this name.
        influencers = new LoadQueryInfluencers(factory);
        influencers.setEnabledFetchProfileNames(new HashSet<>(Set.of(name)));
    }

    /** Whether the criteria in force say the same, but for the values. */
    boolean fits(CriteriaInForce criteria, SessionFactoryImplementor factory) {
        if (withdrawn) {
            return false;
        }
        for (var condition : conditions.entrySet()) {
            var said = criteria.about(condition.getKey(), factory);
            var kept = condition.getValue();
            for (int i = 0; i < kept.size(); i++) {
                if (!said.get(i).saysTheSame(kept.get(i))) {
                    return false;
                }
                said.get(i).isOfShape(kept.get(i));
            }
        }
        return true;
    }

    /** What Hibernate sees of the session when it looks for the plan of a query. */
    LoadQueryInfluencers influencers() {
        return influencers;
    }

    @Nullable
    Object loader() {
        return loader;
    }

    void keep(Object made) {
        loader = made;
    }

    @Override
    public boolean isPart(SqlAstCreationState outermost) {
        return ofQuery == outermost instanceof SqmToSqlAstConverter;
    }

    @Override
    public List<Answer> conditions(EntityMappingType entity, List<Answer> said) {
        var kept = conditions.get(entity);
        if (kept == null && !said.isEmpty()) {
            // The same statement asks for more than it did: nobody else may use what is made of it.
            withdrawn = true;
            said.forEach(answer -> answer.isOfShape(answer));
        }
        return kept == null ? said : kept;
    }

    @Override
    public boolean isKept() {
        return true;
    }
}
