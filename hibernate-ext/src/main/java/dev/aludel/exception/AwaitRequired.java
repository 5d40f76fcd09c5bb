package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the answer of an asynchronous session is used before it is there.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class AwaitRequired
 * @since 0.1
 */
public final class AwaitRequired extends IllegalStateException implements InvalidRequestError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public AwaitRequired(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
