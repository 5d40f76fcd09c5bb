package dev.aludel.query;

import dev.aludel.inspection.AliasInspection;
import dev.aludel.inspection.Inspectable;
import dev.aludel.query.internal.AliasSource;
import dev.aludel.query.internal.AliasView;
import dev.aludel.query.internal.Polymorphic;
import dev.aludel.query.internal.QueryErrors;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.MapAttribute;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collection;
import java.util.Map;

/**
 * An alias of an entity: one place in a statement, which can be named before there is a statement, and in any number of
 * them.
 *
 * <pre>{@code
 * var home = Aliased.of(Address.class);
 * var work = Aliased.of(Address.class);
 * OrmJoin.join(user, home).on(User_.addresses);
 * OrmJoin.join(user, work).on(User_.addresses);
 * query.where(builder.equal(home.get(Address_.kind), "home"), builder.equal(work.get(Address_.kind), "work"));
 * }</pre>
 *
 * <p>{@link #in} makes it a root of a query, {@link OrmJoin} joins it. Its paths then mean that root or join, in the
 * query itself and in its subqueries, where no correlation is needed. The SQL has the table, or each table of a
 * hierarchy, once, under a name that Hibernate chooses. A path in a query that does not select from the alias is
 * refused by Hibernate when the query is executed: nothing is added to its FROM.
 *
 * <p>Any number of threads may use it. Where {@code hibernate.criteria.plan_cache_enabled} is on, keep an alias in a
 * constant, or give it a name: each anonymous one makes a statement that Hibernate has not seen before.
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy ORM, "ORM API Features for Querying" (queryguide_additional), function aliased, class AliasedClass
 * @see OrmJoin
 * @see WithPolymorphic
 * @since 0.1
 */
public final class Aliased<T> implements Inspectable<AliasInspection<T>> {

    private final AliasSource<T> source;
    private final AliasInspection<T> inspection;

    Aliased(AliasSource<T> source) {
        this.source = source;
        this.inspection = new AliasView<>(this, source);
    }

    /**
     * An alias of an entity type, as the newest open factory maps it.
     *
     * @param <T> the entity type
     * @throws dev.aludel.exception.NoInspectionAvailable if it is no entity type of an open factory
     */
    public static <T> Aliased<T> of(Class<T> type) {
        return new Aliased<>(AliasSource.of(null, type));
    }

    /**
     * An alias of an entity type, with a name: by it, a {@code Tuple} has its entity, and a load option finds it.
     *
     * @param <T> the entity type
     * @param name not blank; two aliases with one name are the same place in a query
     * @throws dev.aludel.exception.NoInspectionAvailable if it is no entity type of an open factory
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the name is blank
     */
    public static <T> Aliased<T> of(Class<T> type, String name) {
        return new Aliased<>(AliasSource.of(null, type).withName(name));
    }

    /**
     * An alias of an entity type as a certain factory maps it, where several factories that are open map the class.
     *
     * @param <T> the entity type
     * @throws dev.aludel.exception.NoInspectionAvailable if it is no entity type there
     */
    public static <T> Aliased<T> of(EntityManagerFactory factory, Class<T> type) {
        return new Aliased<>(AliasSource.of(factory, type));
    }

    /**
     * An alias of the entities that a subquery returns. In the SQL, the subquery returns their keys, and stands in FROM
     * beside the entity's own tables, which are joined to it by these. An entity that it returns twice is there twice.
     *
     * <p>Unlike SQLAlchemy, the columns come from the entity's tables, not from the subquery; it may have conditions,
     * joins, an order and a limit.
     *
     * @param <T> the entity type
     * @param type the entity type
     * @param subquery one that selects the entity, or a subtype, and nothing else; it is copied into each query
     * @throws dev.aludel.exception.NoInspectionAvailable if it is no entity type of an open factory
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the subquery selects anything else
     */
    public static <T> Aliased<T> of(Class<T> type, Subquery<? extends T> subquery) {
        return new Aliased<>(AliasSource.of(null, type).from(subquery));
    }

    /**
     * The same alias under another name, which is another alias.
     *
     * @param name not blank
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the name is blank
     */
    public Aliased<T> name(String name) {
        return new Aliased<>(source.withName(name));
    }

    /**
     * The same alias. Each table of a joined hierarchy has a name of its own, and is not behind a subquery: what
     * SQLAlchemy does when told so, Hibernate does always.
     */
    public Aliased<T> flat() {
        return this;
    }

    /** The entity type. */
    public Class<T> type() {
        return source.type();
    }

    /** Its name: what was given, or one that no other alias has. */
    public String name() {
        return source.name();
    }

    /**
     * The root that it is in a query, or the join; a query that does not select from it yet gets a root more. Of a
     * subquery, it is the entity that is joined to it.
     *
     * @param query a query, or a subquery
     * @return a node of that query, on which more can be joined
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if it is no query of Hibernate's
     */
    public From<?, T> in(AbstractQuery<?> query) {
        return source.in(query);
    }

    /** The entity itself, for the conditions, the order and the select list of any query that selects from it. */
    public Path<T> entity() {
        return source.path();
    }

    /** The path of an attribute. */
    public <Y> Path<Y> get(SingularAttribute<? super T, Y> attribute) {
        return get(QueryErrors.given(attribute).getName());
    }

    /** The path of a collection. */
    @SuppressWarnings("unchecked")
    public <E, C extends Collection<E>> Expression<C> get(PluralAttribute<? super T, C, E> attribute) {
        return (Expression<C>) (Expression<?>) get(QueryErrors.given(attribute).getName());
    }

    /** The path of a map. */
    @SuppressWarnings("unchecked")
    public <K, V> Expression<Map<K, V>> get(MapAttribute<? super T, K, V> attribute) {
        return (Expression<Map<K, V>>)
                (Expression<?>) get(QueryErrors.given(attribute).getName());
    }

    /**
     * The path of an attribute.
     *
     * @param <Y> its type
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the entity type has none of that name
     */
    public <Y> Path<Y> get(String attribute) {
        return source.attribute(attribute);
    }

    /**
     * The part of it that is a subtype: its attributes are null in the rows of other types, which stay.
     *
     * <p>Where only one branch of the hierarchy has an attribute of that name, the SQL names its column; else it asks for
     * the type too, by CASE.
     *
     * @param <S> the subtype
     * @throws dev.aludel.exception.UnmappedClassError if it is no entity type
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if it does not inherit from the
     *     entity type, or was not named when {@link WithPolymorphic} made this
     */
    public <S extends T> Sub<S> as(Class<S> subtype) {
        return new Sub<>(Polymorphic.part(source, subtype));
    }

    @Override
    public AliasInspection<T> inspection() {
        return inspection;
    }

    AliasSource<T> source() {
        return source;
    }

    @Override
    public String toString() {
        return "aliased(" + source + ")";
    }

    /**
     * The part of an alias that is a subtype.
     *
     * @param <S> the subtype
     * @mirrors SQLAlchemy ORM, "Writing SELECT statements for Inheritance Mappings" (loading_joined_inheritance), the sub-entities of with_polymorphic
     * @since 0.1
     */
    public static final class Sub<S> {

        private final Polymorphic.Part<S> part;

        private Sub(Polymorphic.Part<S> part) {
            this.part = part;
        }

        /** The path of an attribute that the subtype has. */
        public <Y> Path<Y> get(SingularAttribute<? super S, Y> attribute) {
            return get(QueryErrors.given(attribute).getName());
        }

        /**
         * The path of an attribute that the subtype has.
         *
         * @param <Y> its type
         * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if it has none of that name
         */
        public <Y> Path<Y> get(String attribute) {
            return part.attribute(attribute);
        }

        @Override
        public String toString() {
            return part.toString();
        }
    }
}
