package dev.aludel.compat.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An address, and who connects there. */
record Server(Product product, String url, String user, String password) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run '%s' at '%s' as '%s'.".formatted(sql, url, user), e);
        }
    }

    /** The schemas there, ours and others'. */
    List<String> schemas() {
        try (var connection = connect();
                var rows = product.schemasAreCatalogs()
                        ? connection.getMetaData().getCatalogs()
                        : connection.getMetaData().getSchemas()) {
            var schemas = new ArrayList<String>();
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
            return schemas;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot list the schemas at '%s' as '%s'.".formatted(url, user), e);
        }
    }

    /** The version that answers. */
    String version() throws SQLException {
        try (var connection = connect()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    HikariDataSource connections(String schema) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setPoolName(schema);
        if (product.schemasAreCatalogs()) {
            config.setCatalog(schema);
        } else {
            config.setSchema(schema);
        }
        return new HikariDataSource(config);
    }
}
