package dev.aludel.execution;

import dev.aludel.execution.internal.StatementOptions;
import java.util.List;

/**
 * Gives options to statements.
 *
 * <pre>{@code
 * Options.apply(em.createQuery("from Note", Note.class), UserDefinedOption.of("tenant", 7)).getResultList();
 * em.createQuery("from Note", Note.class).setHint(Options.HINT, option).getResultList();
 * em.find(Note.class, 1L, option);
 * }</pre>
 *
 * @mirrors SQLAlchemy Core, "Executable.options", "Executable.execution_options"
 * @see StatementOption
 * @since 0.1
 */
public final class Options {

    /** The query hint, and the property of {@code find}, whose value is an option, or a collection or array of them. */
    public static final String HINT = "aludel.execution.options";

    private Options() {}

    /**
     * Adds options to a query. What was applied before stays; where two options say different things about the same
     * matter, the later one holds.
     *
     * @param <Q> the kind of query, any of Jakarta Persistence's or Hibernate's
     * @param query a query or statement that was created by a session of Aludel's
     * @param options what to add, in this order
     * @return the same query
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the query cannot carry options, because others made it
     */
    public static <Q> Q apply(Q query, StatementOption... options) {
        StatementOptions.carrier(query).addOptions(List.of(options));
        return query;
    }

    /**
     * The options of a query, in the order in which they were applied.
     *
     * @param query a query or statement that was created by a session of Aludel's
     * @return the options; empty if none was applied
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the query cannot carry options, because others made it
     */
    public static List<StatementOption> of(Object query) {
        return StatementOptions.of(StatementOptions.carrier(query).options());
    }
}
