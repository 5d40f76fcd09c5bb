package dev.aludel.exception;

import java.sql.SQLException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a constraint of the database is violated: a key that exists, a null where none may be, a
 * reference to a row that is not there. The transaction is marked for rollback.
 *
 * <p>Which constraint, and of which kind, tell the methods of its superclass.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class IntegrityError
 * @since 0.1
 */
public final class IntegrityError extends ConstraintViolationException implements DatabaseError {

    private final String code;

    /** Takes the place of what Hibernate made of the driver's exception. */
    public IntegrityError(String code, ConstraintViolationException original) {
        super(
                original.getErrorMessage() + " [" + code + "]",
                original.getSQLException(),
                original.getSQL(),
                original.getKind(),
                original.getConstraintName());
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
