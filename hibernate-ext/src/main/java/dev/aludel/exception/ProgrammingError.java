package dev.aludel.exception;

import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.exception.SQLGrammarException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database does not understand a statement: a table that is not there, or a mistake in native
 * SQL. The transaction is marked for rollback.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class ProgrammingError
 * @since 0.1
 */
public final class ProgrammingError extends SQLGrammarException implements DatabaseError {

    private final String code;

    /** Takes the place of what Hibernate made of the driver's exception. */
    public ProgrammingError(String code, JDBCException original) {
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
