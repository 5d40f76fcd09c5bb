package dev.aludel.exception;

import org.hibernate.HibernateException;
import org.hibernate.JDBCException;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Marks that no connection could be had from the pool in time. The transaction is marked for rollback.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class TimeoutError
 * @since 0.1
 */
public interface TimeoutError extends SQLAlchemyError {

    /** Hibernate's built-in pool is exhausted. */
    final class AsHibernate extends HibernateException implements TimeoutError {

        private final String code;

        /** Made by whoever throws it; the code is added to the message. */
        public AsHibernate(String code, String message, @Nullable Throwable cause) {
            super(message + " [" + code + "]", cause);
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** A pool behind a data source is exhausted, and said so with a transient connection failure. */
    final class AsConnection extends JDBCConnectionException implements TimeoutError {

        private final String code;

        /** Takes the place of what Hibernate made of the driver's exception. */
        public AsConnection(String code, JDBCException original) {
            super(original.getErrorMessage() + " [" + code + "]", original.getSQLException(), original.getSQL());
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** A pool behind a data source is exhausted, and said so with a failure without SQL state. */
    final class AsGeneric extends GenericJDBCException implements TimeoutError {

        private final String code;

        /** Takes the place of what Hibernate made of the driver's exception. */
        public AsGeneric(String code, JDBCException original) {
            super(original.getErrorMessage() + " [" + code + "]", original.getSQLException(), original.getSQL());
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
