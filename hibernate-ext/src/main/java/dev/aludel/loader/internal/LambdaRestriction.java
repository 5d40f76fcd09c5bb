package dev.aludel.loader.internal;

import dev.aludel.loader.LoaderCriteria.SubqueryCondition;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.hibernate.query.restriction.Restriction;

/**
 * A condition that the application wrote as a lambda.
 *
 * @param <E> the entity type
 * @param condition what was written
 */
public record LambdaRestriction<E>(SubqueryCondition<E> condition) implements Restriction<E> {

    @Override
    public Restriction<E> negated() {
        return new LambdaRestriction<>(
                (root, query, builder) -> builder.not(condition.toPredicate(root, query, builder)));
    }

    @Override
    public Predicate toPredicate(Root<? extends E> root, CriteriaBuilder builder) {
        return toPredicate(root, builder.createQuery(), builder);
    }

    /** The same, with the query that makes subqueries. */
    @SuppressWarnings("unchecked")
    Predicate toPredicate(Root<? extends E> root, CommonAbstractCriteria query, CriteriaBuilder builder) {
        return condition.toPredicate((Root<E>) root, query, builder);
    }
}
