package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when rows are asked of something that has none to give: a result or a transaction that is closed, or a
 * statement that returns no rows. The transaction is left as it is.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class ResourceClosedError
 * @since 0.1
 */
public final class ResourceClosedError extends IllegalStateException implements InvalidRequestError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public ResourceClosedError(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
