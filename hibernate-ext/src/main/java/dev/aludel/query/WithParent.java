package dev.aludel.query;

import dev.aludel.query.internal.ParentCondition;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * The condition that an entity is on the other side of a relationship from an object: what a lazy load of that object
 * would ask for, in a query of one's own.
 *
 * <pre>{@code
 * var address = query.from(Address.class);
 * query.where(WithParent.of(jack, User_.addresses, address), builder.like(address.get(Address_.email), "%@aludel.dev"));
 * }</pre>
 *
 * <p>The key is taken from the object, now, and bound; the object's own table is not read. {@code address.user_id = ?}
 * for a collection with the foreign key on the other side, {@code user.id = ?} for a reference, and {@code exists
 * (select 1 from item_keyword where item_id = ? and keyword_id = keyword.id)} for a table between the two. Restrictions
 * and filters of the collection count, as they do when it is loaded. A reference that is null leads to no row.
 *
 * <p>The object need not be in a session, but its key must be set.
 *
 * @mirrors SQLAlchemy ORM, "ORM API Features for Querying" (queryguide_additional), function with_parent
 * @since 0.1
 */
public final class WithParent {

    private WithParent() {}

    /**
     * The condition on a root or join.
     *
     * @param <P> the type that has the relationship
     * @param parent the object, or a proxy for it
     * @param relationship one of its attributes that refers to entities
     * @param entity the root or join that is to be on the other side
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is no object, it is of another
     *     class, the attribute refers to no entity, or to another one than the root or join selects
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the key is not set
     */
    public static <P> Predicate of(@Nullable P parent, Attribute<? super P, ?> relationship, From<?, ?> entity) {
        return ParentCondition.on(parent, relationship, entity);
    }

    /**
     * The condition on an alias, in any query that selects from it.
     *
     * @param <P> the type that has the relationship
     * @param parent the object, or a proxy for it
     * @param relationship one of its attributes that refers to entities
     * @param entity the alias that is to be on the other side
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is no object, it is of another
     *     class, the attribute refers to no entity, or to another one than the alias is of
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the key is not set
     */
    public static <P> Predicate of(@Nullable P parent, Attribute<? super P, ?> relationship, Aliased<?> entity) {
        return ParentCondition.on(parent, relationship, entity.source());
    }

    /**
     * The condition on the only root of a query that the relationship can lead to.
     *
     * @param <P> the type that has the relationship
     * @param parent the object, or a proxy for it
     * @param relationship one of its attributes that refers to entities
     * @param query a query that has its roots already
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is no object, it is of another
     *     class, the attribute refers to no entity, or the query has no such root, or several
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the key is not set
     */
    public static <P> Predicate of(@Nullable P parent, Attribute<? super P, ?> relationship, AbstractQuery<?> query) {
        return ParentCondition.in(parent, relationship, query);
    }
}
