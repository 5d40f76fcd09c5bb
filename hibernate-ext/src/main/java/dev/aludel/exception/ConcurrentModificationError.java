package dev.aludel.exception;

import jakarta.persistence.OptimisticLockException;
import org.jspecify.annotations.Nullable;

/**
 * SQLAlchemy's other name for {@link StaleDataError}; a {@code catch} of either works.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", attribute ConcurrentModificationError
 * @since 0.1
 */
public abstract sealed class ConcurrentModificationError extends OptimisticLockException implements SQLAlchemyError
        permits StaleDataError {

    ConcurrentModificationError(String message, @Nullable Throwable cause, @Nullable Object entity) {
        super(message, cause, entity);
    }
}
