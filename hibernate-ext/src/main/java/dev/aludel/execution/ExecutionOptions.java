package dev.aludel.execution;

import dev.aludel.execution.internal.ExecutionErrors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a statement is to be executed: named values, some of which Aludel knows and all of which listeners see. Itself an
 * option of a statement.
 *
 * <pre>{@code
 * Options.apply(query, ExecutionOptions.of(ExecutionOptions.YIELD_PER, 100));
 * }</pre>
 *
 * <p>A value holds for the statement and for the loads that follow from it at once; later lazy loads do not see it.
 *
 * @param values the values by their names
 * @mirrors SQLAlchemy ORM, "ORM Execution Options" (orm_queryguide_execution_options)
 * @see OrmExecuteState#executionOptions()
 * @since 0.1
 */
public record ExecutionOptions(Map<Key<?>, Object> values) implements StatementOption {

    /** Objects that are in the session already get the state that is read now; their unflushed changes are lost. */
    public static final Key<Boolean> POPULATE_EXISTING = new Key<>("populate_existing", Boolean.class);

    /**
     * Whether what is pending is flushed before the statement runs, if it is to what the statement reads. Holds for a
     * query as its flush mode would; with {@code true}, lazy loads and finds flush, too, which they otherwise do not.
     */
    public static final Key<Boolean> AUTOFLUSH = new Key<>("autoflush", Boolean.class);

    /** How many rows are fetched at a time: the fetch size of the JDBC statement. */
    public static final Key<Integer> YIELD_PER = new Key<>("yield_per", Integer.class);

    /** Asks for a cursor on the server: a fetch size of 1000, unless one is set. */
    public static final Key<Boolean> STREAM_RESULTS = new Key<>("stream_results", Boolean.class);

    /** Whether the plan of an HQL or criteria query may be kept for its next execution, and taken from the last. */
    public static final Key<Boolean> COMPILED_CACHE = new Key<>("compiled_cache", Boolean.class);

    private static final ExecutionOptions NONE = new ExecutionOptions(Map.of());

    public ExecutionOptions {
        values.forEach(Key::check);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** No options. */
    public static ExecutionOptions none() {
        return NONE;
    }

    /** One option. */
    public static <T> ExecutionOptions of(Key<T> key, T value) {
        return new ExecutionOptions(Map.of(key, value));
    }

    /** These and one more, which takes the place of one of the same name. */
    public <T> ExecutionOptions with(Key<T> key, T value) {
        return with(of(key, value));
    }

    /** These and others, which take the place of those of the same name. */
    public ExecutionOptions with(ExecutionOptions others) {
        var all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new ExecutionOptions(all);
    }

    /** A value; empty if it was not given. */
    public <T> Optional<T> get(Key<T> key) {
        return Optional.ofNullable(values.get(key)).map(key.type()::cast);
    }

    /**
     * The name of an execution option. Two keys of the same name and type are the same.
     *
     * @param <T> the type of the value
     * @param name the name; those in lower case without a dot are Aludel's
     * @param type the type of the value, not a primitive one
     */
    public record Key<T>(String name, Class<T> type) {

        public Key {
            if (name.isBlank() || type.isPrimitive()) {
                throw ExecutionErrors.invalidKey(name, type);
            }
        }

        /** A name of the application's own. */
        public static <T> Key<T> of(String name, Class<T> type) {
            return new Key<>(name, type);
        }

        private void check(Object value) {
            if (!type.isInstance(value)) {
                throw ExecutionErrors.invalidValue(name, type, value);
            }
        }
    }
}
