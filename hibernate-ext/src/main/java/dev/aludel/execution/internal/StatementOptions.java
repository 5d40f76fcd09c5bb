package dev.aludel.execution.internal;

import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.StatementOption;
import dev.aludel.internal.Feature;
import jakarta.persistence.FindOption;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.jspecify.annotations.Nullable;

/** Finds our options among those of a statement. */
public final class StatementOptions {

    private StatementOptions() {}

    /** What carries the options of a query of ours; a query that others wrapped is unwrapped. */
    public static Feature.OptionCarrier carrier(Object query) {
        var carrier = query instanceof Feature.OptionCarrier ours ? ours : unwrapped(query);
        if (carrier instanceof DomainQueryExecutionContext executed) {
            var execution = ExecutionFeature.of(executed.getSession());
            if (execution != null && execution.isOn()) {
                return carrier;
            }
        }
        throw ExecutionErrors.cannotCarryOptions(query, null);
    }

    private static Feature.@Nullable OptionCarrier unwrapped(Object query) {
        try {
            return query instanceof Query wrapped ? wrapped.unwrap(Feature.OptionCarrier.class) : null;
        } catch (PersistenceException | IllegalArgumentException notOurs) {
            throw ExecutionErrors.cannotCarryOptions(query, notOurs);
        }
    }

    /** Those of some options that are ours, in their order. */
    public static List<StatementOption> of(List<? extends FindOption> options) {
        return options.stream()
                .filter(StatementOption.class::isInstance)
                .map(StatementOption.class::cast)
                .toList();
    }

    /** Those that stay with the objects that are loaded. */
    static List<StatementOption> propagating(List<StatementOption> options) {
        return options.isEmpty()
                ? options
                : options.stream().filter(StatementOption::propagatesToLoaders).toList();
    }

    /** Both, each once. */
    static List<StatementOption> both(List<StatementOption> some, List<StatementOption> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        var both = new ArrayList<>(some);
        others.stream()
                .filter(each -> some.stream().noneMatch(known -> known == each))
                .forEach(both::add);
        return both;
    }

    /** How to execute, as far as options say it; the later one holds. */
    static ExecutionOptions execution(List<StatementOption> options) {
        var all = ExecutionOptions.none();
        for (var option : options) {
            if (option instanceof ExecutionOptions some) {
                all = all.with(some);
            }
        }
        return all;
    }
}
