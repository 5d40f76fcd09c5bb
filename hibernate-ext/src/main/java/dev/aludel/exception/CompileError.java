package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a query cannot be turned into SQL. The transaction is marked for rollback.
 *
 * <p>{@link UnsupportedCompilationError} is its only subclass.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class CompileError
 * @since 0.1
 */
public sealed class CompileError extends IllegalArgumentException implements SQLAlchemyError
        permits UnsupportedCompilationError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public CompileError(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
