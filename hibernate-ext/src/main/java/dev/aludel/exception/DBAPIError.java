package dev.aludel.exception;

import java.sql.SQLException;

/**
 * Marks what the database, or its driver, refused.
 *
 * <p>Whether the transaction is marked for rollback is as Jakarta Persistence says: always, except for locks and
 * queries that timed out on a database that goes on after that.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class DBAPIError
 * @since 0.1
 */
public interface DBAPIError extends StatementError {

    /** What the driver threw. */
    SQLException original();

    /** Whether the connection is lost: a new session, with a new connection, may succeed. */
    default boolean connectionInvalidated() {
        var state = original().getSQLState();
        return state != null && state.startsWith("08");
    }
}
