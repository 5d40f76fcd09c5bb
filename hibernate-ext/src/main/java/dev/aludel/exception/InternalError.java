package dev.aludel.exception;

import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database reports a failure inside itself (SQL state {@code XX…}). The transaction is marked
 * for rollback.
 *
 * <p>It has the simple name of a class of {@code java.lang}: import it by name.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class InternalError
 * @since 0.1
 */
public final class InternalError extends GenericJDBCException implements DatabaseError {

    private final String code;

    /** Takes the place of what Hibernate made of the driver's exception. */
    public InternalError(String code, JDBCException original) {
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
