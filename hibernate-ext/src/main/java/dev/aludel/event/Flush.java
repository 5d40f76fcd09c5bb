package dev.aludel.event;

import java.util.List;
import org.hibernate.Session;

/**
 * One flush of a session, as its listeners see it.
 *
 * @mirrors SQLAlchemy, "ORM Internals", class UOWTransaction
 * @since 0.1
 */
public interface Flush {

    /** The session that flushes. */
    Session session();

    /**
     * The objects of a type that are in the session: loaded, added or removed.
     *
     * @param <E> the type
     * @param type an entity type, or a superclass or interface of several
     */
    <E> List<E> managed(Class<E> type);
}
