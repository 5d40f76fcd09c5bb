package dev.aludel.inspection;

import dev.aludel.inspection.internal.InspectionErrors;
import jakarta.persistence.criteria.CollectionJoin;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.ListJoin;
import jakarta.persistence.criteria.MapJoin;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.SetJoin;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on a mapped attribute, for criteria queries: those that SQLAlchemy offers on the attribute itself.
 *
 * <pre>{@code
 * var addresses = Inspection.inspect(User.class).property("addresses").comparator();
 * query.where(addresses.any(builder, query, user, address -> builder.like(address.get("email"), "%@aludel.dev")));
 * }</pre>
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class PropComparator
 * @see MapperProperty#comparator()
 * @since 0.1
 */
public final class PropComparator {

    private final MapperProperty property;
    private final @Nullable Class<?> subtype;

    PropComparator(MapperProperty property) {
        this(property, null);
    }

    private PropComparator(MapperProperty property, @Nullable Class<?> subtype) {
        this.property = property;
        this.subtype = subtype;
    }

    /** The attribute. */
    public MapperProperty property() {
        return property;
    }

    /** The mapping that declares the attribute. */
    public Mapper<?> parent() {
        return property.parent();
    }

    /**
     * The same, where only objects of a subtype of the target count.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the attribute refers to no entity type, or the class is none of its subtypes
     */
    public PropComparator ofType(Class<?> subtype) {
        var target = property instanceof Relationship relationship ? relationship.mapper() : null;
        if (target == null || target.isEmpty() || !target.get().type().isAssignableFrom(subtype)) {
            throw InspectionErrors.notASubtype(property, subtype);
        }
        return new PropComparator(property, subtype);
    }

    /**
     * At least one element of a collection meets a condition: {@code EXISTS} around a subquery.
     *
     * @param builder of the factory that the query is for
     * @param query the query, or subquery, that the condition is for
     * @param from the root or join that has the attribute
     * @param condition of the element; null if any will do
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the attribute is no collection
     */
    public Predicate any(
            CriteriaBuilder builder,
            CommonAbstractCriteria query,
            From<?, ?> from,
            @Nullable Function<From<?, ?>, Predicate> condition) {
        if (!(property instanceof Relationship relationship) || !relationship.isCollection()) {
            throw InspectionErrors.notComparable(property, "any", "a collection");
        }
        return exists(builder, query, from, condition);
    }

    /**
     * The object that a reference leads to is there, and meets a condition: {@code EXISTS} around a subquery.
     *
     * @param builder of the factory that the query is for
     * @param query the query, or subquery, that the condition is for
     * @param from the root or join that has the attribute
     * @param condition of the object; null if any will do
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the attribute is no reference to a single object
     */
    public Predicate has(
            CriteriaBuilder builder,
            CommonAbstractCriteria query,
            From<?, ?> from,
            @Nullable Function<From<?, ?>, Predicate> condition) {
        if (!(property instanceof Relationship relationship) || relationship.isCollection()) {
            throw InspectionErrors.notComparable(property, "has", "a reference to one object");
        }
        return exists(builder, query, from, condition);
    }

    private Predicate exists(
            CriteriaBuilder builder,
            CommonAbstractCriteria query,
            From<?, ?> from,
            @Nullable Function<From<?, ?>, Predicate> condition) {
        var subquery = query.subquery(Integer.class);
        From<?, ?> outer =
                from instanceof Root<?> root ? subquery.correlate(root) : subquery.correlate((Join<?, ?>) from);
        Join<?, ?> element = outer.join(property.key());
        From<?, ?> narrowed = subtype == null ? element : treated(builder, element, subtype);
        subquery.select(builder.literal(1));
        if (condition != null) {
            subquery.where(condition.apply(narrowed));
        } else if (subtype != null) {
            subquery.where(builder.equal(element.type(), builder.literal(subtype)));
        }
        return builder.exists(subquery);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static From<?, ?> treated(CriteriaBuilder builder, Join<?, ?> element, Class<?> subtype) {
        // One method for each kind, and the wrong one fails.
        if (element instanceof ListJoin list) {
            return builder.treat(list, (Class) subtype);
        }
        if (element instanceof SetJoin set) {
            return builder.treat(set, (Class) subtype);
        }
        if (element instanceof MapJoin map) {
            return builder.treat(map, (Class) subtype);
        }
        if (element instanceof CollectionJoin collection) {
            return builder.treat(collection, (Class) subtype);
        }
        return builder.treat((Join) element, (Class) subtype);
    }
}
