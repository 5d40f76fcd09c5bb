package dev.aludel.exception;

import org.hibernate.QueryParameterException;
import org.jspecify.annotations.Nullable;

/**
 * Marks what failed while a statement was prepared or executed.
 *
 * <p>Unlike SQLAlchemy, the parameters are not told: Hibernate has forgotten them by then.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class StatementError
 * @since 0.1
 */
public interface StatementError extends SQLAlchemyError {

    /** The statement: SQL if it was sent, the query as its author wrote it if not; null if it is not known. */
    @Nullable
    String statement();

    /** A parameter of a query has no value. The transaction is marked for rollback. */
    final class AsQueryParameter extends QueryParameterException implements StatementError {

        private final String code;

        /** Made by whoever throws it; the code is added to the message. */
        public AsQueryParameter(String code, String message, @Nullable String statement, @Nullable Exception cause) {
            super(message + " [" + code + "]", statement, cause);
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public @Nullable String statement() {
            return getQueryString();
        }
    }
}
