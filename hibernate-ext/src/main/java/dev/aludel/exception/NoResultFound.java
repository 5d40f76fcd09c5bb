package dev.aludel.exception;

import jakarta.persistence.NoResultException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when exactly one result was asked for and there is none. The transaction is not marked for rollback.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NoResultFound
 * @since 0.1
 */
public final class NoResultFound extends NoResultException implements InvalidRequestError {

    private final String code;
    private final @Nullable String query;

    /** Made by whoever throws it; the code is added to the message. */
    public NoResultFound(String code, String message, @Nullable String query, @Nullable Throwable cause) {
        super(message + " [" + code + "]");
        if (cause != null) {
            initCause(cause);
        }
        this.code = code;
        this.query = query;
    }

    @Override
    public String code() {
        return code;
    }

    /** The query, as its author wrote it, if it is known. */
    public @Nullable String query() {
        return query;
    }
}
