package dev.aludel.exception;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.exception.AuthException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Marks what failed for reasons of operation: a connection that broke, a lock that was not granted, a query
 * that took too long, a transaction that the database gave up. Trying again may help.
 *
 * <p>What Jakarta Persistence promises differs, so it comes in the forms below.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class OperationalError
 * @since 0.1
 */
public interface OperationalError extends DatabaseError {

    /** The connection could not be had, or broke. The transaction is marked for rollback. */
    final class AsConnection extends JDBCConnectionException implements OperationalError {

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

        @Override
        public SQLException original() {
            return getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return getSQL();
        }
    }

    /** The database did not let the user in, or not do this. The transaction is marked for rollback. */
    final class AsAuthentication extends AuthException implements OperationalError {

        private final String code;

        /** Takes the place of what Hibernate made of the driver's exception. */
        public AsAuthentication(String code, JDBCException original) {
            super(original.getErrorMessage() + " [" + code + "]", original.getSQLException(), original.getSQL());
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public SQLException original() {
            return getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return getSQL();
        }
    }

    /** A lock was not granted in time. The transaction is not marked for rollback. */
    final class AsLockTimeout extends LockTimeoutException implements OperationalError {

        private final String code;
        private final JDBCException failure;

        /** Takes the place of what Hibernate made of the failure, whose cause it keeps. */
        public AsLockTimeout(
                String code,
                String message,
                @Nullable Object entity,
                @Nullable Throwable cause,
                JDBCException failure) {
            super(message + " [" + code + "]", cause, entity);
            this.code = code;
            this.failure = failure;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public SQLException original() {
            return failure.getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return failure.getSQL();
        }
    }

    /** A lock was not granted, or two transactions waited for each other. The transaction is marked for rollback. */
    final class AsPessimisticLock extends PessimisticLockException implements OperationalError {

        private final String code;
        private final JDBCException failure;

        /** Takes the place of what Hibernate made of the failure, whose cause it keeps. */
        public AsPessimisticLock(
                String code,
                String message,
                @Nullable Object entity,
                @Nullable Throwable cause,
                JDBCException failure) {
            super(message + " [" + code + "]", cause, entity);
            this.code = code;
            this.failure = failure;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public SQLException original() {
            return failure.getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return failure.getSQL();
        }
    }

    /** A query took too long. The transaction is not marked for rollback. */
    final class AsQueryTimeout extends QueryTimeoutException implements OperationalError {

        private final String code;
        private final JDBCException failure;

        /** Takes the place of what Hibernate made of the failure, whose cause it keeps. */
        public AsQueryTimeout(String code, String message, @Nullable Throwable cause, JDBCException failure) {
            super(message + " [" + code + "]", cause);
            this.code = code;
            this.failure = failure;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public SQLException original() {
            return failure.getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return failure.getSQL();
        }
    }

    /** A query took too long, and the database gave up the transaction with it. */
    final class AsPersistence extends PersistenceException implements OperationalError {

        private final String code;
        private final JDBCException failure;

        /** Takes the place of what Hibernate made of the failure, whose cause it keeps. */
        public AsPersistence(String code, String message, @Nullable Throwable cause, JDBCException failure) {
            super(message + " [" + code + "]", cause);
            this.code = code;
            this.failure = failure;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public SQLException original() {
            return failure.getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return failure.getSQL();
        }
    }

    /** Under snapshot isolation, another transaction wrote the row first. The transaction is left to the database. */
    final class AsOptimisticLock extends OptimisticLockException implements OperationalError {

        private final String code;
        private final JDBCException failure;

        /** Takes the place of what Hibernate made of the failure, whose cause it keeps. */
        public AsOptimisticLock(
                String code,
                String message,
                @Nullable Object entity,
                @Nullable Throwable cause,
                JDBCException failure) {
            super(message + " [" + code + "]", cause, entity);
            this.code = code;
            this.failure = failure;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public SQLException original() {
            return failure.getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return failure.getSQL();
        }
    }

    /** The database could not make the transaction appear to run alone. The transaction is marked for rollback. */
    final class AsRollback extends RollbackException implements OperationalError {

        private final String code;
        private final JDBCException failure;

        /** Takes the place of what Hibernate made of the failure, whose cause it keeps. */
        public AsRollback(String code, String message, @Nullable Throwable cause, JDBCException failure) {
            super(message + " [" + code + "]", cause);
            this.code = code;
            this.failure = failure;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public SQLException original() {
            return failure.getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return failure.getSQL();
        }
    }
}
