package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a session is to reach a database and the persistence unit names none. The transaction is marked
 * for rollback.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class UnboundExecutionError
 * @since 0.1
 */
public final class UnboundExecutionError extends UnsupportedOperationException implements InvalidRequestError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public UnboundExecutionError(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
