package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a row is asked for a column that it does not have. The transaction is left as it is.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NoSuchColumnError
 * @since 0.1
 */
public final class NoSuchColumnError extends IllegalArgumentException implements InvalidRequestError {

    private final String code;
    private final String column;

    /** Made by whoever throws it; the code is added to the message. */
    public NoSuchColumnError(String code, String message, String column, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.column = column;
    }

    @Override
    public String code() {
        return code;
    }

    /** The name that was asked for. */
    public String column() {
        return column;
    }
}
