package dev.aludel.execution.internal;

import dev.aludel.execution.StatementOption;
import dev.aludel.internal.Feature;
import jakarta.persistence.FindOption;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.util.List;

/** Finds our options among those of a statement. */
public final class StatementOptions {

    private StatementOptions() {}

    /** What carries the options of a query of ours; a query that others wrapped is unwrapped. */
    public static Feature.OptionCarrier carrier(Object query) {
        if (query instanceof Feature.OptionCarrier carrier) {
            return carrier;
        }
        if (query instanceof Query wrapped) {
            try {
                return wrapped.unwrap(Feature.OptionCarrier.class);
            } catch (PersistenceException | IllegalArgumentException notOurs) {
                throw ExecutionErrors.cannotCarryOptions(query, notOurs);
            }
        }
        throw ExecutionErrors.cannotCarryOptions(query, null);
    }

    /** Those of some options that are ours, in their order. */
    public static List<StatementOption> of(List<? extends FindOption> options) {
        return options.stream()
                .filter(StatementOption.class::isInstance)
                .map(StatementOption.class::cast)
                .toList();
    }
}
