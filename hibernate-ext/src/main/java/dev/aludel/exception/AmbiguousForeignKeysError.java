package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when two entity types are to be joined and several relationships lead from one to the other.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class AmbiguousForeignKeysError
 * @since 0.1
 */
public final class AmbiguousForeignKeysError extends IllegalArgumentException implements ArgumentError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public AmbiguousForeignKeysError(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
