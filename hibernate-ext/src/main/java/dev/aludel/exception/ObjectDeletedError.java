package dev.aludel.exception;

import jakarta.persistence.EntityNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an object is to be loaded or refreshed and its row is gone. The transaction is marked for
 * rollback.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class ObjectDeletedError
 * @since 0.1
 */
public final class ObjectDeletedError extends EntityNotFoundException implements InvalidRequestError {

    private final String code;
    private final @Nullable String entityName;
    private final transient @Nullable Object identifier;

    /** Made by whoever throws it; the code is added to the message. */
    public ObjectDeletedError(
            String code,
            String message,
            @Nullable String entityName,
            @Nullable Object identifier,
            @Nullable Exception cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.entityName = entityName;
        this.identifier = identifier;
    }

    @Override
    public String code() {
        return code;
    }

    /** The name of the entity type, if it is known. */
    public @Nullable String entityName() {
        return entityName;
    }

    /** The identifier of the entity, if it is known. */
    public @Nullable Object identifier() {
        return identifier;
    }
}
