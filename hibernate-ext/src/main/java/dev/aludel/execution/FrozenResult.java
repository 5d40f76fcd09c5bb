package dev.aludel.execution;

import dev.aludel.execution.internal.Freezing;
import dev.aludel.execution.internal.FrozenRows;
import dev.aludel.execution.internal.Thawing;
import java.io.Serial;
import java.io.Serializable;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result without any session, to be kept in memory, in a cache or in a file, and brought into other
 * sessions as often as wanted.
 *
 * <pre>{@code
 * FrozenResult frozen = FrozenResult.freeze(em, query.getResultList());
 * List<Note> notes = frozen.thaw(otherSession, false).rows();   // no SQL
 * }</pre>
 *
 * <p>An entity is kept as its name, its identifier, and its state as the database has it, with lazy attributes as far as
 * they were loaded; so are the entities that it refers to and the elements of its collections, as far as these were
 * loaded. No object of the session is kept. Arrays, tuples, lists, maps and records are kept with what is in them.
 *
 * <p>Limits: an object that is not one of these, nor a value as columns hold them, cannot be frozen.
 *
 * @mirrors SQLAlchemy Core, class FrozenResult
 * @see Result#mergeFrozenResult
 * @since 0.1
 */
public final class FrozenResult implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final FrozenRows rows;

    private FrozenResult(FrozenRows rows) {
        this.rows = rows;
    }

    /**
     * Freezes the rows of a query.
     *
     * @param session the session that the entities in the rows belong to
     * @param rows rows as a query returns them
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if there is something in the rows that cannot be frozen
     */
    public static FrozenResult freeze(SharedSessionContract session, Iterable<? extends @Nullable Object> rows) {
        return new FrozenResult(Freezing.freeze(session, rows));
    }

    /** Brings the rows into a session; see {@link Result#mergeFrozenResult}. */
    public Result thaw(SharedSessionContract session, boolean load) {
        return Thawing.thaw(session, rows, load);
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }
}
