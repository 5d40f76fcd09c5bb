package dev.aludel.history.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.StaleObjectStateException;
import org.hibernate.StaleStateException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;

/** Copies rows to their history tables inside the database. Used by one session, for one flush or statement. */
final class HistoryWriter {

    /** A row to copy, and the version that it is known to have; null if whatever it has will do. */
    record Row(Object id, @Nullable Long version) {}

    private final SharedSessionContractImplementor session;
    private final JdbcMapping instants;
    private final Instant changed;
    /** Asked for when the first row is copied, since that writes it. */
    private final Supplier<@Nullable String> changeset;

    HistoryWriter(SharedSessionContractImplementor session, Instant changed, Supplier<@Nullable String> changeset) {
        this.session = session;
        this.changed = changed;
        this.changeset = changeset;
        instants = session.getFactory().getTypeConfiguration().getBasicTypeForJavaType(Instant.class);
    }

    /**
     * Copies rows to every history table of their type.
     *
     * @return how many of the root's table were copied: fewer than given if some are gone, or in another version
     */
    int copy(VersionedType type, List<Row> rows) {
        return copy(type, type.tables(), rows);
    }

    /** The same, for these tables; where each class has a table of its own, a row is in one of them. */
    int copy(VersionedType type, List<HistorySql> tables, List<Row> rows) {
        var copied = 0;
        var inVersion = !rows.isEmpty() && rows.get(0).version() != null;
        for (var table : tables) {
            var count = copy(type, table, rows, inVersion);
            copied = type.isUnion() || table == tables.get(0) ? copied + count : copied;
        }
        return copied;
    }

    /** Chunks of one size share one prepared statement: all of them, or all but the last. */
    private int copy(VersionedType type, HistorySql table, List<Row> rows, boolean inVersion) {
        var bySize = new LinkedHashMap<Integer, List<List<Row>>>();
        for (var chunk : chunks(rows, table.form().chunk())) {
            bySize.computeIfAbsent(table.form().padded(chunk.size()), size -> new ArrayList<>())
                    .add(chunk);
        }
        var count = 0;
        for (var chunks : bySize.entrySet()) {
            var size = chunks.getKey();
            count += execute(table.copy(size, inVersion), chunks.getValue(), (statement, chunk) -> {
                var position = bindTime(statement);
                bindRows(statement, position, type, table, chunk, size, inVersion);
            });
        }
        return count;
    }

    /** The versions that rows have now, by key; a row that is gone is not in it. */
    Map<Object, Long> versions(VersionedType type, List<Row> rows) {
        return numbers(type, rows, type.tables().get(0)::versions);
    }

    /** The highest versions in history, by key; a key without history is not in it. */
    Map<Object, Long> highest(VersionedType type, List<Row> rows) {
        return numbers(type, rows, type.tables().get(0)::highest);
    }

    private Map<Object, Long> numbers(VersionedType type, List<Row> rows, java.util.function.IntFunction<String> text) {
        var table = type.tables().get(0);
        var byKey = new HashMap<List<Object>, Object>();
        rows.forEach(row -> byKey.put(comparable(key(type, row.id())), row.id()));
        var numbers = new HashMap<Object, Long>();
        // One statement, whatever the number of rows, but for databases that limit the parameters of one.
        for (var chunk : chunks(
                rows,
                table.form().isArray() ? Integer.MAX_VALUE : 16 * table.form().chunk())) {
            var size = table.form().padded(chunk.size());
            query(text.apply(size), statement -> bindRows(statement, 1, type, table, chunk, size, false), result -> {
                var key = new ArrayList<Object>();
                for (int i = 0; i < type.keyTypes().size(); i++) {
                    key.add(type.keyTypes().get(i).getJdbcValueExtractor().extract(result, i + 1, session));
                }
                var id = byKey.get(comparable(key));
                if (id != null) {
                    numbers.put(id, result.getLong(key.size() + 1));
                }
            });
        }
        return numbers;
    }

    /** Text keys are compared without regard to the blanks that a CHAR column pads them with. */
    private static List<Object> comparable(List<Object> key) {
        return key.stream()
                .map(part -> part instanceof String text ? (Object) text.stripTrailing() : part)
                .toList();
    }

    /**
     * Deletes versions.
     *
     * @param versions arrays of a key's parts and a number
     */
    void delete(VersionedType type, HistorySql table, List<Object> versions) {
        var size = Math.max(1, Integer.highestOneBit(versions.size() * 2 - 1));
        execute(table.delete(size), List.of(versions), (statement, batch) -> {
            var position = 1;
            for (int i = 0; i < size; i++) {
                var version = (Object[]) batch.get(Math.min(i, batch.size() - 1));
                for (int part = 0; part < version.length - 1; part++) {
                    statement.setObject(position++, version[part]);
                }
                statement.setInt(position++, (Integer) version[version.length - 1]);
            }
        });
    }

    /** The failure for a row that was changed or deleted behind the session's back. */
    static StaleObjectStateException stale(VersionedType type, Object id) {
        return new StaleObjectStateException(type.plan().entityName(), id);
    }

    /** The failure for a version that another transaction wrote first. */
    static StaleStateException versionTaken(ConstraintViolationException cause) {
        return new StaleStateException(
                "A version of the same number is in history already: another transaction changed a row first", cause);
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        var chunks = new ArrayList<List<T>>();
        for (int start = 0; start < all.size(); start += Math.min(size, all.size())) {
            chunks.add(all.subList(start, start + Math.min(size, all.size() - start)));
        }
        return chunks;
    }

    List<Object> key(VersionedType type, Object id) {
        var key = new ArrayList<Object>(type.keyTypes().size());
        type.persister()
                .getIdentifierMapping()
                .forEachJdbcValue(id, (position, value, mapping) -> key.add(value), session);
        return key;
    }

    private int bindTime(PreparedStatement statement) throws SQLException {
        bind(statement, 1, changed, instants);
        var id = changeset.get();
        if (id == null) {
            return 2;
        }
        statement.setString(2, id);
        return 3;
    }

    private void bindRows(
            PreparedStatement statement,
            int first,
            VersionedType type,
            HistorySql table,
            List<Row> rows,
            int size,
            boolean inVersion)
            throws SQLException {
        var types = table.form().arrayTypes();
        if (types == null) {
            bindList(statement, first, type, rows, size, inVersion);
            return;
        }
        var columns = new Object[types.size()][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            var key = key(type, rows.get(row).id());
            for (int i = 0; i < columns.length; i++) {
                columns[i][row] = key.get(i);
            }
        }
        var connection = statement.getConnection();
        var position = first;
        for (int i = 0; i < columns.length; i++) {
            statement.setArray(position++, connection.createArrayOf(types.get(i), columns[i]));
        }
        if (inVersion) {
            statement.setArray(
                    position,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Row::version).toArray()));
        }
    }

    /** Lists are padded with their last element. */
    private void bindList(
            PreparedStatement statement, int first, VersionedType type, List<Row> rows, int size, boolean inVersion)
            throws SQLException {
        var position = first;
        for (int i = 0; i < size; i++) {
            var row = rows.get(Math.min(i, rows.size() - 1));
            var key = key(type, row.id());
            for (int part = 0; part < key.size(); part++) {
                bind(statement, position++, key.get(part), type.keyTypes().get(part));
            }
            if (inVersion && row.version() != null) {
                statement.setLong(position++, row.version());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void bind(PreparedStatement statement, int position, Object value, JdbcMapping type) throws SQLException {
        type.getJdbcValueBinder().bind(statement, value, position, session);
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface ChunkBinding<T> {
        void bind(PreparedStatement statement, List<T> chunk) throws SQLException;
    }

    private interface RowReader {
        void read(java.sql.ResultSet result) throws SQLException;
    }

    private <T> int execute(String sql, List<List<T>> chunks, ChunkBinding<T> binding) {
        var coordinator = session.getJdbcCoordinator();
        var statement = coordinator.getStatementPreparer().prepareStatement(sql);
        try {
            var count = 0;
            for (var chunk : chunks) {
                binding.bind(statement, chunk);
                count += coordinator.getResultSetReturn().executeUpdate(statement, sql);
            }
            return count;
        } catch (SQLException failure) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(failure, "Cannot write history", sql);
        } catch (ConstraintViolationException taken) {
            throw versionTaken(taken);
        } finally {
            coordinator.getLogicalConnection().getResourceRegistry().release(statement);
            coordinator.afterStatementExecution();
        }
    }

    private void query(String sql, Binding binding, RowReader reader) {
        var coordinator = session.getJdbcCoordinator();
        var statement = coordinator.getStatementPreparer().prepareStatement(sql);
        try {
            binding.bind(statement);
            var result = coordinator.getResultSetReturn().extract(statement, sql);
            while (result.next()) {
                reader.read(result);
            }
        } catch (SQLException failure) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(failure, "Cannot read history", sql);
        } finally {
            coordinator.getLogicalConnection().getResourceRegistry().release(statement);
            coordinator.afterStatementExecution();
        }
    }
}
