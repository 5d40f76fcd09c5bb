package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a session is told to change its state while it is changing it: to commit while it is committing.
 * The transaction is left as it is.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class IllegalStateChangeError
 * @since 0.1
 */
public final class IllegalStateChangeError extends IllegalStateException implements InvalidRequestError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public IllegalStateChangeError(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
