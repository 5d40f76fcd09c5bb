package dev.aludel.event;

import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * An HQL or criteria update that was executed.
 *
 * @param session the session of the statement
 * @param query the statement
 * @param values what was set, by the path of the attribute: a literal or parameter by its value, another expression by
 *     its HQL
 * @param rowCount how many objects it changed
 * @mirrors SQLAlchemy, "SessionEvents", after_bulk_update
 * @see SessionListener#afterBulkUpdate
 * @since 0.1
 */
public record BulkUpdate(Session session, Query<?> query, Map<String, @Nullable Object> values, int rowCount) {}
