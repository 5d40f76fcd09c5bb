package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when something would have to wait for the database outside the lane that an asynchronous session runs
 * in.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class MissingGreenlet
 * @since 0.1
 */
public final class MissingGreenlet extends IllegalStateException implements InvalidRequestError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public MissingGreenlet(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
