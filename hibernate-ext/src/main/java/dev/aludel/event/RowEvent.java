package dev.aludel.event;

import java.sql.Connection;
import org.hibernate.Session;

/**
 * A row that is about to be written, or was.
 *
 * <p>Statements of the listener's own go over {@link #connection()}; they see the rows that the flush wrote before. Basic
 * attributes of the object may be assigned before its row is written. Everything else, persisting and removing of objects
 * and changes to relationships among it, comes too late for the flush that is under way, and is refused.
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy, "MapperEvents" (orm_mapper_events)
 * @since 0.1
 */
public interface RowEvent<T> extends ObjectEvent<T> {

    /** The session that flushes. */
    Session session();

    /** The connection that the row's statement goes to. It belongs to the session: not to be closed here. */
    Connection connection();

    /** The object of the row. */
    @Override
    T object();

    /**
     * Keeps the event from the listeners that come after this one. Unlike SQLAlchemy, where a listener returns {@code
     * EXT_STOP} for that and asks for {@link Modifier#RETVAL}, it needs no modifier.
     */
    void stop();
}
