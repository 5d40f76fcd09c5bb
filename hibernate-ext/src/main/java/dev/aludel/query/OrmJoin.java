package dev.aludel.query;

import dev.aludel.query.internal.AliasSource;
import dev.aludel.query.internal.JoinPlan;
import dev.aludel.query.internal.QueryErrors;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.Attribute;
import java.util.List;

/**
 * A join of an entity, or of an alias, to a root or join of a criteria query. What it is to be on comes last, and adds
 * it to the query.
 *
 * <pre>{@code
 * OrmJoin.join(user, address).on(User_.addresses);                  // a relationship
 * OrmJoin.outerjoin(user, address).on("addresses");                 // its name
 * OrmJoin.join(user, address).on(builder.equal(address.get(Address_.user), user));
 * OrmJoin.join(user, Address.class).onForeignKey();                 // the only one between the two tables
 * }</pre>
 *
 * <p>In the SQL it is one JOIN whose ON compares the foreign key with what it refers to; over a table between the two,
 * that table is joined first. A subclass in a single table is joined with the condition on its type.
 *
 * <p>Where no alias is needed, and a relationship leads there, {@code user.join(User_.addresses)} of the Criteria API
 * says the same.
 *
 * @param <L> the entity type that is joined to
 * @param <R> the entity type that is joined
 * @mirrors SQLAlchemy ORM, "ORM API Features for Querying" (queryguide_additional), function join, function outerjoin
 * @see Aliased
 * @since 0.1
 */
public final class OrmJoin<L, R> {

    private final From<?, L> left;
    private final AliasSource<R> right;
    private final boolean outer;
    private final boolean full;

    private OrmJoin(From<?, L> left, AliasSource<R> right, boolean outer, boolean full) {
        this.left = left;
        this.right = right;
        this.outer = outer;
        this.full = full;
    }

    /** An inner join of an alias. */
    public static <L, R> OrmJoin<L, R> join(From<?, L> left, Aliased<R> right) {
        return new OrmJoin<>(left, right.source(), false, false);
    }

    /**
     * An inner join of an entity.
     *
     * @throws dev.aludel.exception.NoInspectionAvailable if it is no entity type of an open factory
     */
    public static <L, R> OrmJoin<L, R> join(From<?, L> left, Class<R> right) {
        return join(left, Aliased.of(right));
    }

    /** A left outer join of an alias: what has no match stays, with nulls. */
    public static <L, R> OrmJoin<L, R> outerjoin(From<?, L> left, Aliased<R> right) {
        return join(left, right).isouter(true);
    }

    /**
     * A left outer join of an entity.
     *
     * @throws dev.aludel.exception.NoInspectionAvailable if it is no entity type of an open factory
     */
    public static <L, R> OrmJoin<L, R> outerjoin(From<?, L> left, Class<R> right) {
        return outerjoin(left, Aliased.of(right));
    }

    /** The same join, as a left outer join or as an inner one. */
    public OrmJoin<L, R> isouter(boolean isouter) {
        return new OrmJoin<>(left, right, isouter, full);
    }

    /**
     * The same join, as a full outer join or not: what has no match stays, on both sides. On a database without full
     * joins, such as H2 or MariaDB, Hibernate makes a union of a left and a right one.
     */
    public OrmJoin<L, R> full(boolean full) {
        return new OrmJoin<>(left, right, outer, full);
    }

    /**
     * Joins on what a relationship of the left side says.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if it refers to no entity, or to another
     *     one than is joined, or the query selects from the alias already
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if Hibernate cannot join it there
     */
    public Join<?, R> on(Attribute<? super L, ?> relationship) {
        return on(QueryErrors.given(relationship).getName());
    }

    /**
     * Joins on what a relationship of the left side says, by its name.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is none of that name, it refers
     *     to no entity, or to another one than is joined, or the query selects from the alias already
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if Hibernate cannot join it there
     */
    public Join<?, R> on(String relationship) {
        return plan().along(relationship);
    }

    /**
     * Joins on conditions, all of which must hold.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the query selects from the alias already
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if Hibernate cannot join it there
     */
    public Join<?, R> on(Predicate... conditions) {
        return plan().on(List.of(conditions));
    }

    /**
     * Joins on a condition.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the query selects from the alias already
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if Hibernate cannot join it there
     */
    public Join<?, R> on(Expression<Boolean> condition) {
        return plan().on(List.of(condition));
    }

    /**
     * Joins on the only foreign key that an association maps between the tables of the two, whichever holds it.
     *
     * @throws dev.aludel.exception.NoForeignKeysError if there is none
     * @throws dev.aludel.exception.AmbiguousForeignKeysError if there are several; one of a table to itself leads both
     *     ways, and so counts twice
     */
    public Join<?, R> onForeignKey() {
        return plan().onForeignKey();
    }

    private JoinPlan<L, R> plan() {
        return new JoinPlan<>(left, right, outer, full);
    }
}
