package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when two entity types are to be joined and no relationship leads from one to the other.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NoForeignKeysError
 * @since 0.1
 */
public final class NoForeignKeysError extends IllegalArgumentException implements ArgumentError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public NoForeignKeysError(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
