package dev.aludel.loader.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.sql.ast.spi.SqlAstCreationState;

/**
 * Takes down what a statement asks of criteria when it is translated: what it was told decides whether another execution
 * may use what is kept of it.
 */
final class Recording implements CriteriaInForce.Translation {

    private final RestrictedPlans plans;
    private final RestrictedPlans.Statement statement;
    private final boolean ofQuery;
    private final Map<EntityMappingType, List<Answer>> conditions = new LinkedHashMap<>();
    private boolean asked;

    Recording(RestrictedPlans plans, RestrictedPlans.Statement statement, boolean ofQuery) {
        this.plans = plans;
        this.statement = statement;
        this.ofQuery = ofQuery;
    }

    @Override
    public boolean isPart(SqlAstCreationState outermost) {
        return ofQuery == outermost instanceof SqmToSqlAstConverter;
    }

    @Override
    public List<Answer> conditions(EntityMappingType entity, List<Answer> said) {
        asked = true;
        if (!said.isEmpty()) {
            conditions.put(entity, said);
        }
        return said;
    }

    @Override
    public boolean isKept() {
        return false;
    }

    /** The statement is translated; but for one of which no row is wanted. */
    void end() {
        if (asked) {
            plans.add(statement, conditions, ofQuery);
        }
    }
}
