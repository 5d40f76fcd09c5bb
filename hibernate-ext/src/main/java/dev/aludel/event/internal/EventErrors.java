package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.On;
import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.IllegalStateChangeError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.PendingRollbackError;
import dev.aludel.exception.ResourceClosedError;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** Every failure of this feature. Each message says what failed, why (with the value), and what to do. */
final class EventErrors {

    private EventErrors() {}

    static RuntimeException notEnhanced(Class<?> type, String attribute) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-E01",
                ("Cannot listen to '%s.%s': the class is not enhanced, so nobody would tell the listener. Enhance it with"
                                + " the build plug-in or the agent of aludel-bytecode.")
                        .formatted(type.getName(), attribute),
                type,
                null);
    }

    static RuntimeException notOurs(Object target) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-E02",
                ("Invalid target '%s': Aludel is switched off there, or its feature 'event' is. Set"
                                + " 'aludel.event.enabled' to true, or leave it out.")
                        .formatted(target.getClass().getName()),
                null);
    }

    static RuntimeException nothingHeard(Object listener) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-E03",
                ("Invalid listener '%s': it overrides no method of its interface, so it would be told nothing. Override the"
                                + " methods of the events that matter.")
                        .formatted(listener.getClass().getName()),
                null);
    }

    static RuntimeException flushing() {
        return new InvalidRequestError.AsHibernate(
                "ALU-E10",
                "Cannot flush the session: it is already flushing, and a listener or callback of that flush asked for"
                        + " another. Leave it to the flush that is under way.",
                null,
                null);
    }

    static RuntimeException noSql(String state) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E11",
                ("Cannot send SQL: the session's transaction is in the state '%s', and a listener is being told so. Do it in"
                                + " another transaction, when this one has ended.")
                        .formatted(state),
                null,
                null);
    }

    static RuntimeException demarcation(String when) {
        return new IllegalStateChangeError(
                "ALU-E12",
                ("Cannot begin, commit or roll back in a listener that the session tells '%s': it is about to change its state"
                                + " itself. Throw from the listener to have the transaction rolled back.")
                        .formatted(when),
                null);
    }

    static RuntimeException tooManyFlushes(int flushes) {
        return new FlushError.AsIllegalState(
                "ALU-E13",
                ("Cannot commit: after %d flushes, listeners still change objects once the SQL was sent. Have them stop, or"
                                + " make their changes in 'beforeFlush'.")
                        .formatted(flushes),
                null,
                null,
                null);
    }

    static RuntimeException noTransaction(TransactionStatus status) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E14",
                "Cannot begin a savepoint: the transaction is '%s'. Begin a transaction first.".formatted(status),
                null,
                null);
    }

    static RuntimeException savepointEnded(String what, String how) {
        return new ResourceClosedError(
                "ALU-E15",
                "Cannot %s a savepoint: it was %s, itself or with what is around it. Begin another."
                        .formatted(what, how),
                null);
    }

    static RuntimeException rollbackPending(String what) {
        return new PendingRollbackError(
                "ALU-E16",
                ("Cannot %s: a failure left nothing but to roll back. Roll back the innermost savepoint, or the transaction"
                                + " if there is none.")
                        .formatted(what),
                null);
    }

    static RuntimeException savepointInJta() {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E17",
                "Cannot begin a savepoint: the transaction is one of 'JTA', which has none. Take a resource-local one.",
                null,
                null);
    }

    static RuntimeException settingNeedsEnhancement(String setting, List<String> entities) {
        return new InvalidRequestError.AsHibernate(
                "ALU-E18",
                ("Invalid setting '%s': its objects are read anew when an attribute is, and the classes %s are not enhanced to"
                                + " tell. Enhance them with the build plug-in or the agent of aludel-bytecode, or leave the"
                                + " setting out.")
                        .formatted(setting, entities),
                entities,
                null);
    }

    static RuntimeException inspectionOff(String setting) {
        return new InvalidRequestError.AsHibernate(
                "ALU-E19",
                "Invalid setting '%s': it needs the feature 'inspection', which is off. Set 'aludel.inspection.enabled' to true."
                        .formatted(setting),
                setting,
                null);
    }

    static RuntimeException relationshipChanged(String entityName, String attribute) {
        return new FlushError.AsHibernate(
                "ALU-E30",
                ("Cannot change '%s.%s' in a listener of its row: what follows from a changed relationship can no longer be"
                                + " written. Change it in 'beforeFlush', or assign a basic attribute here.")
                        .formatted(entityName, attribute),
                entityName,
                attribute,
                null);
    }

    static RuntimeException tooLate(String operation, @Nullable Object entity, Event event) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E31",
                ("Cannot %s '%s' in '%s': it comes too late for the flush that is under way. Do it in 'beforeFlush', or"
                                + " send a statement over the connection of the event.")
                        .formatted(
                                operation,
                                entity == null ? "an entity" : entity.getClass().getName(),
                                event.method()),
                entity,
                null);
    }

    static RuntimeException mappedNotEnhanced(Class<?> type, String attribute) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E33",
                ("Cannot map '%s': somebody listens to its attribute '%s', and the class is not enhanced, so nobody would tell."
                                + " Enhance it with the build plug-in or the agent of aludel-bytecode.")
                        .formatted(type.getName(), attribute),
                type,
                null);
    }

    static RuntimeException nothingAnnotated(Class<?> type) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-E40",
                ("Invalid listener '%s': none of its methods is annotated '@On', so it would be told nothing. Annotate them,"
                                + " or add it with 'Events.listen' if it implements an interface of listeners.")
                        .formatted(type.getName()),
                null);
    }

    static RuntimeException badSignature(Method method, Event event, Method told, boolean retval) {
        var returned = told.getReturnType().getSimpleName();
        var parameters = Arrays.stream(told.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
        return new ArgumentError.AsIllegalArgument(
                "ALU-E41",
                ("Invalid method '%s' for the event '%s': expected the parameters %s or the first of them, the return type %s,"
                                + " and no checked exception. Change its signature.")
                        .formatted(
                                named(method),
                                event,
                                parameters,
                                retval || returned.equals("void")
                                        ? "'%s'".formatted(returned)
                                        : "'void' or '%s'".formatted(returned)),
                null);
    }

    static RuntimeException badTarget(Method method, On on, String expected) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-E42",
                ("Invalid '@On' of '%s' with 'of' '%s' and 'attribute' '%s': the event '%s' takes %s. Change the annotation.")
                        .formatted(named(method), on.of().getName(), on.attribute(), on.value(), expected),
                null);
    }

    static RuntimeException notOpen(Method method, IllegalAccessException cause) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-E43",
                "Invalid method '%s' to listen with: its module '%s' does not let it be called. Open the package '%s' to Aludel."
                        .formatted(
                                named(method),
                                method.getDeclaringClass().getModule().getName(),
                                method.getDeclaringClass().getPackageName()),
                cause);
    }

    static RuntimeException noListener(String name, String what, RuntimeException cause) {
        return new InvalidRequestError.AsHibernate(
                "ALU-E44",
                "Invalid setting '%s': '%s' is no listener, as %s. Name classes that can be constructed without arguments, or that a container makes."
                        .formatted(EventSettings.LISTENERS, name, what),
                name,
                cause);
    }

    private static String named(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    static RuntimeException validatorNotEnhanced(Class<?> type, Method method) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E50",
                ("Cannot have '%s.%s' validate anything: the class is not enhanced, so nobody would ask it. Enhance it with"
                                + " the build plug-in or the agent of aludel-bytecode.")
                        .formatted(type.getName(), method.getName()),
                type,
                null);
    }

    static RuntimeException secondValidator(Class<?> type, String attribute, Method first, Method second) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E51",
                ("Cannot have '%s' of '%s' validated by the methods '%s' and '%s': there may be one. Have one of them call"
                                + " the other.")
                        .formatted(attribute, type.getName(), first.getName(), second.getName()),
                type,
                null);
    }

    static RuntimeException badValidator(Class<?> type, Method method, boolean includesRemoves) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-E52",
                ("Invalid validator '%s.%s': expected an instance method that takes (%s) and returns the value. Change its"
                                + " parameters, its return type, or 'includeRemoves'.")
                        .formatted(
                                type.getName(),
                                method.getName(),
                                includesRemoves
                                        ? "String attribute, V value, boolean isRemove"
                                        : "String attribute, V value"),
                null);
    }

    static RuntimeException validatorOfNothing(Class<?> type, Method method, String attribute, Set<String> known) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-E53",
                "Invalid attribute '%s' of the validator '%s': '%s' has %s. Name one of them."
                        .formatted(attribute, method.getName(), type.getName(), known),
                null);
    }

    static RuntimeException mappingComplete(Class<?> further, Class<?> told) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E32",
                ("Cannot map '%s' when told of '%s': the mapping of the factory is complete by now. Map it in"
                                + " 'afterMapperConstructed'.")
                        .formatted(further.getName(), told.getName()),
                further,
                null);
    }

    static RuntimeException cannotSkip(Class<?> type) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-E34",
                ("Cannot leave '%s' out of the factory here: it is mapped, or about to be, without a way back. Call 'skip' in"
                                + " 'beforeMapperConfigured' of a listener that is added with 'RETVAL' before the factory boots.")
                        .formatted(type.getName()),
                type,
                null);
    }
}
