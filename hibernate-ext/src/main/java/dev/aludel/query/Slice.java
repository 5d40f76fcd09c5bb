package dev.aludel.query;

import dev.aludel.query.internal.SlicedQuery;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows that a query returns, by their positions: a list of them, or one.
 *
 * <p>Positions count from 0 and become OFFSET and LIMIT: nothing is read that is not returned, but for what a step
 * leaves out. They begin at the first row that the query has; where the slice has an end, that holds in place of the
 * query's maximum. The query itself stays as it is.
 *
 * <pre>{@code
 * Slice.of(query).from(2).to(5).list();   // the third, fourth and fifth row
 * Slice.of(query).get(3);                 // the fourth
 * }</pre>
 *
 * <p>The order of the rows is the query's; without an ORDER BY, a position means nothing. A slice that is empty by
 * its bounds asks the database nothing.
 *
 * @param <T> what a row is
 * @mirrors SQLAlchemy ORM, "Query.slice()" and indexing of queries (orm.util._getitem)
 * @since 0.1
 */
public final class Slice<T> {

    private final TypedQuery<T> query;
    private final int start;
    private final @Nullable Integer stop;
    private final int step;

    private Slice(TypedQuery<T> query, int start, @Nullable Integer stop, int step) {
        this.query = query;
        this.start = start;
        this.stop = stop;
        this.step = step;
    }

    /** All rows of a query. */
    public static <T> Slice<T> of(TypedQuery<T> query) {
        return new Slice<>(query, 0, null, 1);
    }

    /**
     * The same slice with another beginning.
     *
     * @param start the position of its first row, from 0
     * @throws IndexOutOfBoundsException if it is negative
     */
    public Slice<T> from(int start) {
        return new Slice<>(query, SlicedQuery.position(start), stop, step);
    }

    /**
     * The same slice with another end.
     *
     * @param stop the position after that of its last row, from 0
     * @throws IndexOutOfBoundsException if it is negative
     */
    public Slice<T> to(int stop) {
        return new Slice<>(query, start, SlicedQuery.position(stop), step);
    }

    /**
     * Every n-th row of the slice, beginning with its first; backwards from its last if the step is negative. The rows
     * between are read, and left out.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if it is 0
     */
    public Slice<T> step(int step) {
        return new Slice<>(query, start, stop, SlicedQuery.step(step));
    }

    /** The rows of the slice; fewer, or none, if the query has fewer. */
    public List<T> list() {
        return SlicedQuery.list(query, start, stop, step);
    }

    /**
     * One row of the slice.
     *
     * @param index its position in the slice, from 0
     * @throws IndexOutOfBoundsException if it is negative, or the slice has no such row
     */
    public T get(int index) {
        return SlicedQuery.get(query, start, stop, step, index);
    }
}
