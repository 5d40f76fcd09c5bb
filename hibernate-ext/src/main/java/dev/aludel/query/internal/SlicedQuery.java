package dev.aludel.query.internal;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.spi.QueryImplementor;
import org.jspecify.annotations.Nullable;

/** Reads parts of what a query returns. Called by {@link dev.aludel.query.Slice}. */
public final class SlicedQuery {

    private SlicedQuery() {}

    /** A position that can be one. */
    public static int position(int position) {
        if (position < 0) {
            throw SelectErrors.negativePosition(position);
        }
        return position;
    }

    /** A step that leads somewhere. */
    public static int step(int step) {
        if (step == 0) {
            throw SelectErrors.noStep();
        }
        return step;
    }

    /** The rows of a slice. */
    public static <T> List<T> list(TypedQuery<T> query, int start, @Nullable Integer stop, int step) {
        if (stop != null && stop <= start) {
            return List.of();
        }
        var rows = read(query, start, stop == null ? null : stop - start);
        if (step == 1) {
            return rows;
        }
        var some = new ArrayList<T>();
        for (int i = step > 0 ? 0 : rows.size() - 1; i >= 0 && i < rows.size(); i += step) {
            some.add(rows.get(i));
        }
        return some;
    }

    /** One row of a slice. */
    public static <T> T get(TypedQuery<T> query, int start, @Nullable Integer stop, int step, int index) {
        position(index);
        if (step < 0) {
            // Where the last row is, only the rows tell.
            var rows = list(query, start, stop, step);
            if (index >= rows.size()) {
                throw SelectErrors.noSuchRow(index);
            }
            return rows.get(index);
        }
        var place = (long) start + (long) index * step;
        if (place > Integer.MAX_VALUE || stop != null && place >= stop) {
            throw SelectErrors.noSuchRow(index);
        }
        var rows = read(query, (int) place, 1);
        if (rows.isEmpty()) {
            throw SelectErrors.noSuchRow(index);
        }
        return rows.get(0);
    }

    private static <T> List<T> read(TypedQuery<T> query, int start, @Nullable Integer size) {
        var limit = query.unwrap(QueryImplementor.class).getQueryOptions().getLimit();
        var first = limit.getFirstRow();
        var max = limit.getMaxRows();
        try {
            if (start > 0) {
                limit.setFirstRow(Math.addExact(start, first == null ? 0 : first));
            }
            if (size != null) {
                limit.setMaxRows(size);
            }
            return query.getResultList();
        } finally {
            limit.setFirstRow(first);
            limit.setMaxRows(max);
        }
    }
}
