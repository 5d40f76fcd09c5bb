package dev.aludel.execution.internal;

import dev.aludel.exception.ArgumentError;
import org.jspecify.annotations.Nullable;

/** Every failure of this feature. Each message says what failed, why (with the value), and what to do. */
public final class ExecutionErrors {

    private ExecutionErrors() {}

    static ArgumentError.AsIllegalArgument cannotCarryOptions(Object query, @Nullable Throwable cause) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O01",
                "Cannot apply options to '%s': it is not a query that a session of Aludel's created. Create it with the entity manager of a unit where Aludel is on; stored procedures take no options."
                        .formatted(query.getClass().getName()),
                cause);
    }
}
