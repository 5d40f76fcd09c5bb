package dev.aludel.exception;

import org.hibernate.UnknownEntityTypeException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a class, or a name in a query, is asked for as an entity type and is none. The transaction is
 * marked for rollback.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class UnmappedClassError
 * @since 0.1
 */
public final class UnmappedClassError extends IllegalArgumentException implements UnmappedError {

    private final String code;
    private final String className;

    /** Made by whoever throws it; the code is added to the message. */
    public UnmappedClassError(String code, String message, String className, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.className = className;
    }

    @Override
    public String code() {
        return code;
    }

    /** The name that was taken for an entity type. */
    public String className() {
        return className;
    }

    /** What plain Hibernate throws from {@code find} with options, without a mark on the transaction. */
    public static final class AsUnknownEntityType extends UnknownEntityTypeException implements UnmappedError {

        private final String code;
        private final String className;

        /** Made by whoever throws it; the code is added to the message. */
        public AsUnknownEntityType(String code, String message, String className, @Nullable Throwable cause) {
            super(message + " [" + code + "]", cause);
            this.code = code;
            this.className = className;
        }

        @Override
        public String code() {
            return code;
        }

        /** The name that was taken for an entity type. */
        public String className() {
            return className;
        }
    }
}
