package dev.aludel.loader.internal;

import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.BasicValuedMapping;
import org.hibernate.metamodel.mapping.MappingModelExpressible;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.SqmUtil;
import org.hibernate.query.sqm.spi.SqmParameterMappingModelResolutionAccess;
import org.hibernate.query.sqm.tree.expression.SqmJpaCriteriaParameterWrapper;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.exec.internal.JdbcParameterBindingImpl;
import org.hibernate.sql.exec.internal.JdbcParameterBindingsImpl;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.jspecify.annotations.Nullable;

/**
 * The values of one condition in one statement. Those of a statement that is executed once are known; a statement that is
 * kept has them from the criteria in force each time.
 *
 * @param criterion the condition
 * @param kept what the condition was made of, if the statement is kept
 * @param jdbc the parameters that Hibernate made for the condition alone
 * @param types what Hibernate found out about their types
 */
record CriterionValues(
        Criterion criterion,
        @Nullable Answer kept,
        Map<SqmParameter<?>, List<List<JdbcParameter>>> jdbc,
        Map<SqmParameter<?>, MappingModelExpressible<?>> types)
        implements SqmParameterMappingModelResolutionAccess {

    /**
     * Where the value of a parameter is found.
     *
     * @param others the values of the statement around the condition. Those of a condition are kept there: a load that
     *     repeats the statement as its subquery comes with them, when other criteria may be in force
     */
    JdbcParameterBindings of(
            JdbcParameter parameter, JdbcParameterBindings others, SharedSessionContractImplementor session) {
        if (others.getBinding(parameter) != null) {
            return others;
        }
        var keeps = others instanceof JdbcParameterBindingsImpl;
        var answer = kept == null
                ? null
                : CriteriaFilter.inForce(session.getLoadQueryInfluencers()).like(kept);
        if (answer != null && keeps && addPlain(answer, others, session)) {
            return others;
        }
        var values = answer == null ? criterion.values() : criterion.values(answer, session.getFactory());
        var made = bindings(values, session);
        if (keeps) {
            made.visitBindings(others::addBinding);
        }
        return made;
    }

    /** Adds values of one column each, which need no conversion; false if there are others. */
    private boolean addPlain(Answer answer, JdbcParameterBindings others, SharedSessionContractImplementor session) {
        for (var entry : jdbc.entrySet()) {
            var place = ((SqmJpaCriteriaParameterWrapper<?>) entry.getKey()).getCriteriaParameterId();
            var value = answer.value(place);
            if (!(types.get(entry.getKey()) instanceof BasicValuedMapping type)
                    || type.getJdbcMapping().getValueConverter() != null
                    || !type.getJdbcMapping().getJavaTypeDescriptor().isInstance(value)) {
                return false;
            }
            for (var parameters : entry.getValue()) {
                type.forEachJdbcValue(
                        value,
                        (position, bound, mapping) -> others.addBinding(
                                parameters.get(position), new JdbcParameterBindingImpl(mapping, bound)),
                        session);
            }
        }
        return true;
    }

    private JdbcParameterBindings bindings(QueryParameterBindings values, SharedSessionContractImplementor session) {
        return SqmUtil.createJdbcParameterBindings(
                values,
                criterion.parameters(),
                SqmUtil.generateJdbcParamsXref(criterion.parameters(), () -> jdbc),
                this,
                session);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable MappingModelExpressible<T> getResolvedMappingModelType(SqmParameter<T> parameter) {
        return (MappingModelExpressible<T>) types.get(parameter);
    }
}
