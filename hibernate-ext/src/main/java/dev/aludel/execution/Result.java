package dev.aludel.execution;

import dev.aludel.execution.internal.Merging;
import dev.aludel.execution.internal.Rows;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/**
 * What an execution returned, or what a listener returns in its place.
 *
 * @mirrors SQLAlchemy Core, class Result; SQLAlchemy ORM Internals, functions merge_result, merge_frozen_result
 * @see OrmExecuteListener
 * @see FrozenResult
 * @since 0.1
 */
public interface Result {

    /**
     * The rows: entities, values, arrays or tuples, as the query returns them. One entity, or none, for {@code find},
     * a reference or a refresh; the elements of a collection, entries if it is a map. Those of a stream are read now.
     *
     * @return the rows; empty for an update or delete
     */
    List<@Nullable Object> rows();

    /** How many rows were written; how many there are, where only that was asked; else the number of rows read. */
    long count();

    /** A result with these rows. */
    static Result of(Iterable<? extends @Nullable Object> rows) {
        return Rows.of(rows);
    }

    /** A result without rows: no entity was found, the collection is empty, nothing was written. */
    static Result none() {
        return Rows.none();
    }

    /** A result for an update or delete, or for a query that only counts. */
    static Result ofCount(long count) {
        return Rows.counted(count);
    }

    /**
     * Brings rows of another session, or of none, into a session. Entities in them, also inside of arrays and tuples,
     * are replaced by those of the session.
     *
     * @param session where the rows are to be at home
     * @param rows rows as a query returns them
     * @param load true merges each entity as {@code EntityManager.merge} does, which asks the database; false puts the
     *     state of the objects into the session as what the database has, without asking. An object that the session
     *     has already, with its state, is left as it is
     * @return the rows again, with entities of the session; the same entity is the same object in all rows
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if {@code load} is false and an entity has no identity
     */
    static Result mergeResult(SharedSessionContract session, Iterable<? extends @Nullable Object> rows, boolean load) {
        return Merging.merge(session, rows, load);
    }

    /**
     * Brings a frozen result into a session.
     *
     * @param session where the rows are to be at home
     * @param frozen the frozen result; of the same mapping
     * @param load true merges each entity as {@code EntityManager.merge} does, which asks the database; false puts the
     *     frozen state into the session as what the database has, without asking. An object that the session has
     *     already, with its state, is left as it is
     * @return the rows, with entities of the session; the same entity is the same object in all rows
     */
    static Result mergeFrozenResult(SharedSessionContract session, FrozenResult frozen, boolean load) {
        return frozen.thaw(session, load);
    }
}
