package dev.aludel.exception;

import jakarta.persistence.EntityExistsException;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;

/**
 * Marks what the session cannot do in the state that it, or the object it was given, is in.
 *
 * <p>What Jakarta Persistence promises in that place differs, so the plain request that cannot be served comes in
 * the forms below; the more telling names, such as {@link PendingRollbackError}, are types of their own. The
 * transaction is marked for rollback where Jakarta Persistence says so.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class InvalidRequestError
 * @since 0.1
 */
public interface InvalidRequestError extends SQLAlchemyError {

    /** The object is not in a state for this: detached, removed or never persisted. */
    final class AsIllegalArgument extends IllegalArgumentException implements InvalidRequestError {

        private final String code;
        private final transient @Nullable Object subject;

        /** Made by whoever throws it; the code is added to the message. */
        public AsIllegalArgument(String code, String message, @Nullable Object subject, @Nullable Throwable cause) {
            super(message + " [" + code + "]", cause);
            this.code = code;
            this.subject = subject;
        }

        @Override
        public String code() {
            return code;
        }

        /** What the request was about: an entity, a class or a query, if it is known. */
        public @Nullable Object subject() {
            return subject;
        }
    }

    /** The session, or its transaction, is not in a state for this: closed, or begun already. */
    final class AsIllegalState extends IllegalStateException implements InvalidRequestError {

        private final String code;
        private final transient @Nullable Object subject;

        /** Made by whoever throws it; the code is added to the message. */
        public AsIllegalState(String code, String message, @Nullable Object subject, @Nullable Throwable cause) {
            super(message + " [" + code + "]", cause);
            this.code = code;
            this.subject = subject;
        }

        @Override
        public String code() {
            return code;
        }

        /** What the request was about: an entity, a class or a query, if it is known. */
        public @Nullable Object subject() {
            return subject;
        }
    }

    /** Another instance with this identity is in the session, or the object belongs to another one. */
    final class AsEntityExists extends EntityExistsException implements InvalidRequestError {

        private final String code;
        private final transient @Nullable Object subject;

        /** Made by whoever throws it; the code is added to the message. */
        public AsEntityExists(String code, String message, @Nullable Object subject, @Nullable Throwable cause) {
            super(message + " [" + code + "]", cause);
            this.code = code;
            this.subject = subject;
        }

        @Override
        public String code() {
            return code;
        }

        /** What the request was about: an entity, a class or a query, if it is known. */
        public @Nullable Object subject() {
            return subject;
        }
    }

    /** The object is attached to another session, or the session is flushing already. */
    final class AsHibernate extends HibernateException implements InvalidRequestError {

        private final String code;
        private final transient @Nullable Object subject;

        /** Made by whoever throws it; the code is added to the message. */
        public AsHibernate(String code, String message, @Nullable Object subject, @Nullable Throwable cause) {
            super(message + " [" + code + "]", cause);
            this.code = code;
            this.subject = subject;
        }

        @Override
        public String code() {
            return code;
        }

        /** What the request was about: an entity, a class or a query, if it is known. */
        public @Nullable Object subject() {
            return subject;
        }
    }
}
