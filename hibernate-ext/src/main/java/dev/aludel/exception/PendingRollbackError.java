package dev.aludel.exception;

import jakarta.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown on any further use of a session after a flush failed in it, until its transaction is rolled back.
 *
 * <p>Rolling back, closing and clearing the session stay allowed, as does asking it about itself. Its cause is
 * what made the flush fail.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class PendingRollbackError
 * @since 0.1
 */
public final class PendingRollbackError extends PersistenceException implements InvalidRequestError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public PendingRollbackError(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
