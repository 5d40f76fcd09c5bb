package dev.aludel.exception;

import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Marks what the database refused, as against its driver.
 *
 * <p>What the SQL state tells more of has a name of its own, such as {@link IntegrityError}.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class DatabaseError
 * @since 0.1
 */
public interface DatabaseError extends DBAPIError {

    /** The SQL state tells no more. The transaction is marked for rollback. */
    final class AsGeneric extends GenericJDBCException implements DatabaseError {

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

        @Override
        public SQLException original() {
            return getSQLException();
        }

        @Override
        public @Nullable String statement() {
            return getSQL();
        }
    }
}
