package dev.aludel.loader.internal;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.query.internal.ParameterMetadataImpl;
import org.hibernate.query.spi.ParameterMetadataImplementor;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.tree.expression.SqmJpaCriteriaParameterWrapper;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.query.sqm.tree.expression.ValueBindJpaCriteriaParameter;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.query.sqm.tree.predicate.SqmPredicate;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;

/**
 * What one criterion says about one entity, as the condition of a query on that entity alone.
 *
 * @param place which of the criteria in force it is, from 0
 * @param query the query
 * @param root the entity in it
 * @param predicate the condition
 * @param parameters the parameters of the condition
 * @param metadata what is known of them
 * @param values their values
 */
record Criterion(
        int place,
        SqmSelectStatement<?> query,
        SqmRoot<?> root,
        SqmPredicate predicate,
        DomainParameterXref parameters,
        ParameterMetadataImplementor metadata,
        QueryParameterBindings values) {

    /** Makes a condition out of what a criterion said. */
    static Criterion of(
            Class<?> type,
            int place,
            EntityMappingType entity,
            SqmSelectStatement<?> query,
            SqmPredicate said,
            SessionFactoryImplementor factory) {
        query.where(said);
        var root = query.getQuerySpec().getFromClause().getRoots().get(0);
        OwnColumns.check(type, root, entity);
        var parameters = DomainParameterXref.from(query);
        var metadata = parameters.hasParameters()
                ? new ParameterMetadataImpl(parameters.getQueryParameters())
                : ParameterMetadataImpl.EMPTY;
        var values = metadata.createBindings(factory);
        parameters.getQueryParameters().forEach((parameter, sources) -> values.getBinding(parameter)
                .setBindValue(value(type, sources.get(0)).getValue()));
        return new Criterion(place, query, root, (SqmPredicate) query.getRestriction(), parameters, metadata, values);
    }

    /** The values of another execution, whose condition is the same but for them. */
    QueryParameterBindings values(Answer other, SessionFactoryImplementor factory) {
        var others = metadata.createBindings(factory);
        parameters.getQueryParameters().forEach((parameter, sources) -> {
            var place = ((SqmJpaCriteriaParameterWrapper<?>) sources.get(0)).getCriteriaParameterId();
            others.getBinding(parameter).setBindValue(other.value(place));
        });
        return others;
    }

    private static ValueBindJpaCriteriaParameter<?> value(Class<?> type, SqmParameter<?> parameter) {
        if (parameter instanceof SqmJpaCriteriaParameterWrapper<?> wrapper
                && wrapper.getJpaCriteriaParameter() instanceof ValueBindJpaCriteriaParameter<?> value) {
            return value;
        }
        throw LoaderErrors.unbound(type, parameter);
    }
}
