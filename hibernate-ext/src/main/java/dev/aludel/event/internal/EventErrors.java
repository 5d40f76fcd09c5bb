package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.InvalidRequestError;
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
}
