package dev.aludel.event;

import org.hibernate.Session;
import org.hibernate.query.Query;

/**
 * An HQL or criteria delete that was executed.
 *
 * @param session the session of the statement
 * @param query the statement
 * @param rowCount how many objects it deleted
 * @mirrors SQLAlchemy, "SessionEvents", after_bulk_delete
 * @see SessionListener#afterBulkDelete
 * @since 0.1
 */
public record BulkDelete(Session session, Query<?> query, int rowCount) {}
