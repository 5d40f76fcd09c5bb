package dev.aludel.compat.recipes;

import dev.aludel.compat.Database;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;

/** What stands in the tables, read past Hibernate's mapping. */
final class Tables {

    private Tables() {}

    /** The rows of a SELECT, one list a row. */
    static List<List<Object>> rows(Database database, String sql) {
        return database.sessions().fromSession(session -> rows(session, sql));
    }

    /** The same in a transaction that is not over. */
    static List<List<Object>> rows(Session session, String sql) {
        return session.doReturningWork(connection -> rows(connection, sql));
    }

    private static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (result.next()) {
                var row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The columns of a table, in the order of the alphabet: {@code "path VARCHAR(500) not null"}. */
    static List<String> columns(Database database, String table) {
        return database.sessions()
                .fromSession(session -> session.doReturningWork(connection -> {
                    var columns = new ArrayList<String>();
                    try (var found = connection
                            .getMetaData()
                            .getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
                        while (found.next()) {
                            if (found.getString("TABLE_NAME").equalsIgnoreCase(table)) {
                                var type = JDBCType.valueOf(found.getInt("DATA_TYPE"));
                                columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT)
                                        + " "
                                        + (type == JDBCType.VARCHAR
                                                ? "VARCHAR(%d)".formatted(found.getInt("COLUMN_SIZE"))
                                                : type)
                                        + (found.getString("IS_NULLABLE").equals("NO") ? " not null" : " null"));
                            }
                        }
                    }
                    columns.sort(null);
                    return columns;
                }));
    }
}
