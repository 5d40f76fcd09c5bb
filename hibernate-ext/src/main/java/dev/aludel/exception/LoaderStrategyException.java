package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when relationships cannot be loaded in the way a query or a mapping asks for, such as two bags by
 * joins. The transaction is marked for rollback.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class LoaderStrategyException
 * @since 0.1
 */
public final class LoaderStrategyException extends IllegalArgumentException implements InvalidRequestError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public LoaderStrategyException(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
