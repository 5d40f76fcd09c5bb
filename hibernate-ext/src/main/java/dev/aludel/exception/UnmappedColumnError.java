package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a query names an attribute that the entity type does not map. The transaction is marked for
 * rollback.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class UnmappedColumnError
 * @since 0.1
 */
public final class UnmappedColumnError extends IllegalArgumentException implements InvalidRequestError {

    private final String code;
    private final @Nullable String entityName;
    private final @Nullable String attribute;

    /** Made by whoever throws it; the code is added to the message. */
    public UnmappedColumnError(
            String code,
            String message,
            @Nullable String entityName,
            @Nullable String attribute,
            @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.entityName = entityName;
        this.attribute = attribute;
    }

    @Override
    public String code() {
        return code;
    }

    /** The name of the entity type, if it is known. */
    public @Nullable String entityName() {
        return entityName;
    }

    /** The name of the attribute, if it is known. */
    public @Nullable String attribute() {
        return attribute;
    }
}
