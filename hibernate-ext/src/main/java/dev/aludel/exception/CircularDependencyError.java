package dev.aludel.exception;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a flush whose rows need each other: each of them has a reference that may not be null, so that none
 * can be inserted first. The transaction is marked for rollback.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class CircularDependencyError
 * @since 0.1
 */
public final class CircularDependencyError extends IllegalStateException implements SQLAlchemyError {

    private final String code;
    private final List<String> entityNames;
    private final @Nullable String attribute;

    /** Made by whoever throws it; the code is added to the message. */
    public CircularDependencyError(
            String code,
            String message,
            List<String> entityNames,
            @Nullable String attribute,
            @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.entityNames = entityNames;
        this.attribute = attribute;
    }

    @Override
    public String code() {
        return code;
    }

    /** The names of the entity types on the cycle, each referring to the next and the last to the first. */
    public List<String> entityNames() {
        return entityNames;
    }

    /** The name of the attribute, if it is known. */
    public @Nullable String attribute() {
        return attribute;
    }
}
