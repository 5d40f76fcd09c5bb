package dev.aludel.temporal.internal;

import dev.aludel.temporal.internal.RowType.KeyColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;

/** Sends what a flush writes to old rows, through the session's connection, as Hibernate sends its own. */
final class RowStatements {

    private final SharedSessionContractImplementor session;

    RowStatements(SharedSessionContractImplementor session) {
        this.session = session;
    }

    /**
     * Updates the rows that have certain values.
     *
     * @return how many
     */
    int update(String table, List<KeyColumn> values, List<KeyColumn> where) {
        var sql = "update " + table + " set "
                + values.stream().map(column -> column.name() + "=?").collect(Collectors.joining(","))
                + " where " + where.stream().map(RowStatements::condition).collect(Collectors.joining(" and "));
        var bound = new ArrayList<>(values);
        where.stream().filter(column -> column.value() != null).forEach(bound::add);
        session.getJdbcCoordinator().executeBatch();
        return run(sql, bound, statement -> session.getJdbcCoordinator()
                .getResultSetReturn()
                .executeUpdate(statement, sql));
    }

    static String condition(KeyColumn column) {
        return column.name() + (column.value() == null ? " is null" : "=?");
    }

    /** Runs a query, and reads columns of its rows. */
    List<List<@Nullable Object>> query(String sql, List<KeyColumn> bound, List<JdbcMapping> columns) {
        session.getJdbcCoordinator().executeBatch();
        return run(sql, bound, statement -> {
            var rows = new ArrayList<List<@Nullable Object>>();
            var result = session.getJdbcCoordinator().getResultSetReturn().extract(statement, sql);
            while (result.next()) {
                rows.add(read(result, columns));
            }
            return rows;
        });
    }

    private List<@Nullable Object> read(ResultSet result, List<JdbcMapping> columns) throws SQLException {
        var row = new ArrayList<@Nullable Object>();
        for (int i = 0; i < columns.size(); i++) {
            row.add(columns.get(i).getJdbcValueExtractor().extract(result, i + 1, session));
        }
        return row;
    }

    private interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, List<KeyColumn> bound, Work<T> work) {
        var coordinator = session.getJdbcCoordinator();
        var statement = coordinator.getStatementPreparer().prepareStatement(sql);
        try {
            for (int i = 0; i < bound.size(); i++) {
                bind(statement, i + 1, bound.get(i));
            }
            return work.run(statement);
        } catch (SQLException failure) {
            throw session.getJdbcServices()
                    .getSqlExceptionHelper()
                    .convert(failure, "Cannot write to versioned rows", sql);
        } finally {
            coordinator.getLogicalConnection().getResourceRegistry().release(statement);
            coordinator.afterStatementExecution();
        }
    }

    @SuppressWarnings("unchecked")
    private void bind(PreparedStatement statement, int position, KeyColumn column) throws SQLException {
        column.mapping().getJdbcValueBinder().bind(statement, column.value(), position, session);
    }
}
