package dev.aludel.compat.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.Savepoints;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is rolled back to a savepoint leaves no version, and the counters go on from where they were. */
class SavepointsTest {

    @RegisterExtension
    Database database = Database.of(Counted.class, Guarded.class).with("aludel.history.changesets", "true");

    @Entity(name = "Counted")
    @Versioned
    static class Counted {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "Guarded")
    @Versioned(useMapperVersioning = true)
    static class Guarded {
        @Id
        Long id;

        String name;
    }

    private void withBoth(BiConsumer<Session, Runnable> work) {
        database.sessions().inTransaction(session -> {
            var counted = new Counted();
            counted.id = 1L;
            counted.name = "one";
            session.persist(counted);
            var guarded = new Guarded();
            guarded.id = 1L;
            guarded.name = "one";
            session.persist(guarded);
        });
        database.sessions()
                .inTransaction(session -> work.accept(session, () -> {
                    session.find(Counted.class, 1L).name += "+";
                    session.find(Guarded.class, 1L).name += "+";
                    session.flush();
                }));
    }

    private List<List<Object>> rows(String entity) {
        return database.rows("select h.version, h.name from " + entity + "History h order by h.version");
    }

    @CompatTest
    void whatIsRolledBackMakesNoVersion() {
        withBoth((session, change) -> {
            var savepoint = Savepoints.of(session).begin();
            change.run();
            savepoint.rollback();
        });

        assertThat(rows("Counted")).isEmpty();
        assertThat(rows("Guarded")).isEmpty();
    }

    @CompatTest
    void theCountersGoOnFromWhereTheyWere() {
        withBoth((session, change) -> {
            change.run();
            var savepoint = Savepoints.of(session).begin();
            change.run();
            savepoint.rollback();
            change.run();
        });

        assertThat(rows("Counted")).containsExactly(List.of(1, "one"), List.of(2, "one+"));
        assertThat(rows("Guarded")).containsExactly(List.of(1, "one"), List.of(2, "one+"));
        assertThat(database.rows("select version, name from Counted")).containsExactly(List.of(3, "one++"));
        assertThat(database.rows("select version, name from Guarded")).containsExactly(List.of(3, "one++"));
    }

    @CompatTest
    void whatIsBroughtBackIsVersionedAsBefore() {
        withBoth((session, change) -> {
            var savepoint = Savepoints.of(session).begin();
            session.remove(session.find(Counted.class, 1L));
            session.remove(session.find(Guarded.class, 1L));
            session.flush();
            savepoint.rollback();
            change.run();
        });

        assertThat(rows("Counted")).containsExactly(List.of(1, "one"));
        assertThat(rows("Guarded")).containsExactly(List.of(1, "one"));
    }

    @CompatTest
    void theChangesetIsWrittenAgainWhereItWasRolledBack() {
        withBoth((session, change) -> {
            var savepoint = Savepoints.of(session).begin();
            History.of(session).changeset("ada", "rolled back");
            change.run();
            savepoint.rollback();
            change.run();
        });

        assertThat(database.rows("select c.author, c.reason from Changeset c"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsOnlyNulls());
        assertThat(rows("Counted")).hasSize(1);
    }

    @CompatTest
    void whatWasSaidOfTheChangesetSinceIsForgotten() {
        withBoth((session, change) -> {
            History.of(session).changeset("ada", "kept");
            change.run();
            var savepoint = Savepoints.of(session).begin();
            History.of(session).changeset("bob", "rolled back");
            change.run();
            savepoint.rollback();
        });

        assertThat(database.rows("select c.author, c.reason from Changeset c")).containsExactly(List.of("ada", "kept"));
    }
}
