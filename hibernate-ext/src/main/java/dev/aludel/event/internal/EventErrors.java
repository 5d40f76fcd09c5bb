package dev.aludel.event.internal;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;

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
}
