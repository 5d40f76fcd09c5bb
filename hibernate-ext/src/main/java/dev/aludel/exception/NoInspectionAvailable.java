package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when something is to be inspected that is neither mapped nor made by Aludel.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NoInspectionAvailable
 * @since 0.1
 */
public final class NoInspectionAvailable extends IllegalArgumentException implements InvalidRequestError {

    private final String code;
    private final transient @Nullable Object subject;

    /** Made by whoever throws it; the code is added to the message. */
    public NoInspectionAvailable(String code, String message, @Nullable Object subject, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.subject = subject;
    }

    @Override
    public String code() {
        return code;
    }

    /** What the request was about: an entity, a class or a query, if it is known. */
    public @Nullable Object subject() {
        return subject;
    }
}
