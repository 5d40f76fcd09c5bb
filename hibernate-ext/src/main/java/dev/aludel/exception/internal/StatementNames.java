package dev.aludel.exception.internal;

import dev.aludel.exception.DataError;
import dev.aludel.exception.DatabaseError;
import dev.aludel.exception.IntegrityError;
import dev.aludel.exception.InternalError;
import dev.aludel.exception.NotSupportedError;
import dev.aludel.exception.OperationalError;
import dev.aludel.exception.ProgrammingError;
import dev.aludel.exception.TimeoutError;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import org.hibernate.JDBCException;
import org.hibernate.exception.AuthException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.SQLGrammarException;
import org.hibernate.exception.SnapshotIsolationException;
import org.hibernate.exception.TransactionSerializationException;
import org.jspecify.annotations.Nullable;

/** The names of what the database, its driver or its pool refused. Asked by {@link ExceptionNames}. */
final class StatementNames {

    private StatementNames() {}

    /** The named exception, or null if the failure is none of the database's, or of a kind without a name. */
    static @Nullable RuntimeException nameOf(RuntimeException failure) {
        return failure instanceof JDBCException statement ? hibernates(statement) : jakartas(failure);
    }

    private static @Nullable RuntimeException hibernates(JDBCException failure) {
        var type = failure.getClass();
        if (type == ConstraintViolationException.class) {
            return new IntegrityError(ExceptionErrors.INTEGRITY, (ConstraintViolationException) failure);
        }
        if (type == DataException.class) {
            return new DataError(ExceptionErrors.DATA, failure);
        }
        if (type == SQLGrammarException.class) {
            return new ProgrammingError(ExceptionErrors.PROGRAMMING, failure);
        }
        if (type == JDBCConnectionException.class) {
            return failure.getSQLException() instanceof SQLTransientConnectionException
                    ? new TimeoutError.AsConnection(ExceptionErrors.TIMEOUT, failure)
                    : new OperationalError.AsConnection(ExceptionErrors.OPERATIONAL, failure);
        }
        if (type == AuthException.class) {
            return new OperationalError.AsAuthentication(ExceptionErrors.OPERATIONAL, failure);
        }
        return type == GenericJDBCException.class ? generic(failure, failure.getSQLException()) : null;
    }

    private static RuntimeException generic(JDBCException failure, SQLException original) {
        var state = original.getSQLState();
        if (original instanceof SQLFeatureNotSupportedException || hasClass(state, "0A")) {
            return new NotSupportedError(ExceptionErrors.NOT_SUPPORTED, failure);
        }
        if (hasClass(state, "XX")) {
            return new InternalError(ExceptionErrors.INTERNAL, failure);
        }
        // Agroal, the pool of Quarkus, says it with nothing but this message.
        if (state == null && String.valueOf(original.getMessage()).contains("acquisition timeout")) {
            return new TimeoutError.AsGeneric(ExceptionErrors.TIMEOUT, failure);
        }
        return new DatabaseError.AsGeneric(ExceptionErrors.DATABASE, failure);
    }

    private static boolean hasClass(@Nullable String state, String sqlStateClass) {
        return state != null && state.startsWith(sqlStateClass);
    }

    private static @Nullable RuntimeException jakartas(RuntimeException failure) {
        var type = failure.getClass();
        var message = String.valueOf(failure.getMessage());
        var cause = failure.getCause();
        var database = database(cause);
        if (database == null) {
            return null;
        }
        if (type == LockTimeoutException.class) {
            var entity = ((LockTimeoutException) failure).getObject();
            return new OperationalError.AsLockTimeout(ExceptionErrors.OPERATIONAL, message, entity, cause, database);
        }
        if (type == PessimisticLockException.class) {
            var entity = ((PessimisticLockException) failure).getEntity();
            return new OperationalError.AsPessimisticLock(
                    ExceptionErrors.OPERATIONAL, message, entity, cause, database);
        }
        if (type == QueryTimeoutException.class) {
            return new OperationalError.AsQueryTimeout(ExceptionErrors.OPERATIONAL, message, cause, database);
        }
        if (type == PersistenceException.class && cause instanceof org.hibernate.QueryTimeoutException) {
            return new OperationalError.AsPersistence(ExceptionErrors.OPERATIONAL, message, cause, database);
        }
        if (type == OptimisticLockException.class && cause instanceof SnapshotIsolationException) {
            return new OperationalError.AsOptimisticLock(ExceptionErrors.OPERATIONAL, message, null, cause, database);
        }
        return null;
    }

    /** The named exception of a transaction that the database rolled back because it could not serialize it. */
    static @Nullable RuntimeException rollback(RollbackException failure) {
        return failure.getCause() instanceof TransactionSerializationException cause
                ? new OperationalError.AsRollback(
                        ExceptionErrors.OPERATIONAL, String.valueOf(failure.getMessage()), cause, cause)
                : null;
    }

    /** What the driver's exception became; Hibernate's lock exceptions wrap it once more. */
    private static @Nullable JDBCException database(@Nullable Throwable cause) {
        for (var next = cause; next != null; next = next.getCause()) {
            if (next instanceof JDBCException database) {
                return database;
            }
        }
        return null;
    }
}
