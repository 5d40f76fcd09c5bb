package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;

class PoolErrorsTest {

    @Entity(name = "Spot")
    static class Spot {
        @Id
        Long id;
    }

    private static Failure whileAnotherHoldsTheConnection(Unit unit) {
        return unit.failing(entityManager -> {
            entityManager.find(Spot.class, 1L);
            entityManager.getEntityManagerFactory().runInTransaction(other -> other.find(Spot.class, 1L));
        });
    }

    @Test
    @Triggers(TimeoutError.AsHibernate.class)
    void hibernatesOwnPoolIsExhausted() {
        var unit = Unit.with(Map.of("hibernate.connection.pool_size", "1"), Spot.class);

        var failure = whileAnotherHoldsTheConnection(unit);

        assertThat(failure.as(TimeoutError.AsHibernate.class, "ALU-X21"))
                .isInstanceOf(HibernateException.class)
                .isInstanceOf(TimeoutError.class);
        unit.close();
    }

    @Test
    @Triggers(TimeoutError.AsGeneric.class)
    void aPoolBehindADataSourceIsExhausted() throws SQLException {
        try (var pool = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(size -> size.maxSize(1)
                        .acquisitionTimeout(Duration.ofMillis(100))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl("jdbc:h2:mem:agroal"))))) {
            var unit = Unit.with(Map.of(Unit.DATA_SOURCE, pool), Spot.class);

            var failure = whileAnotherHoldsTheConnection(unit);

            failure.as(TimeoutError.AsGeneric.class, "ALU-X21");
            assertThat(failure.thrown()).isInstanceOf(GenericJDBCException.class);
            unit.close();
        }
    }

    /** A data source that has connections while the unit is booted, and then none, in the way of HikariCP. */
    private static final class Drained implements DataSourceOfOneMethod {

        private boolean drained;

        @Override
        public Connection getConnection() throws SQLException {
            if (drained) {
                throw new SQLTransientConnectionException("Connection is not available, request timed out");
            }
            return java.sql.DriverManager.getConnection("jdbc:h2:mem:drained");
        }
    }

    /** What the test needs of a data source. */
    interface DataSourceOfOneMethod extends DataSource {

        @Override
        default Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        default java.io.PrintWriter getLogWriter() {
            return null;
        }

        @Override
        default void setLogWriter(java.io.PrintWriter out) {}

        @Override
        default void setLoginTimeout(int seconds) {}

        @Override
        default int getLoginTimeout() {
            return 0;
        }

        @Override
        default java.util.logging.Logger getParentLogger() {
            return java.util.logging.Logger.getGlobal();
        }

        @Override
        default <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }

        @Override
        default boolean isWrapperFor(Class<?> type) {
            return type.isInstance(this);
        }
    }

    @Test
    @Triggers(TimeoutError.AsConnection.class)
    void aPoolThatSaysItIsTransient() {
        var source = new Drained();
        var unit = Unit.with(Map.of(Unit.DATA_SOURCE, source), Spot.class);
        source.drained = true;

        var failure = unit.failingWithoutTransaction(entityManager -> entityManager.find(Spot.class, 1L));

        failure.as(TimeoutError.AsConnection.class, "ALU-X21");
        assertThat(failure.thrown()).isInstanceOf(JDBCConnectionException.class);
        source.drained = false;
        unit.close();
    }

    @Test
    @Triggers(UnboundExecutionError.class)
    void aUnitWithoutDatabase() {
        var unit = Unit.unbound(Spot.class);

        var failure =
                unit.failingWithoutTransaction((EntityManager entityManager) -> entityManager.find(Spot.class, 1L));

        assertThat(failure.as(UnboundExecutionError.class, "ALU-X23"))
                .isInstanceOf(UnsupportedOperationException.class)
                .isInstanceOf(InvalidRequestError.class);
        assertThat(catchThrowable(unit::close)).isNull();
    }
}
