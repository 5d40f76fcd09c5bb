package dev.aludel.event;

import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/**
 * Listens to HQL and criteria queries before they are translated. The application implements it.
 *
 * <p>Each method returns the query to run instead, made by the same session, or null for the query at hand; that counts
 * for listeners added with {@link Modifier#RETVAL} only. Lazy loads, {@code find}, refreshes and SQL are not told of: for
 * those there is {@link dev.aludel.execution.OrmExecuteListener}, which is told after these.
 *
 * @mirrors SQLAlchemy, "QueryEvents" (orm_query_events)
 * @since 0.1
 */
public non-sealed interface QueryListener extends Listener {

    /** A query is about to select. */
    default @Nullable CommonQueryContract beforeCompile(QueryEvent event) {
        return null;
    }

    /** A statement is about to update rows. Its values are changed by its parameters, or by another statement. */
    default @Nullable CommonQueryContract beforeCompileUpdate(QueryEvent event) {
        return null;
    }

    /** A statement is about to delete rows. */
    default @Nullable CommonQueryContract beforeCompileDelete(QueryEvent event) {
        return null;
    }
}
