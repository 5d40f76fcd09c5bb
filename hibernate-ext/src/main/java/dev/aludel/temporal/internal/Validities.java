package dev.aludel.temporal.internal;

import dev.aludel.temporal.internal.RowType.KeyColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StaleObjectStateException;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Checks, before anything is written, that no two rows of one object are in force at the same time. */
final class Validities {

    private static final int CHUNK = 100;

    private record Inserting(RowType type, Object entity) {}

    /**
     * When a row is in force.
     *
     * @param key the values of all its key columns
     * @param shared those that all rows of the object share
     */
    private record Period(
            List<@Nullable Object> key, List<@Nullable Object> shared, Instant start, @Nullable Instant end) {

        boolean overlaps(Period other) {
            return (end == null || other.start.isBefore(end)) && (other.end == null || start.isBefore(other.end));
        }

        Period closed(@Nullable Instant at) {
            return at == null ? this : new Period(key, shared, start, at);
        }
    }

    private final SessionImplementor session;
    private final List<Inserting> inserting = new ArrayList<>();
    private final Set<List<@Nullable Object>> deleting = new HashSet<>();

    Validities(SessionImplementor session) {
        this.session = session;
    }

    void inserting(RowType type, Object entity) {
        inserting.add(new Inserting(type, entity));
    }

    void notInserting(Object entity) {
        inserting.removeIf(each -> each.entity() == entity);
    }

    void deleting(RowType type, Object id) {
        deleting.add(values(type.key(id, session)));
    }

    void notDeleting(RowType type, Object id) {
        deleting.remove(values(type.key(id, session)));
    }

    void clear() {
        inserting.clear();
        deleting.clear();
    }

    /** Text is compared without regard to the blanks that a CHAR column pads it with. */
    private static List<@Nullable Object> values(List<KeyColumn> columns) {
        var values = new ArrayList<@Nullable Object>();
        columns.forEach(column -> values.add(comparable(column.value())));
        return values;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof String text ? text.stripTrailing() : value;
    }

    void check(OldRows oldRows) {
        if (inserting.isEmpty()) {
            return;
        }
        var byTable = inserting.stream()
                .collect(Collectors.groupingBy(each -> each.type().table(), LinkedHashMap::new, Collectors.toList()));
        inserting.clear();
        var closed = new LinkedHashMap<List<@Nullable Object>, Instant>();
        oldRows.forEachClosing((type, id, end) -> closed.put(values(type.key(id, session)), end));
        var found = new HashSet<List<@Nullable Object>>();
        for (var rows : byTable.values()) {
            var known = new LinkedHashMap<List<@Nullable Object>, List<Period>>();
            for (int i = 0; i < rows.size(); i += CHUNK) {
                addThere(rows.subList(i, Math.min(rows.size(), i + CHUNK)), closed, known)
                        .forEach(found::add);
            }
            checkOpen(oldRows, rows.get(0).type().table(), found);
            rows.forEach(row -> check(row, known));
        }
    }

    /** A row that is to be closed, and is not there as it was, was closed or deleted by another transaction. */
    private void checkOpen(OldRows oldRows, String table, Set<List<@Nullable Object>> found) {
        oldRows.forEachClosing((type, id, end) -> {
            if (type.table().equals(table) && !found.contains(values(type.key(id, session)))) {
                throw new StaleObjectStateException(type.name(), id);
            }
        });
    }

    private void check(Inserting row, Map<List<@Nullable Object>, List<Period>> known) {
        var period = period(row);
        var others = known.computeIfAbsent(period.shared(), any -> new ArrayList<>());
        for (var other : others) {
            if (period.overlaps(other)) {
                throw TemporalErrors.overlapping(row.type().name(), period.key(), other.key());
            }
        }
        others.add(period);
    }

    private Period period(Inserting row) {
        var type = row.type();
        var id = Objects.requireNonNull(type.persister().getIdentifier(row.entity(), session));
        var start = type.startOf(row.entity(), session);
        var end = type.endOf(row.entity(), session);
        if (end != null && !end.isAfter(start)) {
            throw TemporalErrors.emptyValidity(type.name(), id, start, end);
        }
        return new Period(values(type.key(id, session)), values(type.sharedKey(id, session)), start, end);
    }

    /**
     * Adds the rows of the same objects that are there and stay, as they will be when the new ones are inserted.
     *
     * @return the keys of all that are there
     */
    private List<List<@Nullable Object>> addThere(
            List<Inserting> rows,
            Map<List<@Nullable Object>, Instant> closed,
            Map<List<@Nullable Object>, List<Period>> known) {
        var type = rows.get(0).type();
        var bound = new ArrayList<KeyColumn>();
        var conditions = new ArrayList<String>();
        for (var row : rows) {
            var id = Objects.requireNonNull(type.persister().getIdentifier(row.entity(), session));
            var shared = type.sharedKey(id, session);
            var start = new KeyColumn(
                    type.endRole().column(),
                    type.startOf(row.entity(), session),
                    type.endRole().mapping());
            conditions.add(shared.stream().map(RowStatements::condition).collect(Collectors.joining(" and ")) + " and ("
                    + start.name() + " is null or " + start.name() + ">?)");
            shared.stream().filter(column -> column.value() != null).forEach(bound::add);
            bound.add(start);
        }
        var columns = columns(type);
        var sql = "select " + columns.stream().map(KeyColumn::name).collect(Collectors.joining(","))
                + " from " + type.table()
                + " where (" + String.join(") or (", conditions) + ")";
        var mappings = columns.stream().map(KeyColumn::mapping).toList();
        var keys = new ArrayList<List<@Nullable Object>>();
        for (var row : new RowStatements(session).query(sql, bound, mappings)) {
            keys.add(add(type, columns, row, closed, known));
        }
        return keys;
    }

    /** The columns of the key, then start and end. */
    private static List<KeyColumn> columns(RowType type) {
        var columns = new ArrayList<KeyColumn>();
        type.persister()
                .getIdentifierMapping()
                .forEachSelectable((position, column) ->
                        columns.add(new KeyColumn(column.getSelectionExpression(), null, column.getJdbcMapping())));
        columns.add(
                new KeyColumn(type.startRole().column(), null, type.startRole().mapping()));
        columns.add(new KeyColumn(type.endRole().column(), null, type.endRole().mapping()));
        return columns;
    }

    private List<@Nullable Object> add(
            RowType type,
            List<KeyColumn> columns,
            List<@Nullable Object> row,
            Map<List<@Nullable Object>, Instant> closed,
            Map<List<@Nullable Object>, List<Period>> known) {
        var key = new ArrayList<@Nullable Object>();
        var shared = new ArrayList<@Nullable Object>();
        for (int i = 0; i < columns.size() - 2; i++) {
            var value = comparable(row.get(i));
            key.add(value);
            if (!type.isOfRow(columns.get(i).name())) {
                shared.add(value);
            }
        }
        var start = (Instant) Objects.requireNonNull(row.get(columns.size() - 2));
        var period = new Period(key, shared, start, (Instant) row.get(columns.size() - 1)).closed(closed.get(key));
        var others = known.computeIfAbsent(shared, any -> new ArrayList<>());
        if (!deleting.contains(key)
                && others.stream().noneMatch(other -> other.key().equals(key))) {
            others.add(period);
        }
        return key;
    }
}
