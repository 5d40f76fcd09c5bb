package dev.aludel.execution.internal;

import dev.aludel.execution.Result;
import dev.aludel.internal.Feature.Execution.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.jspecify.annotations.Nullable;

/** The results there are: rows, a number, or what Hibernate returned and has to get back as it is. */
public final class Rows implements Result {

    private static final Rows NONE = new Rows(List.of(), 0, null);

    private @Nullable List<@Nullable Object> rows;
    private final long count;
    private @Nullable Object returned;

    private Rows(@Nullable List<@Nullable Object> rows, long count, @Nullable Object returned) {
        this.rows = rows;
        this.count = count;
        this.returned = returned;
    }

    /** A result of an application's. */
    public static Result of(Iterable<? extends @Nullable Object> rows) {
        var list = new ArrayList<@Nullable Object>();
        rows.forEach(list::add);
        return new Rows(Collections.unmodifiableList(list), list.size(), null);
    }

    /** A result of an application's, without rows. */
    public static Result none() {
        return NONE;
    }

    /** A result of an application's, for what returns a number. */
    public static Result counted(long count) {
        return new Rows(List.of(), count, null);
    }

    /** What a query returned. */
    @SuppressWarnings("unchecked")
    static Result executed(Kind kind, Object returned) {
        return switch (kind) {
            case LIST -> {
                var list = (List<@Nullable Object>) returned;
                yield new Rows(Collections.unmodifiableList(list), list.size(), returned);
            }
            case SCROLL -> new Rows(null, -1, returned);
            default -> new Rows(List.of(), ((Number) returned).longValue(), returned);
        };
    }

    /** What a load returned. */
    static Result loaded(List<@Nullable Object> rows, Object returned) {
        return new Rows(rows, rows.size(), returned);
    }

    /** A load that found nothing. */
    static Result nothingLoaded() {
        return NONE;
    }

    @Override
    public List<@Nullable Object> rows() {
        var known = rows;
        if (known == null) {
            var read = new ArrayList<@Nullable Object>();
            try (var open = (ScrollableResultsImplementor<?>) Objects.requireNonNull(returned)) {
                while (open.next()) {
                    read.add(open.get());
                }
            }
            known = Collections.unmodifiableList(read);
            rows = known;
            returned = null;
        }
        return known;
    }

    @Override
    public long count() {
        return count < 0 ? rows().size() : count;
    }

    /** What Hibernate returned; null if this is a result of an application's, or was read already. */
    @Nullable
    Object returned() {
        return returned;
    }

    /** The same open result, traversed in another way. */
    Result traversed(ScrollableResultsImplementor<?> other) {
        return new Rows(null, -1, other);
    }

    /** What the caller of a query gets. */
    static Object forCaller(Kind kind, Result result) {
        if (result instanceof Rows own && own.returned != null && fits(kind, own.returned)) {
            return own.returned;
        }
        return switch (kind) {
            case LIST -> new ArrayList<>(result.rows());
            case SCROLL -> new ListScroll<>(new ArrayList<>(result.rows()));
            case COUNT -> result.count();
            default -> Math.toIntExact(result.count());
        };
    }

    private static boolean fits(Kind kind, Object returned) {
        return switch (kind) {
            case LIST -> returned instanceof List;
            case SCROLL -> returned instanceof ScrollableResultsImplementor;
            case COUNT -> returned instanceof Long;
            default -> returned instanceof Integer;
        };
    }
}
