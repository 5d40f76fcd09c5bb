package dev.aludel.execution;

import jakarta.persistence.criteria.Join;
import jakarta.persistence.metamodel.Attribute;

/**
 * How one statement loads an association, and the associations that it leads to. {@link Load} begins a path.
 *
 * <pre>{@code
 * Load.joined(Order_.customer)                                    // in the same statement
 * Load.selectIn(Order_.items).joined(Item_.product)               // one statement more, which joins the products
 * Load.selectIn(Node_.children).recursionDepth(-1)                // one statement for each level of a tree
 * Load.selectIn(Order_.items).options(Load.raise(Item_.order), Load.lazy(Item_.product))
 * }</pre>
 *
 * <p>Each method makes a longer path and leaves this one as it is, so threads may share it. The application does not
 * implement this interface.
 *
 * @mirrors SQLAlchemy ORM, "Relationship Loading Techniques" (loading_toplevel), class _AbstractLoad
 * @since 0.1
 */
public interface LoadPath extends StatementOption {

    /**
     * Loads an attribute in the statement itself, by a left join of its own that nothing else in the statement sees.
     * A limit counts the entities of the statement, not the rows. Two bags cannot be joined in one statement.
     *
     * <p>Each entity is returned once, as if SQLAlchemy's result were asked for unique rows.
     *
     * @param attribute an association or element collection of what the path has led to
     */
    LoadPath joined(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath joined(String attribute);

    /**
     * Has the last attribute of the path, which {@code joined} loads, joined by an inner join instead of a left one: an
     * entity is not returned where the join finds nothing. To be said right after {@code joined}.
     *
     * <p>Only in a query, where all that is joined before it in the path is joined so as well. Unlike SQLAlchemy, an
     * inner join behind a left one is refused.
     */
    LoadPath inner();

    /**
     * Loads a collection by one statement more, which has the first one as its subquery in place of keys. If the first
     * one has a limit or groups, and for an attribute that is no collection, as {@link #selectIn(Attribute)}.
     */
    LoadPath subquery(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath subquery(String attribute);

    /**
     * Loads an attribute by one statement more for each 500 owners, which names their keys, or, for an attribute that
     * is no collection, the identifiers that they refer to and that the session does not hold.
     */
    LoadPath selectIn(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath selectIn(String attribute);

    /** Loads an attribute at once, by one statement more for each owner. */
    LoadPath immediate(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath immediate(String attribute);

    /**
     * Does not load an attribute before somebody reads it, although it is mapped to be loaded eagerly. What follows in
     * the path holds when it is loaded.
     */
    LoadPath lazy(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath lazy(String attribute);

    /**
     * Does not load an attribute, and refuses to do so when somebody reads it, with an {@code InvalidRequestError} that
     * names the class and the attribute. What the session itself must load to flush or remove is not refused.
     *
     * <p>A collection is refused for the owners that this statement returns. What an attribute refers to is one proxy
     * in a session: it is refused to all who hold it, until something else loads it.
     */
    LoadPath raise(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath raise(String attribute);

    /** Like {@link #raise(Attribute)}, but what the second-level cache holds is taken from there. */
    LoadPath raiseOnSql(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath raiseOnSql(String attribute);

    /**
     * Takes an attribute from the join of it that the statement has itself. Where the statement restricts the join, the
     * collections hold what it let through, and nobody loads the rest.
     */
    LoadPath contains(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath contains(String attribute);

    /** The same, by name, from the join with this alias: for statements that join the attribute more than once. */
    LoadPath contains(String attribute, String alias);

    /** Takes an attribute from this join of a criteria query. */
    LoadPath contains(Join<?, ?> join);

    /**
     * Loads an attribute as it is mapped; what follows in the path is about what it leads to. Embedded attributes are
     * passed in this way.
     */
    LoadPath asMapped(Attribute<?, ?> attribute);

    /** The same, by name. */
    LoadPath asMapped(String attribute);

    /**
     * Loads the last attribute of the path, which leads to its own class and is loaded by {@code selectIn} or
     * {@code immediate}, for what it led to as well, and so on.
     *
     * @param depth how often again, at least 1; -1 until nothing is found. As in SQLAlchemy, 4 loads five levels
     */
    LoadPath recursionDepth(int depth);

    /** What follows in the path is about those of this subclass only, and may be about attributes that only it has. */
    LoadPath of(Class<?> subclass);

    /**
     * Adds paths that begin where this one has led to. This one can still go on.
     *
     * @param branches paths that begin at the class that the last attribute leads to
     */
    LoadPath options(LoadPath... branches);
}
