package dev.aludel.exception;

import org.hibernate.AnnotationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a foreign key leads to a table that is not mapped. The unit is not booted.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NoReferencedTableError
 * @since 0.1
 */
public final class NoReferencedTableError extends AnnotationException implements NoReferenceError {

    private final String code;
    private final @Nullable String table;

    /** Made by whoever throws it; the code is added to the message. */
    public NoReferencedTableError(String code, String message, @Nullable String table, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.table = table;
    }

    @Override
    public String code() {
        return code;
    }

    /** The table that the foreign key names, if it is known. */
    public @Nullable String table() {
        return table;
    }
}
