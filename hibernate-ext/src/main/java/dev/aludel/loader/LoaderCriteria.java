package dev.aludel.loader;

import dev.aludel.execution.StatementOption;
import dev.aludel.loader.internal.LambdaRestriction;
import dev.aludel.loader.internal.LoaderErrors;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Optional;
import org.hibernate.query.restriction.Restriction;

/**
 * A condition put on every load of an entity type: wherever the entity, or a subclass of it, appears in a statement, only
 * rows that satisfy the condition are seen.
 *
 * <p>The condition stands in the WHERE clause for what is selected from, updated or deleted, and in the ON clause for
 * what is joined. It holds for joins written and implied, fetches, subqueries, {@code size} and {@code member of}; for
 * {@code find} in all its forms; and, unless it is {@linkplain #forThisQueryOnly() for this query only}, it stays with
 * the objects that are loaded and holds for what they load lazily later. A reference to a row that is not seen is null.
 * A refresh is never restricted, nor is SQL, nor what the session holds already.
 *
 * <pre>{@code
 * var published = LoaderCriteria.where(Publishable.class, (root, builder) -> builder.isTrue(root.get("published")));
 *
 * Options.apply(em.createQuery("from Author", Author.class), published).getResultList();
 * em.find(Author.class, 1L, published);
 * }</pre>
 *
 * <p>The condition is about the columns of the entity itself. It cannot follow an association to another table; a
 * correlated subquery says the same.
 *
 * @param <E> the entity type
 * @param type the type, or a mapped superclass, another superclass or an interface of many types
 * @param restriction what rows must satisfy to be seen
 * @param propagated whether lazy loads that follow from the statement are restricted too
 * @param raising whether a reference to a row that is not seen is refused rather than null
 * @mirrors SQLAlchemy ORM, "Adding global WHERE / ON criteria" (do_orm_execute_global_criteria), with_loader_criteria
 * @see ActiveCriteria
 * @since 0.1
 */
public record LoaderCriteria<E>(Class<E> type, Restriction<? super E> restriction, boolean propagated, boolean raising)
        implements StatementOption {

    public LoaderCriteria {
        LoaderErrors.check(type, restriction);
    }

    /** Loads of {@code type} see only rows that satisfy the restriction, wherever they happen. */
    public static <E> LoaderCriteria<E> where(Class<E> type, Restriction<? super E> restriction) {
        return new LoaderCriteria<>(type, restriction, true, false);
    }

    /**
     * Loads of {@code type} see only rows that satisfy the condition, wherever they happen. The condition is asked for
     * each statement, and for each entity that has the type; what it compares with becomes a bound parameter.
     */
    public static <E> LoaderCriteria<E> where(Class<E> type, Condition<E> condition) {
        return where(type, new LambdaRestriction<>((root, query, builder) -> condition.toPredicate(root, builder)));
    }

    /** The same, for a condition that has a subquery. */
    public static <E> LoaderCriteria<E> where(Class<E> type, SubqueryCondition<E> condition) {
        return where(type, new LambdaRestriction<>(condition));
    }

    /** The same condition, applied to the statement itself and not to the lazy loads that follow from it. */
    public LoaderCriteria<E> forThisQueryOnly() {
        return new LoaderCriteria<>(type, restriction, false, raising);
    }

    /**
     * The same condition, but reading a reference to a row that is not seen throws Hibernate's {@code
     * EntityFilterException}; without this the reference is null.
     */
    public LoaderCriteria<E> raisingForReferences() {
        return new LoaderCriteria<>(type, restriction, propagated, true);
    }

    @Override
    public Optional<String> neededFeature() {
        return Optional.of("loader");
    }

    @Override
    public boolean propagatesToLoaders() {
        return propagated;
    }

    /**
     * What rows of an entity must satisfy. The application implements it.
     *
     * @param <E> the entity type
     */
    @FunctionalInterface
    public interface Condition<E> {

        /** Says it of the entity, which is the root, without joins. */
        Predicate toPredicate(Root<E> root, CriteriaBuilder builder);
    }

    /**
     * What rows of an entity must satisfy, with a subquery. The application implements it.
     *
     * @param <E> the entity type
     */
    @FunctionalInterface
    public interface SubqueryCondition<E> {

        /** Says it of the entity; subqueries are made by the query, and may correlate the root. */
        Predicate toPredicate(Root<E> root, CommonAbstractCriteria query, CriteriaBuilder builder);
    }
}
