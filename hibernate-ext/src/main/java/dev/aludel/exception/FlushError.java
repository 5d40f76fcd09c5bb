package dev.aludel.exception;

import org.hibernate.HibernateException;
import org.hibernate.PropertyValueException;
import org.hibernate.id.IdentifierGenerationException;
import org.jspecify.annotations.Nullable;

/**
 * Marks a flush that cannot go on: an object in it is not persistent, or has no key. Nothing of what is named
 * was written, and the transaction is marked for rollback.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class FlushError
 * @since 0.1
 */
public interface FlushError extends SQLAlchemyError {

    /** The name of the entity type, if it is known. */
    @Nullable
    String entityName();

    /** The name of the attribute, if it is known. */
    @Nullable
    String attribute();

    /** A reference leads to an object that was never persisted, and does not cascade to it. */
    final class AsIllegalState extends IllegalStateException implements FlushError {

        private final String code;
        private final @Nullable String entityName;
        private final @Nullable String attribute;

        /** Made by whoever throws it; the code is added to the message. */
        public AsIllegalState(
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

        @Override
        public @Nullable String entityName() {
            return entityName;
        }

        @Override
        public @Nullable String attribute() {
            return attribute;
        }
    }

    /** An object is to be inserted and has no identifier. */
    final class AsIdentifierGeneration extends IdentifierGenerationException implements FlushError {

        private final String code;
        private final @Nullable String entityName;
        private final @Nullable String attribute;

        /** Made by whoever throws it; the code is added to the message. */
        public AsIdentifierGeneration(
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

        @Override
        public @Nullable String entityName() {
            return entityName;
        }

        @Override
        public @Nullable String attribute() {
            return attribute;
        }
    }

    /** An attribute that may not be null has no value. */
    final class AsPropertyValue extends PropertyValueException implements FlushError {

        private final String code;
        private final @Nullable String entityName;
        private final @Nullable String attribute;

        /** Made by whoever throws it; the code is added to the message. */
        public AsPropertyValue(
                String code,
                String message,
                @Nullable String entityName,
                @Nullable String attribute,
                @Nullable Throwable cause) {
            super(
                    message + " [" + code + "]",
                    entityName == null ? "" : entityName,
                    attribute == null ? "" : attribute);
            if (cause != null) {
                initCause(cause);
            }
            this.code = code;
            this.entityName = entityName;
            this.attribute = attribute;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public @Nullable String entityName() {
            return entityName;
        }

        @Override
        public @Nullable String attribute() {
            return attribute;
        }
    }

    /** The identifier of an object was changed, or taken away. */
    final class AsHibernate extends HibernateException implements FlushError {

        private final String code;
        private final @Nullable String entityName;
        private final @Nullable String attribute;

        /** Made by whoever throws it; the code is added to the message. */
        public AsHibernate(
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

        @Override
        public @Nullable String entityName() {
            return entityName;
        }

        @Override
        public @Nullable String attribute() {
            return attribute;
        }
    }
}
