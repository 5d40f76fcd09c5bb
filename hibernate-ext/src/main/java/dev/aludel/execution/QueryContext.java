package dev.aludel.execution;

import dev.aludel.execution.internal.ExecutionFeature;
import java.util.List;
import java.util.Optional;
import org.hibernate.SharedSessionContract;

/**
 * Which statement an object comes from, while it is being loaded.
 *
 * <p>It is known while listeners are registered or the statement has options; a unit that uses neither keeps no account
 * of what it executes.
 *
 * @param session the session that loads
 * @param statement what it executes
 * @param options the options of the statement
 * @param executionOptions how it is executed
 * @mirrors SQLAlchemy ORM Internals, class QueryContext
 * @since 0.1
 */
public record QueryContext(
        SharedSessionContract session,
        OrmStatement statement,
        List<StatementOption> options,
        ExecutionOptions executionOptions) {

    public QueryContext {
        options = List.copyOf(options);
    }

    /**
     * What a session executes at the moment.
     *
     * @return the innermost execution; empty if there is none, or no account is kept
     */
    public static Optional<QueryContext> current(SharedSessionContract session) {
        return ExecutionFeature.currentContext(session);
    }
}
