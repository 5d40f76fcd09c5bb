package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.exception.StaleDataError;
import dev.aludel.recipes.versionedrows.Validity.Child;
import dev.aludel.recipes.versionedrows.Validity.Parent;
import dev.aludel.temporal.Temporal;
import dev.aludel.temporal.VersionNotWritableException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The strategy of a validity: {@code examples/versioned_rows/versioned_update_old_row.py}, and what was tried of it. */
class VersionedUpdateOldRowTest {

    @RegisterExtension
    Database database = Database.of(Parent.class, Child.class);

    @CompatTest
    void hasTheTablesOfTheExample() {
        assertThat(Tables.columns(database, "child"))
                .hasSize(4)
                .contains("data VARCHAR(255) null", "id INTEGER not null")
                .anyMatch(column -> column.startsWith("start TIMESTAMP") && column.endsWith("not null"))
                .anyMatch(column -> column.startsWith("end TIMESTAMP") && column.endsWith("not null"));
        assertThat(Tables.columns(database, "parent")).contains("child_n INTEGER null");
    }

    @CompatTest
    @Mirrors("examples/versioned_rows/versioned_update_old_row.py")
    void aChangeClosesTheOldRow() {
        persisted();
        database.statements().clear();

        in(session -> child(session).data = "elvis presley");

        assertThat(database.statements().beginningWith("update")).hasSize(1);
        assertThat(database.statements().beginningWith("insert")).hasSize(1);
        in(session -> {
            var rows = Temporal.of(session).rows(Child.class, 1);
            assertThat(rows).extracting(row -> row.data).containsExactly("child 1", "elvis presley");
            assertThat(rows.get(0).end).isEqualTo(rows.get(1).start);
            assertThat(Duration.between(rows.get(1).start, rows.get(1).end)).isEqualTo(Duration.ofDays(2));
            assertThat(Temporal.of(session).rows(Parent.class, 1)).hasSize(1);
        });
    }

    @CompatTest
    void queriesSeeTheRowsInForce() {
        persisted();
        in(session -> child(session).data = "elvis presley");
        database.statements().clear();

        in(session -> {
            assertThat(Database.rows(session, "select p.data, c.data from TimedParent p join p.child c"))
                    .containsExactly(asList("parent 1", "elvis presley"));
            assertThat(Database.rows(session, "select id, data from TimedChild"))
                    .containsExactly(asList(1, "elvis presley"));
            assertThat(session.createSelectionQuery("select count(*) from TimedChild", Long.class)
                            .getSingleResult())
                    .isOne();
            assertThat(parent(session).child.data).isEqualTo("elvis presley");
        });
    }

    @CompatTest
    void aSessionReadsAtAnotherInstant() {
        persisted();
        var before = Instant.now();
        pause();
        in(session -> child(session).data = "elvis presley");

        in(session -> {
            var temporal = Temporal.of(session);
            temporal.at(before);
            assertThat(temporal.instant()).contains(before);
            assertThat(parent(session).child.data).isEqualTo("child 1");
            session.clear();
            temporal.atNow();
            assertThat(temporal.instant()).isEmpty();
            assertThat(parent(session).child.data).isEqualTo("elvis presley");
            assertThat(temporal.inForce(Child.class, 1, before))
                    .get()
                    .extracting(row -> row.data)
                    .isEqualTo("child 1");
            assertThat(temporal.inForce(Child.class, 1, before.minusSeconds(3600)))
                    .isEmpty();
            assertThat(temporal.current(Child.class, 1))
                    .get()
                    .extracting(row -> row.data)
                    .isEqualTo("elvis presley");
        });
    }

    @CompatTest
    void theObjectStaysTheSame() {
        persisted();

        in(session -> {
            var parent = parent(session);
            var child = child(session);
            child.data = "elvis presley";
            session.flush();
            assertThat(child(session)).isSameAs(child);
            parent.data = "priscilla";
            session.flush();
            assertThat(parent(session)).isSameAs(parent);
        });

        in(session -> assertThat(parent(session).child.data).isEqualTo("elvis presley"));
    }

    @CompatTest
    void aRefreshSeesItsOwnRow() {
        persisted();
        in(session -> child(session).data = "elvis presley");

        in(session -> {
            var first = Temporal.of(session).rows(Child.class, 1).get(0);
            session.refresh(first);
            assertThat(first.data).isEqualTo("child 1");
        });
    }

    @CompatTest
    void aClosedRowCannotChange() {
        persisted();
        in(session -> child(session).data = "elvis presley");

        assertRefused(
                "ALU-T14", session -> Temporal.of(session).rows(Child.class, 1).get(0).data = "x");
    }

    @CompatTest
    void aSessionThatReadsThePastChangesNothing() {
        persisted();
        var before = Instant.now();

        assertRefused("ALU-T15", session -> {
            Temporal.of(session).at(before);
            child(session).data = "x";
        });
    }

    @CompatTest
    void aRowEndsAfterItStarts() {
        assertRefused("ALU-T16", session -> session.persist(child(1, Instant.now(), Duration.ofDays(-1))));
    }

    @CompatTest
    void overlappingRowsAreRefused() {
        var day = Instant.parse("2030-01-01T00:00:00Z");
        in(session -> session.persist(child(1, day, Duration.ofDays(2))));

        assertRefused("ALU-T17", session -> session.persist(child(1, day.plusSeconds(60), Duration.ofDays(9))));
        assertRefused("ALU-T17", session -> session.persist(child(1, day.minusSeconds(60), Duration.ofSeconds(61))));
        assertRefused("ALU-T17", session -> {
            session.persist(child(2, day, Duration.ofDays(2)));
            session.persist(child(2, day.plusSeconds(1), Duration.ofDays(1)));
        });
        in(session -> {
            session.persist(child(1, day.plus(Duration.ofDays(2)), Duration.ofDays(1)));
            session.persist(child(1, day.minusSeconds(60), Duration.ofSeconds(60)));
            session.persist(child(3, day, Duration.ofDays(2)));
        });
        assertThat(Tables.rows(database, "select id from child order by id"))
                .containsExactly(asList(1), asList(1), asList(1), asList(3));
    }

    /** What another application writes is its own affair, but for the database that can refuse it. */
    @CompatTest
    void postgresItselfRefusesOverlappingRows() {
        var day = Instant.parse("2030-01-01T00:00:00Z");
        in(session -> session.persist(child(1, day, Duration.ofDays(2))));
        if (!database.product().name().toLowerCase().contains("postgres")) {
            return;
        }

        assertThatThrownBy(() -> in(session -> session.createNativeMutationQuery(
                                "insert into child (id, \"start\", \"end\") values (1, '2030-01-02', '2030-01-05')")
                        .executeUpdate()))
                .hasMessageContaining("excl_child");
    }

    @CompatTest
    void aLostRaceIsStale() {
        persisted();

        assertThatThrownBy(() -> in(session -> {
                    child(session).data = "mine";
                    in(other -> child(other).data = "theirs");
                    session.flush();
                }))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(StaleDataError.class),
                        failure -> assertThat(failure).hasCauseInstanceOf(StaleDataError.class));
        in(session -> assertThat(Temporal.of(session).rows(Child.class, 1))
                .extracting(row -> row.data)
                .containsExactly("child 1", "theirs"));
    }

    @CompatTest
    void aDeleteIsADelete() {
        persisted();
        in(session -> child(session).data = "elvis presley");

        in(session -> session.remove(child(session)));

        in(session -> {
            assertThat(Temporal.of(session).rows(Child.class, 1))
                    .extracting(row -> row.data)
                    .containsExactly("child 1");
            assertThat(Temporal.of(session).current(Child.class, 1)).isEmpty();
        });
    }

    @CompatTest
    void bulkUpdatesAreRefused() {
        persisted();

        assertRefused("ALU-T10", session -> session.createMutationQuery("update TimedChild set data = 'x'")
                .executeUpdate());
    }

    private void assertRefused(String code, Consumer<Session> work) {
        assertThatThrownBy(() -> in(session -> {
                    work.accept(session);
                    session.flush();
                }))
                .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    private static Child child(int id, Instant start, Duration lifetime) {
        var child = new Child(id, "c");
        child.start = start;
        child.end = start.plus(lifetime);
        return child;
    }

    private void persisted() {
        in(session -> session.persist(new Parent(1, "parent 1", new Child(1, "child 1"))));
        pause();
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Child child(Session session) {
        return session.createSelectionQuery("from TimedChild", Child.class).getSingleResult();
    }

    private static Parent parent(Session session) {
        return session.createSelectionQuery("from TimedParent", Parent.class).getSingleResult();
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
