package dev.aludel.event;

import java.sql.Connection;
import org.hibernate.Session;

/**
 * A row that is about to be written, or was.
 *
 * @param <T> the entity type
 * @param session the session that flushes
 * @param connection the connection that the statement goes to; for SQL of the listener's own
 * @param object the object of the row
 * @mirrors SQLAlchemy, "MapperEvents" (orm_mapper_events)
 * @since 0.1
 */
public record RowEvent<T>(Session session, Connection connection, T object) {}
