package dev.aludel.recipes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A place in a database where programs of this module may make tables: a schema of its own (on MariaDB a database of
 * its own), so that no table of the caller's is touched. Closing it drops the schema with all that is in it.
 *
 * <pre>{@code
 * try (var workspace = Workspace.at("jdbc:postgresql://localhost/test", "ada", "")) {
 *     Recipe.run(recipe, workspace);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Workspace implements AutoCloseable {

    private final HikariDataSource pool;
    private final Runnable drop;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Drops the schema when the program is interrupted. */
    private final Thread interrupted = new Thread(this::closeOnce);

    private Workspace(HikariDataSource pool, Runnable drop) {
        this.pool = pool;
        this.drop = drop;
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /** An H2 of its own, in memory. */
    public static Workspace inMemory() {
        var pool = new HikariDataSource(config("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
        return new Workspace(pool, () -> {});
    }

    /**
     * A schema of its own in a database that is there.
     *
     * @param url the JDBC address of an H2, PostgreSQL or MariaDB database
     * @param user who connects; may create a schema there (on MariaDB a database)
     * @param password empty if there is none
     * @throws WorkspaceException if the database cannot be reached, or the schema not be made
     */
    public static Workspace at(String url, @Nullable String user, @Nullable String password) {
        var name = "aludel_" + UUID.randomUUID().toString().substring(0, 8);
        var config = config(url, user, password);
        if (isMariaDb(url)) {
            config.setCatalog(name);
        } else {
            config.setSchema(name);
        }
        execute(url, user, password, isMariaDb(url) ? "create database " + name : "create schema \"" + name + '"');
        var drop = isMariaDb(url) ? "drop database " + name : "drop schema \"" + name + "\" cascade";
        return new Workspace(new HikariDataSource(config), () -> execute(url, user, password, drop));
    }

    /** The connections of this workspace. */
    public DataSource connections() {
        return pool;
    }

    /** The settings of a persistence unit that makes its tables here. */
    public Map<String, Object> settings() {
        return Map.of(
                "jakarta.persistence.nonJtaDataSource",
                pool,
                "jakarta.persistence.schema-generation.database.action",
                "create");
    }

    /** The database's product and version, such as {@code PostgreSQL 15.18}. */
    public String product() {
        try (Connection connection = pool.getConnection()) {
            var about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new WorkspaceException("Cannot ask '%s' for its name: %s.".formatted(pool.getJdbcUrl(), e), e);
        }
    }

    @Override
    public void close() {
        closeOnce();
        Runtime.getRuntime().removeShutdownHook(interrupted);
    }

    private void closeOnce() {
        if (closed.compareAndSet(false, true)) {
            pool.close();
            drop.run();
        }
    }

    private static boolean isMariaDb(String url) {
        return url.startsWith("jdbc:mariadb:");
    }

    private static HikariConfig config(String url, @Nullable String user, @Nullable String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setPoolName("recipes");
        return config;
    }

    private static void execute(String url, @Nullable String user, @Nullable String password, String sql) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new WorkspaceException(
                    ("Cannot run '%s' at '%s' as '%s': %s. Name a database that answers with '--dburl', and a user that "
                                    + "may create schemas with '--user' and '--password'.")
                            .formatted(sql, url, user, e.getMessage()),
                    e);
        }
    }

    /** Thrown when a database cannot be used as a workspace. */
    public static final class WorkspaceException extends RuntimeException {

        private static final long serialVersionUID = 1;

        WorkspaceException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
