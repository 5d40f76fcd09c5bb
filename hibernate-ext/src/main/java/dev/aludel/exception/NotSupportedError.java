package dev.aludel.exception;

import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database, or its driver, does not have what a statement asks for. The transaction is marked
 * for rollback.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NotSupportedError
 * @since 0.1
 */
public final class NotSupportedError extends GenericJDBCException implements DatabaseError {

    private final String code;

    /** Takes the place of what Hibernate made of the driver's exception. */
    public NotSupportedError(String code, JDBCException original) {
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
