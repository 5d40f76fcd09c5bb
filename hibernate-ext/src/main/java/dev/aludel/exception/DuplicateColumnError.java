package dev.aludel.exception;

import org.hibernate.AnnotationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when two attributes of an entity type are mapped to one column. The unit is not booted.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class DuplicateColumnError
 * @since 0.1
 */
public final class DuplicateColumnError extends AnnotationException implements ArgumentError {

    private final String code;
    private final @Nullable String column;

    /** Made by whoever throws it; the code is added to the message. */
    public DuplicateColumnError(String code, String message, @Nullable String column, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.column = column;
    }

    @Override
    public String code() {
        return code;
    }

    /** The column, if it is known. */
    public @Nullable String column() {
        return column;
    }
}
