package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a session is given an object of a class that is not mapped, or a class where an object belongs.
 * The transaction is marked for rollback, except by {@code contains} and {@code detach}.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class UnmappedInstanceError
 * @since 0.1
 */
public final class UnmappedInstanceError extends IllegalArgumentException implements UnmappedError {

    private final String code;
    private final transient @Nullable Object instance;

    /** Made by whoever throws it; the code is added to the message. */
    public UnmappedInstanceError(String code, String message, @Nullable Object instance, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.instance = instance;
    }

    @Override
    public String code() {
        return code;
    }

    /** The object that is not mapped, if it is known: one reached by cascading may not be. */
    public @Nullable Object instance() {
        return instance;
    }
}
