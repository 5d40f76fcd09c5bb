package dev.aludel.compat.recipes;

import dev.aludel.compat.Database;
import dev.aludel.compat.server.Product;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;

/** What stands in the tables, read past Hibernate's mapping. */
public final class Tables {

    private Tables() {}

    /** The rows of a SELECT, one list a row. */
    public static List<List<Object>> rows(Database database, String sql) {
        return database.sessions().fromSession(session -> rows(session, sql));
    }

    /** The same in a transaction that is not over. */
    public static List<List<Object>> rows(Session session, String sql) {
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
    public static List<String> columns(Database database, String table) {
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

    /** Lets a column take what its CHECK constraint names all allowed values of. */
    static void dropChecks(Database database, String table, String valueInTheCheck) {
        var names = rows(
                database,
                """
                select constraint_name from information_schema.check_constraints
                where check_clause like '%%%s%%' and constraint_schema = %s"""
                        .formatted(
                                valueInTheCheck,
                                database.product() == Product.MARIADB ? "database()" : "current_schema"));
        database.sessions()
                .inTransaction(session -> names.forEach(name -> session.createNativeMutationQuery(
                                database.product() == Product.MARIADB
                                        ? "alter table %s modify type varchar(50) not null".formatted(table)
                                        : "alter table %s drop constraint \"%s\"".formatted(table, name.get(0)))
                        .executeUpdate()));
    }
}
