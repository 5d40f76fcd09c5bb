package dev.aludel.exception.internal;

import dev.aludel.exception.CompileError;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.LoaderStrategyException;
import dev.aludel.exception.MultipleResultsFound;
import dev.aludel.exception.NoResultFound;
import dev.aludel.exception.ObjectDeletedError;
import dev.aludel.exception.SQLAlchemyError;
import dev.aludel.exception.StaleDataError;
import dev.aludel.exception.StatementError;
import dev.aludel.exception.TimeoutError;
import dev.aludel.exception.UnboundExecutionError;
import dev.aludel.exception.UnmappedClassError;
import dev.aludel.exception.UnmappedColumnError;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.NoResultException;
import jakarta.persistence.NonUniqueResultException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.HibernateException;
import org.hibernate.LazyInitializationException;
import org.hibernate.NonUniqueObjectException;
import org.hibernate.PropertyValueException;
import org.hibernate.QueryParameterException;
import org.hibernate.TransientObjectException;
import org.hibernate.UnresolvableObjectException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.id.IdentifierGenerationException;
import org.hibernate.loader.MultipleBagFetchException;
import org.hibernate.query.SemanticException;
import org.hibernate.query.SyntaxException;
import org.hibernate.query.sqm.UnknownEntityException;
import org.jspecify.annotations.Nullable;

/**
 * Gives an exception its name where its type, its cause or its message tell enough. Only exceptions of exactly the
 * classes that Hibernate throws are renamed, so a subclass of the application's own comes through as it is; and each
 * name is a subclass of what it replaces. The one exception is a key that several tables have: the load finds too many
 * rows, which is what Jakarta Persistence has a name for.
 */
final class ExceptionNames {

    private static final Pattern ATTRIBUTE =
            Pattern.compile("Could not (?:resolve attribute|interpret path expression) '([^']+)'(?: of '([^']+)')?");
    private static final Pattern MISSING =
            Pattern.compile("(?:Unable to find|exists for entity) \\[?([\\w.$]+) with id '?([^]']*)");
    private static final Pattern ALTERED = Pattern.compile("Identifier of an instance of '([^']+)' was altered");
    private static final Pattern REFUSED = Pattern.compile("associate a (?:collection|proxy) .*with two open sessions"
            + "|Flush during cascade is dangerous|instance was not in a valid state");
    private static final Pattern RESULTS = Pattern.compile("(\\d+) results were returned");
    private static final Pattern QUERY = Pattern.compile("No result found for query \\[(.*)]", Pattern.DOTALL);

    private ExceptionNames() {}

    /** The same failure with its name; the failure itself if it has none, or has it already. */
    static RuntimeException named(RuntimeException failure, SharedSessionContractImplementor session) {
        if (failure instanceof SQLAlchemyError) {
            return failure;
        }
        var named = nameOf(failure, session);
        return named == null ? failure : Likeness.of(failure, named);
    }

    private static @Nullable RuntimeException nameOf(
            RuntimeException failure, SharedSessionContractImplementor session) {
        var type = failure.getClass();
        var message = String.valueOf(failure.getMessage());
        var cause = failure.getCause();
        if (type == RollbackException.class) {
            return rollback((RollbackException) failure, session);
        }
        var statement = StatementNames.nameOf(failure);
        if (statement != null) {
            return statement;
        }
        if (type == OptimisticLockException.class) {
            var entity = ((OptimisticLockException) failure).getEntity();
            return new StaleDataError(ExceptionErrors.STALE_DATA, message, entity, cause);
        }
        if (type == NoResultException.class) {
            return new NoResultFound(ExceptionErrors.NO_RESULT, message, group(QUERY.matcher(message), 1), cause);
        }
        if (type == NonUniqueResultException.class) {
            var count = group(RESULTS.matcher(message), 1);
            return new MultipleResultsFound(
                    ExceptionErrors.MULTIPLE_RESULTS, message, count == null ? 0 : Integer.parseInt(count), cause);
        }
        if (type == EntityNotFoundException.class) {
            return deleted((EntityNotFoundException) failure, message);
        }
        if (type == EntityExistsException.class) {
            var key = cause instanceof NonUniqueObjectException several ? several.getIdentifier() : null;
            return new InvalidRequestError.AsEntityExists(ExceptionErrors.INVALID_REQUEST, message, key, cause);
        }
        if (type == IllegalStateException.class && cause instanceof TransientObjectException reference) {
            return UnsavedReference.nameOf(message, reference, session);
        }
        if (type == IllegalArgumentException.class) {
            return query(message, cause);
        }
        if (type == LazyInitializationException.class) {
            return ExceptionErrors.detached(failure, null, null, null);
        }
        return unwrapped(failure, message, cause);
    }

    /** What plain Hibernate does not wrap in an exception of Jakarta Persistence. */
    private static @Nullable RuntimeException unwrapped(
            RuntimeException failure, String message, @Nullable Throwable cause) {
        var type = failure.getClass();
        if (type == IdentifierGenerationException.class) {
            return new FlushError.AsIdentifierGeneration(ExceptionErrors.FLUSH, message, null, null, cause);
        }
        if (type == QueryParameterException.class) {
            var query = ((QueryParameterException) failure).getQueryString();
            return new StatementError.AsQueryParameter(ExceptionErrors.STATEMENT, message, query, null);
        }
        if (type == UnsupportedOperationException.class && message.contains("must supply JDBC connections")) {
            return new UnboundExecutionError(ExceptionErrors.UNBOUND_EXECUTION, message, cause);
        }
        if (type == PropertyValueException.class) {
            return missingValue((PropertyValueException) failure, message);
        }
        return type == HibernateException.class ? plain(message, cause) : null;
    }

    /** Hibernate tells these by their message only. */
    private static @Nullable RuntimeException plain(String message, @Nullable Throwable cause) {
        if (message.contains("connection pool has reached its maximum size")) {
            return new TimeoutError.AsHibernate(ExceptionErrors.TIMEOUT, message, cause);
        }
        if (message.startsWith("Duplicate row was found")) {
            return new MultipleResultsFound(ExceptionErrors.MULTIPLE_RESULTS, message, 0, cause);
        }
        var altered = ALTERED.matcher(message);
        if (altered.find()) {
            return new FlushError.AsHibernate(ExceptionErrors.FLUSH, message, altered.group(1), null, cause);
        }
        return REFUSED.matcher(message).find()
                ? new InvalidRequestError.AsHibernate(ExceptionErrors.INVALID_REQUEST, message, null, cause)
                : null;
    }

    private static RuntimeException missingValue(PropertyValueException failure, String message) {
        // Its superclass ends every message with the attribute, so that must not be there twice.
        var end = message.lastIndexOf(" for entity ");
        return new FlushError.AsPropertyValue(
                ExceptionErrors.FLUSH,
                end < 0 ? message : message.substring(0, end),
                failure.getEntityName(),
                failure.getPropertyName(),
                null);
    }

    /** A cause cannot be replaced, so a rollback with a cause that has a name is made anew. */
    private static @Nullable RuntimeException rollback(
            RollbackException failure, SharedSessionContractImplementor session) {
        var serialization = StatementNames.rollback(failure);
        if (serialization != null) {
            return serialization;
        }
        if (failure.getCause() instanceof RuntimeException cause) {
            var named = named(cause, session);
            return named == cause ? null : new RollbackException(failure.getMessage(), named);
        }
        return null;
    }

    private static RuntimeException deleted(EntityNotFoundException failure, String message) {
        var cause = failure.getCause();
        if (cause instanceof UnresolvableObjectException missing) {
            return new ObjectDeletedError(
                    ExceptionErrors.OBJECT_DELETED, message, missing.getEntityName(), missing.getIdentifier(), missing);
        }
        var matcher = MISSING.matcher(message);
        return new ObjectDeletedError(
                ExceptionErrors.OBJECT_DELETED,
                message,
                group(matcher, 1),
                group(matcher, 2),
                cause instanceof Exception exception ? exception : null);
    }

    private static @Nullable RuntimeException query(String message, @Nullable Throwable cause) {
        if (cause instanceof UnknownEntityException unknown) {
            return new UnmappedClassError(ExceptionErrors.UNMAPPED_CLASS, message, unknown.getEntityName(), unknown);
        }
        if (cause instanceof MultipleBagFetchException) {
            return new LoaderStrategyException(ExceptionErrors.LOADER_STRATEGY, message, cause);
        }
        if (cause instanceof SemanticException || cause instanceof SyntaxException) {
            var attribute = ATTRIBUTE.matcher(message);
            return attribute.find()
                    ? new UnmappedColumnError(
                            ExceptionErrors.UNMAPPED_COLUMN, message, attribute.group(2), attribute.group(1), cause)
                    : new CompileError(ExceptionErrors.COMPILE, message, cause);
        }
        return null;
    }

    private static @Nullable String group(Matcher matcher, int group) {
        return matcher.reset().find() ? matcher.group(group) : null;
    }
}
