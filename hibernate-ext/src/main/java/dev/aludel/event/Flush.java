package dev.aludel.event;

import java.util.List;
import org.hibernate.Session;

/**
 * One flush of a session, as its listeners see it.
 *
 * <p>Before the flush, the lists below tell what it is about to write; after it, what it has written, until the session
 * has taken note of it. In {@link SessionListener#afterFlushPostexec} they tell what has changed since. Each call makes a
 * list of its own.
 *
 * @mirrors SQLAlchemy, "ORM Internals", class UOWTransaction
 * @see SessionListener#beforeFlush
 * @since 0.1
 */
public interface Flush {

    /** The session that flushes. */
    Session session();

    /** The new objects, in the order in which they became part of the session. */
    List<Object> added();

    /**
     * The changed objects: those of which an attribute or a collection differs from what was loaded, and those of
     * enhanced classes that were assigned to, whatever the value.
     */
    List<Object> dirty();

    /** The objects whose rows are to be deleted. */
    List<Object> removed();

    /**
     * The objects of a type that are in the session: loaded, added or removed.
     *
     * @param <E> the type
     * @param type an entity type, or a superclass or interface of several
     */
    <E> List<E> managed(Class<E> type);
}
