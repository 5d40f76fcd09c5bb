package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.dialect.CockroachDialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.junit.jupiter.api.Test;

/** What only the dialects of other databases make of a failure, which a function of H2 brings about. */
class DialectErrorsTest {

    @Entity(name = "Spot")
    static class Spot {
        @Id
        Long id;
    }

    private static Failure failing(Class<?> dialect, String state, int code) {
        var unit = Unit.with(Map.of("hibernate.dialect", dialect.getName()), Spot.class);
        try {
            return unit.failing(failingWith(state, code));
        } finally {
            unit.close();
        }
    }

    private static Consumer<EntityManager> failingWith(String state, int code) {
        return entityManager -> {
            entityManager
                    .createNativeQuery(
                            """
                            create alias if not exists fail as $$ int fail() throws java.sql.SQLException {
                                throw new java.sql.SQLException("failed: WriteTooOldError", "%s", %d);
                            } $$
                            """
                                    .formatted(state, code))
                    .executeUpdate();
            entityManager.createNativeQuery("select fail()").getResultList();
        };
    }

    @Test
    @Triggers(OperationalError.AsPersistence.class)
    void aTimeoutThatEndsTheTransaction() {
        var failure = failing(PostgreSQLDialect.class, "57014", 0);

        failure.as(OperationalError.AsPersistence.class, "ALU-X27");
        assertThat(failure.thrown()).isInstanceOf(PersistenceException.class);
        assertThat(failure.rollbackOnly()).isTrue();
    }

    @Test
    @Triggers(OperationalError.AsRollback.class)
    void aTransactionThatCannotBeSerialized() {
        var failure = failing(CockroachDialect.class, "40001", 0);

        failure.as(OperationalError.AsRollback.class, "ALU-X27");
        assertThat(failure.thrown()).isInstanceOf(RollbackException.class);
    }

    @Test
    @Triggers(OperationalError.AsOptimisticLock.class)
    void aRowThatChangedUnderASnapshot() {
        var failure = failing(MariaDBDialect.class, "HY000", 1020);

        failure.as(OperationalError.AsOptimisticLock.class, "ALU-X27");
        assertThat(failure.thrown()).isInstanceOf(OptimisticLockException.class);
    }
}
