package dev.aludel.compat.recipes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.UnknownUnwrapTypeException;
import org.hibernate.service.spi.Configurable;
import org.jspecify.annotations.Nullable;

/** Hears every statement that is prepared on a connection, Hibernate's and those of listeners, in their order. */
final class Wire implements ConnectionProvider, Configurable {

    private static final long serialVersionUID = 1;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private transient @Nullable DataSource source;

    /** What was heard, each by its first word. */
    List<String> words() {
        return heard.stream().map(sql -> sql.strip().split("\\s")[0]).toList();
    }

    /** What was heard. */
    List<String> all() {
        return new ArrayList<>(heard);
    }

    void clear() {
        heard.clear();
    }

    @Override
    public void configure(Map<String, Object> values) {
        source = (DataSource) values.get("jakarta.persistence.nonJtaDataSource");
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (source == null) {
            throw new IllegalStateException("Cannot connect: no data source was named.");
        }
        var connection = source.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Wire.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        heard.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(source);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (!isUnwrappableAs(type)) {
            throw new UnknownUnwrapTypeException(type);
        }
        return type.cast(source);
    }
}
