package dev.aludel.loader.internal;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.hibernate.metamodel.mapping.MappingModelExpressible;
import org.hibernate.persister.entity.EntityNameUse;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.sqm.sql.BaseSqmToSqlAstConverter;
import org.hibernate.query.sqm.sql.FromClauseIndex;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.sql.internal.SqlAstQueryPartProcessingStateImpl;
import org.hibernate.query.sqm.sql.internal.SqmParameterInterpretation;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.sql.ast.Clause;
import org.hibernate.sql.ast.spi.SqlAliasBaseGenerator;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.jspecify.annotations.Nullable;

/** Writes what a criterion says into a statement that Hibernate is making, for a table that it has there. */
final class CriterionTranslator extends BaseSqmToSqlAstConverter<Statement> {

    private final Criterion criterion;
    private final SqlAstCreationState outer;
    private final TableGroup restricted;
    private final CriterionValues values;

    private CriterionTranslator(
            Criterion criterion, @Nullable Answer kept, TableGroup restricted, SqlAstCreationState outer) {
        super(
                outer.getCreationContext(),
                criterion.query(),
                QueryOptions.NONE,
                outer.getLoadQueryInfluencers(),
                criterion.parameters(),
                criterion.values(),
                false);
        this.criterion = criterion;
        this.outer = outer;
        this.restricted = restricted;
        values = new CriterionValues(criterion, kept, getJdbcParamsBySqmParam(), types());
    }

    /** Whether something is part of what a criterion itself says: its subqueries are not restricted by it again. */
    static boolean isWithin(Answer answer, SqlAstCreationState state) {
        var inner = state;
        while (inner instanceof CriterionTranslator translator) {
            if (translator.criterion.place() == answer.place()) {
                return true;
            }
            inner = translator.outer;
        }
        return false;
    }

    /**
     * The condition of a criterion.
     *
     * @param kept whether the statement in the making is to be executed again with other values
     * @param group the table that is restricted
     * @param outer the statement in the making
     */
    static Predicate translate(Answer answer, boolean kept, TableGroup group, SqlAstCreationState outer) {
        var criterion = answer.criterion(outer.getCreationContext().getSessionFactory());
        return new CriterionTranslator(criterion, kept ? answer : null, group, outer).predicate();
    }

    /** The state that asks for a condition, or, within one, for the whole. */
    static SqlAstCreationState outermost(SqlAstCreationState state) {
        var outermost = state;
        while (outermost instanceof CriterionTranslator translator) {
            outermost = translator.outer;
        }
        return outermost;
    }

    private Predicate predicate() {
        // The loaders' own state takes no part in a query inside a query.
        var parent = outer instanceof SqmToSqlAstConverter ? outer.getCurrentProcessingState() : null;
        var tables = new FromClauseIndex(null);
        pushProcessingState(
                new SqlAstQueryPartProcessingStateImpl(new QuerySpec(false), parent, this, () -> Clause.WHERE, false),
                tables);
        try {
            tables.register(criterion.root(), restricted);
            return visitNestedTopLevelPredicate(criterion.predicate());
        } finally {
            popProcessingStateStack();
        }
    }

    /** The statement around the criterion leaves out tables of a hierarchy that nobody said he uses. */
    @Override
    public void registerEntityNameUsage(TableGroup group, EntityNameUse use, String entity) {
        super.registerEntityNameUsage(group, use, entity);
        if (group == restricted) {
            outer.registerEntityNameUsage(group, use, entity);
        }
    }

    @Override
    public SqlAliasBaseGenerator getSqlAliasBaseGenerator() {
        return outer.getSqlAliasBaseGenerator();
    }

    @Override
    protected Expression consumeSqmParameter(
            SqmParameter<?> parameter,
            MappingModelExpressible<?> mapping,
            BiConsumer<Integer, JdbcParameter> consumer) {
        super.consumeSqmParameter(parameter, mapping, consumer);
        var made = Objects.requireNonNull(getJdbcParamsBySqmParam().get(parameter));
        var ours = new ArrayList<JdbcParameter>();
        for (var own : made.get(made.size() - 1)) {
            ours.add(new SelfBinding(own, values).parameter());
        }
        return new SqmParameterInterpretation(ours, mapping);
    }

    private Map<SqmParameter<?>, MappingModelExpressible<?>> types() {
        return getSqmParameterMappingModelExpressibleResolutions();
    }
}
