package dev.aludel.loader.internal;

import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.internal.ParameterMetadataImpl;
import org.hibernate.query.restriction.Restriction;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.tree.expression.SqmJpaCriteriaParameterWrapper;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.query.sqm.tree.expression.ValueBindJpaCriteriaParameter;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.query.sqm.tree.predicate.SqmPredicate;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/**
 * What one criterion says about one entity, as the condition of a query on that entity alone.
 *
 * @param origin where it comes from
 * @param query the query
 * @param root the entity in it
 * @param predicate the condition
 * @param parameters the parameters of the condition
 * @param values their values
 */
record Criterion(
        LoaderCriteria<?> origin,
        SqmSelectStatement<?> query,
        SqmRoot<?> root,
        SqmPredicate predicate,
        DomainParameterXref parameters,
        QueryParameterBindings values) {

    /** Asks a criterion what it says about an entity. */
    static Criterion of(LoaderCriteria<?> origin, EntityMappingType entity, SessionFactoryImplementor factory) {
        return of(origin, entity, entity.getMappedJavaType().getJavaTypeClass(), factory);
    }

    private static <E> Criterion of(
            LoaderCriteria<?> origin, EntityMappingType entity, Class<E> type, SessionFactoryImplementor factory) {
        var builder = factory.getCriteriaBuilder();
        var query = builder.createQuery(type);
        var root = query.from(type);
        @SuppressWarnings("unchecked")
        var restriction = (Restriction<? super E>) origin.restriction();
        var predicate = predicate(restriction, root, query, builder);
        if (predicate == null) {
            throw LoaderErrors.noPredicate(origin.type(), entity.getEntityName());
        }
        query.where(predicate);
        OwnColumns.check(origin, (SqmRoot<?>) root, entity);
        var parameters = DomainParameterXref.from((SqmSelectStatement<?>) query);
        var metadata = parameters.hasParameters()
                ? new ParameterMetadataImpl(parameters.getQueryParameters())
                : ParameterMetadataImpl.EMPTY;
        var values = metadata.createBindings(factory);
        parameters.getQueryParameters().forEach((parameter, sources) -> values.getBinding(parameter)
                .setBindValue(value(origin, sources.get(0)).getValue()));
        return new Criterion(
                origin,
                (SqmSelectStatement<?>) query,
                (SqmRoot<?>) root,
                (SqmPredicate) query.getRestriction(),
                parameters,
                values);
    }

    private static <E> @Nullable Predicate predicate(
            Restriction<? super E> restriction,
            Root<E> root,
            CriteriaQuery<E> query,
            HibernateCriteriaBuilder builder) {
        return restriction instanceof LambdaRestriction<? super E> lambda
                ? lambda.toPredicate(root, query, builder)
                : restriction.toPredicate(root, builder);
    }

    private static ValueBindJpaCriteriaParameter<?> value(LoaderCriteria<?> origin, SqmParameter<?> parameter) {
        if (parameter instanceof SqmJpaCriteriaParameterWrapper<?> wrapper
                && wrapper.getJpaCriteriaParameter() instanceof ValueBindJpaCriteriaParameter<?> value) {
            return value;
        }
        throw LoaderErrors.unbound(origin.type(), parameter);
    }
}
