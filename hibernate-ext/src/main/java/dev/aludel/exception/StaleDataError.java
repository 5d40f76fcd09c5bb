package dev.aludel.exception;

import org.hibernate.StaleObjectStateException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a write matched another number of rows than it should, or a version counter did not match. The
 * transaction is marked for rollback; where it happens in {@code commit}, it was rolled back.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class StaleDataError
 * @since 0.1
 */
public final class StaleDataError extends ConcurrentModificationError {

    private final String code;

    /** Made by whoever throws it; the code is added to the message. */
    public StaleDataError(String code, String message, @Nullable Object entity, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause, entity);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** The name of the entity type, if it is known: a batch may not tell. */
    public @Nullable String entityName() {
        return getCause() instanceof StaleObjectStateException stale ? stale.getEntityName() : null;
    }

    /** The identifier of the entity, if it is known: a batch may not tell. */
    public @Nullable Object identifier() {
        return getCause() instanceof StaleObjectStateException stale ? stale.getIdentifier() : null;
    }
}
