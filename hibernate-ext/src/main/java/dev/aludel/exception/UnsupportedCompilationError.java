package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a query means something that the database has no SQL for.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class UnsupportedCompilationError
 * @since 0.1
 */
public final class UnsupportedCompilationError extends CompileError {

    /** Made by whoever throws it; the code is added to the message. */
    public UnsupportedCompilationError(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
