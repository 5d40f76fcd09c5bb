package dev.aludel.exception;

import org.hibernate.AnnotationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a foreign key leads to a column that its table does not have. The unit is not booted.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NoReferencedColumnError
 * @since 0.1
 */
public final class NoReferencedColumnError extends AnnotationException implements NoReferenceError {

    private final String code;
    private final @Nullable String column;

    /** Made by whoever throws it; the code is added to the message. */
    public NoReferencedColumnError(String code, String message, @Nullable String column, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.column = column;
    }

    @Override
    public String code() {
        return code;
    }

    /** The column that the foreign key names, if it is known. */
    public @Nullable String column() {
        return column;
    }
}
