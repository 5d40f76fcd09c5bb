package dev.aludel.exception;

import org.hibernate.AnnotationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the type or the annotation of a mapped attribute makes no sense. The unit is not booted.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class MappedAnnotationError
 * @since 0.1
 */
public final class MappedAnnotationError extends AnnotationException implements ArgumentError {

    private final String code;
    private final @Nullable String attribute;

    /** Made by whoever throws it; the code is added to the message. */
    public MappedAnnotationError(String code, String message, @Nullable String attribute, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.attribute = attribute;
    }

    @Override
    public String code() {
        return code;
    }

    /** The name of the attribute, if it is known. */
    public @Nullable String attribute() {
        return attribute;
    }
}
