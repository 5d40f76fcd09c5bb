package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestVersioningCounterTest {

    @RegisterExtension
    Database database = Database.of(Guarded.class);

    @Entity(name = "Guarded")
    @Versioned(useMapperVersioning = true)
    static class Guarded {
        @Id
        @GeneratedValue
        Long id;

        String name;
    }

    @CompatTest
    @Mirrors(
            value = "examples/versioned_history/test_versioning.py::TestVersioning::test_w_mapper_versioning",
            names = "Versioned.use_mapper_versioning")
    void wMapperVersioning() {
        var id = database.sessions().fromTransaction(session -> {
            var guarded = new Guarded();
            guarded.name = "sc1";
            session.persist(guarded);
            return guarded.id;
        });

        try (var slow = database.sessions().openSession()) {
            slow.beginTransaction();
            slow.find(Guarded.class, id).name = "slow";
            database.sessions().inTransaction(quick -> quick.find(Guarded.class, id).name = "quick");

            assertThatExceptionOfType(OptimisticLockException.class).isThrownBy(slow::flush);
            slow.getTransaction().rollback();
        }
        assertThat(database.rows("select h.version, h.name from GuardedHistory h"))
                .containsExactly(asList(1, "sc1"));
    }
}
