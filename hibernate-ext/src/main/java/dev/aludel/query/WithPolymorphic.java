package dev.aludel.query;

import dev.aludel.inspection.Mapper;
import dev.aludel.query.internal.AliasSource;
import dev.aludel.query.internal.Polymorphic;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an alias of an entity together with subclasses, whose attributes can be asked for in the same query.
 *
 * <pre>{@code
 * var person = WithPolymorphic.of(Person.class, Engineer.class, Manager.class).alias();
 * query.select(person.in(query))
 *         .where(builder.or(
 *                 builder.equal(person.as(Engineer.class).get(Engineer_.language), "Java"),
 *                 builder.equal(person.as(Manager.class).get(Manager_.level), 3)));
 * }</pre>
 *
 * <p>The query returns every row of the base, each as the type that it is, with all its columns: nothing is loaded
 * later.
 *
 * <p>Unlike SQLAlchemy, Hibernate reads the tables of all subclasses when it returns entities, whichever are named here;
 * where a query returns attributes only, it reads those tables alone that have them. And of a hierarchy with a table per
 * class, Hibernate makes the union itself: no selectable is needed to name classes of it.
 *
 * @param <T> the base
 * @mirrors SQLAlchemy ORM, "Writing SELECT statements for Inheritance Mappings" (loading_joined_inheritance), function with_polymorphic
 * @see Aliased#as
 * @since 0.1
 */
public final class WithPolymorphic<T> {

    private final Mapper<T> base;
    private final List<Class<? extends T>> classes;
    private final boolean flat;
    private final boolean aliased;
    private final boolean innerjoin;
    private final @Nullable Subquery<? extends T> selectable;

    private WithPolymorphic(
            Mapper<T> base,
            List<Class<? extends T>> classes,
            boolean flat,
            boolean aliased,
            boolean innerjoin,
            @Nullable Subquery<? extends T> selectable) {
        this.base = base;
        this.classes = classes;
        this.flat = flat;
        this.aliased = aliased;
        this.innerjoin = innerjoin;
        this.selectable = selectable;
        Polymorphic.checkFlat(base, flat, selectable);
    }

    /**
     * An entity type with some of its subclasses.
     *
     * @param <T> the base
     * @param base an entity type
     * @param classes subclasses of it; the base itself may be among them
     * @throws dev.aludel.exception.UnmappedClassError if one of them is no entity type of an open factory
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if one is no subclass of the base
     */
    @SafeVarargs
    public static <T> WithPolymorphic<T> of(Class<T> base, Class<? extends T>... classes) {
        var mapper = Polymorphic.base(base);
        Polymorphic.checkSubclasses(mapper, List.of(classes));
        return new WithPolymorphic<>(mapper, List.of(classes), false, false, false, null);
    }

    /**
     * An entity type with all its subclasses: {@code '*'}.
     *
     * @param <T> the base
     * @throws dev.aludel.exception.UnmappedClassError if it is no entity type of an open factory
     */
    public static <T> WithPolymorphic<T> all(Class<T> base) {
        var mapper = Polymorphic.base(base);
        var classes = mapper.selfAndDescendants().stream()
                .<Class<? extends T>>map(Mapper::type)
                .toList();
        return new WithPolymorphic<>(mapper, classes, false, false, false, null);
    }

    /**
     * The same, with a name for each table, also where it is {@link #aliased}: {@code FROM person LEFT JOIN engineer}.
     * It is so already where it is not.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is a {@link #selectable}
     */
    public WithPolymorphic<T> flat() {
        return new WithPolymorphic<>(base, classes, true, aliased, innerjoin, selectable);
    }

    /**
     * The same, behind a subquery, unless it is {@link #flat}: {@code FROM (SELECT … FROM person) JOIN person}. That is
     * what SQLAlchemy's flag asks for; the rows are the same, and the flat form is the faster one.
     */
    public WithPolymorphic<T> aliased() {
        return new WithPolymorphic<>(base, classes, flat, true, innerjoin, selectable);
    }

    /**
     * The same, by an inner join: only rows of the subclass are returned. {@code FROM engineer JOIN person}.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, by {@link #alias}, if two of the
     *     classes are in different branches, as no row is of both
     */
    public WithPolymorphic<T> innerjoin() {
        return new WithPolymorphic<>(base, classes, flat, aliased, true, selectable);
    }

    /**
     * The same, of the entities that a subquery returns.
     *
     * @param subquery one that selects the base, or a subtype, and nothing else; null for the tables themselves
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if it is {@link #flat}, or the subquery
     *     selects anything else
     * @see Aliased#of(Class, Subquery)
     */
    public WithPolymorphic<T> selectable(@Nullable Subquery<? extends T> subquery) {
        return new WithPolymorphic<>(base, classes, flat, aliased, innerjoin, subquery);
    }

    /**
     * The same. Hibernate tells the types apart as they are mapped, so this can only be what they are mapped to.
     *
     * @param column the name of the discriminator column
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if it is another column, or there is none
     */
    public WithPolymorphic<T> polymorphicOn(String column) {
        Polymorphic.checkDiscriminator(base, column);
        return this;
    }

    /**
     * The alias.
     *
     * @return a new one each time
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if inner joins would find no row
     */
    public Aliased<T> alias() {
        var source = AliasSource.of(null, base.type()).with(classes);
        if (innerjoin) {
            source = source.only(Polymorphic.innermost(base, classes));
        }
        if (selectable != null) {
            source = source.from(selectable);
        } else if (aliased && !flat) {
            source = source.fromItself();
        }
        return new Aliased<>(source);
    }
}
