package dev.aludel.exception.internal;

import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.ResourceClosedError;
import dev.aludel.exception.SQLAlchemyError;
import dev.aludel.exception.UnmappedClassError;
import dev.aludel.exception.UnmappedInstanceError;
import dev.aludel.internal.Subject;
import java.util.Arrays;
import org.hibernate.HibernateException;
import org.hibernate.Transaction;
import org.hibernate.UnknownEntityTypeException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.IllegalSelectQueryException;
import org.jspecify.annotations.Nullable;

/** Gives an exception its name where that takes knowing what the failed operation was about. */
final class SubjectNames {

    private SubjectNames() {}

    static RuntimeException named(RuntimeException failure, SharedSessionContractImplementor session, Subject subject) {
        if (failure instanceof SQLAlchemyError) {
            return failure;
        }
        var named = nameOf(failure, session, subject);
        return named == null ? failure : Likeness.of(failure, named);
    }

    private static @Nullable RuntimeException nameOf(
            RuntimeException failure, SharedSessionContractImplementor session, Subject subject) {
        return switch (subject.kind()) {
            case INSTANCE -> isRefusal(failure) ? ofInstance(failure, session, subject) : null;
            case TYPE -> isRefusal(failure) ? ofType(failure, session, subject) : ofUnknownType(failure, subject);
            case QUERY -> failure.getClass() == IllegalStateException.class ? ofQuery(failure, subject) : null;
            case SESSION -> ofSession(failure, subject);
            case TRANSACTION ->
                failure.getClass() == IllegalStateException.class && !isOfCallback(failure)
                        ? ofTransaction(failure, subject)
                        : null;
        };
    }

    /** Whether a callback or a listener of the application threw it, while a commit flushed or told of itself. */
    private static boolean isOfCallback(RuntimeException failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name ->
                        name.startsWith("org.hibernate.event.internal.") || name.startsWith("dev.aludel.event."));
    }

    /** Whether Hibernate itself refused an argument; a setter or a callback of the application may throw the same. */
    private static boolean isRefusal(RuntimeException failure) {
        var trace = failure.getStackTrace();
        return failure.getClass() == IllegalArgumentException.class
                && (failure.getCause() instanceof HibernateException
                        || trace.length > 0 && trace[0].getClassName().startsWith("org.hibernate."));
    }

    private static RuntimeException ofInstance(
            RuntimeException failure, SharedSessionContractImplementor session, Subject subject) {
        var message = String.valueOf(failure.getMessage());
        var instance = subject.value();
        return instance == null || !isEntity(classOf(instance), session)
                ? new UnmappedInstanceError(ExceptionErrors.UNMAPPED_INSTANCE, message, instance, failure.getCause())
                : new InvalidRequestError.AsIllegalArgument(
                        ExceptionErrors.INVALID_REQUEST, message, instance, failure.getCause());
    }

    private static @Nullable RuntimeException ofType(
            RuntimeException failure, SharedSessionContractImplementor session, Subject subject) {
        var message = String.valueOf(failure.getMessage());
        if (!(subject.value() instanceof Class<?> type)) {
            return null;
        }
        return isEntity(type, session)
                ? new InvalidRequestError.AsIllegalArgument(
                        ExceptionErrors.INVALID_REQUEST, message, type, failure.getCause())
                : new UnmappedClassError(ExceptionErrors.UNMAPPED_CLASS, message, type.getName(), failure.getCause());
    }

    /** What {@code find} with options throws, which does not turn it into what Jakarta Persistence says. */
    private static @Nullable RuntimeException ofUnknownType(RuntimeException failure, Subject subject) {
        return failure.getClass() == UnknownEntityTypeException.class && subject.value() instanceof Class<?> type
                ? new UnmappedClassError.AsUnknownEntityType(
                        ExceptionErrors.UNMAPPED_CLASS,
                        String.valueOf(failure.getMessage()),
                        type.getName(),
                        failure.getCause())
                : null;
    }

    private static @Nullable RuntimeException ofQuery(RuntimeException failure, Subject subject) {
        if (!(failure.getCause() instanceof IllegalQueryOperationException kind)) {
            return null;
        }
        var message = String.valueOf(failure.getMessage());
        // Rows were asked of a statement that has none to give; or the other way around.
        return kind instanceof IllegalSelectQueryException
                ? new ResourceClosedError(ExceptionErrors.RESOURCE_CLOSED, message, kind)
                : new InvalidRequestError.AsIllegalState(
                        ExceptionErrors.INVALID_REQUEST, message, subject.value(), kind);
    }

    private static RuntimeException ofSession(RuntimeException failure, Subject subject) {
        return new InvalidRequestError.AsIllegalState(
                ExceptionErrors.INVALID_REQUEST,
                String.valueOf(failure.getMessage()),
                subject.value(),
                failure.getCause());
    }

    private static RuntimeException ofTransaction(RuntimeException failure, Subject subject) {
        var message = String.valueOf(failure.getMessage());
        return subject.value() instanceof Transaction transaction && transaction.isActive()
                ? new InvalidRequestError.AsIllegalState(
                        ExceptionErrors.INVALID_REQUEST, message, transaction, failure.getCause())
                : new ResourceClosedError(ExceptionErrors.RESOURCE_CLOSED, message, failure.getCause());
    }

    private static boolean isEntity(Class<?> type, SharedSessionContractImplementor session) {
        return session.getFactory().getMappingMetamodel().findEntityDescriptor(type) != null;
    }

    private static Class<?> classOf(Object instance) {
        var proxy = HibernateProxy.extractLazyInitializer(instance);
        return proxy == null ? instance.getClass() : proxy.getPersistentClass();
    }
}
