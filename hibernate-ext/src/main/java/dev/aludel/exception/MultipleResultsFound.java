package dev.aludel.exception;

import jakarta.persistence.NonUniqueResultException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when exactly one result was asked for and there are several. The transaction is not marked for
 * rollback.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class MultipleResultsFound
 * @since 0.1
 */
public final class MultipleResultsFound extends NonUniqueResultException implements InvalidRequestError {

    private final String code;
    private final int count;

    /** Made by whoever throws it; the code is added to the message. */
    public MultipleResultsFound(String code, String message, int count, @Nullable Throwable cause) {
        super(message + " [" + code + "]");
        if (cause != null) {
            initCause(cause);
        }
        this.code = code;
        this.count = count;
    }

    @Override
    public String code() {
        return code;
    }

    /** How many results there are; 0 if it is not known. */
    public int count() {
        return count;
    }
}
