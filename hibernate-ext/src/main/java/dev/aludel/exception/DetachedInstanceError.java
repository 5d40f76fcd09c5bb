package dev.aludel.exception;

import org.hibernate.LazyInitializationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an attribute that was not loaded is read from an object that no session holds any more. What was
 * loaded can still be read. No transaction is touched.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class DetachedInstanceError
 * @since 0.1
 */
public final class DetachedInstanceError extends LazyInitializationException implements SQLAlchemyError {

    private final String code;
    private final @Nullable String entityName;
    private final transient @Nullable Object identifier;
    private final @Nullable String attribute;

    /** Made by whoever throws it; the code is added to the message. */
    public DetachedInstanceError(
            String code,
            String message,
            @Nullable String entityName,
            @Nullable Object identifier,
            @Nullable String attribute,
            @Nullable Throwable cause) {
        super(message + " [" + code + "]");
        if (cause != null) {
            initCause(cause);
        }
        this.code = code;
        this.entityName = entityName;
        this.identifier = identifier;
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

    /** The identifier of the entity, if it is known. */
    public @Nullable Object identifier() {
        return identifier;
    }

    /** The name of the attribute, if it is known. */
    public @Nullable String attribute() {
        return attribute;
    }
}
