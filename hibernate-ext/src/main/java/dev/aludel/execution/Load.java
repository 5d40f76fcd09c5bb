package dev.aludel.execution;

import dev.aludel.execution.internal.LoadChain;
import dev.aludel.inspection.AliasInspection;
import dev.aludel.inspection.Inspectable;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.metamodel.Attribute;

/**
 * Says how one statement loads associations, whatever their mapping says. Each method here begins a
 * {@link LoadPath path}, which goes on from association to association.
 *
 * <pre>{@code
 * var orders = em.createQuery("from Order o where o.open", Order.class);
 * Options.apply(orders, Load.joined(Order_.customer), Load.selectIn(Order_.items).joined(Item_.product));
 * em.find(Order.class, 1L, Load.raise(Order.class, "items"));
 * }</pre>
 *
 * <p>An attribute is named by the static metamodel, or by its name, with the class where the path begins. The path is
 * about every entity of that class, or of its subclasses, that the statement returns. What is named wrongly, or cannot
 * be loaded in that way, is refused before anything is executed. Where two paths speak about one attribute, the later
 * one holds.
 *
 * <p>What the session holds already is not loaded again.
 *
 * @mirrors SQLAlchemy ORM, "Relationship Loading Techniques" (loading_toplevel), class Load
 * @see Options#apply
 * @since 0.1
 */
public final class Load {

    private Load() {}

    /**
     * Begins a path at a class: of all entities of this class, a subclass or a superclass that the statement returns,
     * it is about those that are of this class.
     */
    public static LoadPath of(Class<?> type) {
        return LoadChain.EMPTY.of(type);
    }

    /** Begins a path at a root or join of a criteria query, where the statement returns a class more than once. */
    public static LoadPath of(From<?, ?> from) {
        return LoadChain.of(from);
    }

    /** Begins a path at an alias of an entity: at the root or join of a statement that it selects from. */
    public static LoadPath of(AliasInspection<?> alias) {
        return LoadChain.of(alias);
    }

    /** Begins a path at an alias of an entity, as {@code dev.aludel.query.Aliased} makes it. */
    public static LoadPath of(Inspectable<? extends AliasInspection<?>> alias) {
        return LoadChain.of(alias.inspection());
    }

    /** Begins a path at an alias of a query in HQL, where the statement returns a class more than once. */
    public static LoadPath of(Class<?> type, String alias) {
        return LoadChain.of(type, alias);
    }

    /** Loads an attribute in the statement itself, by a left join. See {@link LoadPath#joined(Attribute)}. */
    public static LoadPath joined(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.joined(attribute);
    }

    /** Loads an attribute in the statement itself, by a left join. See {@link LoadPath#joined(Attribute)}. */
    public static LoadPath joined(Class<?> type, String attribute) {
        return of(type).joined(attribute);
    }

    /** Loads an attribute by one statement more, which repeats the first one as its subquery. See {@link LoadPath#subquery(Attribute)}. */
    public static LoadPath subquery(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.subquery(attribute);
    }

    /** Loads an attribute by one statement more, which repeats the first one as its subquery. See {@link LoadPath#subquery(Attribute)}. */
    public static LoadPath subquery(Class<?> type, String attribute) {
        return of(type).subquery(attribute);
    }

    /** Loads an attribute by one statement more for each 500 owners, which names their keys. See {@link LoadPath#selectIn(Attribute)}. */
    public static LoadPath selectIn(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.selectIn(attribute);
    }

    /** Loads an attribute by one statement more for each 500 owners, which names their keys. See {@link LoadPath#selectIn(Attribute)}. */
    public static LoadPath selectIn(Class<?> type, String attribute) {
        return of(type).selectIn(attribute);
    }

    /** Loads an attribute at once, by one statement more for each owner. See {@link LoadPath#immediate(Attribute)}. */
    public static LoadPath immediate(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.immediate(attribute);
    }

    /** Loads an attribute at once, by one statement more for each owner. See {@link LoadPath#immediate(Attribute)}. */
    public static LoadPath immediate(Class<?> type, String attribute) {
        return of(type).immediate(attribute);
    }

    /** Does not load an attribute before somebody reads it, although it is mapped to be loaded eagerly. See {@link LoadPath#lazy(Attribute)}. */
    public static LoadPath lazy(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.lazy(attribute);
    }

    /** Does not load an attribute before somebody reads it, although it is mapped to be loaded eagerly. See {@link LoadPath#lazy(Attribute)}. */
    public static LoadPath lazy(Class<?> type, String attribute) {
        return of(type).lazy(attribute);
    }

    /** Refuses to load an attribute when somebody reads it. See {@link LoadPath#raise(Attribute)}. */
    public static LoadPath raise(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.raise(attribute);
    }

    /** Refuses to load an attribute when somebody reads it. See {@link LoadPath#raise(Attribute)}. */
    public static LoadPath raise(Class<?> type, String attribute) {
        return of(type).raise(attribute);
    }

    /** Refuses to load an attribute when somebody reads it and it is not in the second-level cache either. See {@link LoadPath#raiseOnSql(Attribute)}. */
    public static LoadPath raiseOnSql(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.raiseOnSql(attribute);
    }

    /** Refuses to load an attribute when somebody reads it and it is not in the second-level cache either. See {@link LoadPath#raiseOnSql(Attribute)}. */
    public static LoadPath raiseOnSql(Class<?> type, String attribute) {
        return of(type).raiseOnSql(attribute);
    }

    /** Takes an attribute from a join that the statement has itself. See {@link LoadPath#contains(Attribute)}. */
    public static LoadPath contains(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.contains(attribute);
    }

    /** Takes an attribute from a join that the statement has itself. See {@link LoadPath#contains(Attribute)}. */
    public static LoadPath contains(Class<?> type, String attribute) {
        return of(type).contains(attribute);
    }

    /** Takes an attribute from this join of a criteria query. See {@link LoadPath#contains(Join)}. */
    public static LoadPath contains(Join<?, ?> join) {
        return LoadChain.of(join.getParent()).contains(join);
    }

    /** Loads an attribute as it is mapped; what follows in the path is about what it leads to. See {@link LoadPath#asMapped(Attribute)}. */
    public static LoadPath asMapped(Attribute<?, ?> attribute) {
        return LoadChain.EMPTY.asMapped(attribute);
    }

    /** Loads an attribute as it is mapped; what follows in the path is about what it leads to. See {@link LoadPath#asMapped(Attribute)}. */
    public static LoadPath asMapped(Class<?> type, String attribute) {
        return of(type).asMapped(attribute);
    }
}
