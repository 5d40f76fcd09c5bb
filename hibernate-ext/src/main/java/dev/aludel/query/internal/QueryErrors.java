package dev.aludel.query.internal;

import dev.aludel.exception.NoInspectionAvailable;

/** Every failure of this feature. Each message says what failed, why (with the value), and what to do. */
public final class QueryErrors {

    private QueryErrors() {}

    // Aliases, joins, parents, polymorphic entities: ALU-Q01 to ALU-Q49.

    /** An alias of what is no entity. */
    public static NoInspectionAvailable notMapped(Class<?> type) {
        return new NoInspectionAvailable(
                "ALU-Q01",
                "Cannot make an alias of '%s': it is no entity type of an open factory that Aludel serves. Map it."
                        .formatted(type.getName()),
                type,
                null);
    }

    // Bundles, unions, slices: from ALU-Q50 on.
}
