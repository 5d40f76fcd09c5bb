package dev.aludel.exception;

import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.exception.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database refuses a value: too long, out of range, not a number. The transaction is marked for
 * rollback.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class DataError
 * @since 0.1
 */
public final class DataError extends DataException implements DatabaseError {

    private final String code;

    /** Takes the place of what Hibernate made of the driver's exception. */
    public DataError(String code, JDBCException original) {
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
