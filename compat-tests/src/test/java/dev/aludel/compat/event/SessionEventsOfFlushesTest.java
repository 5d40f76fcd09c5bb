package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.BulkDelete;
import dev.aludel.event.BulkUpdate;
import dev.aludel.event.Events;
import dev.aludel.event.Flush;
import dev.aludel.event.SessionListener;
import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What takes part in a flush, and what is told of bulk statements. */
class SessionEventsOfFlushesTest {

    @RegisterExtension
    Database database = Database.of(User.class);

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @jakarta.persistence.Column(unique = true)
        Integer number;

        User() {}

        User(String name) {
            this.name = name;
        }

        User(String name, int number) {
            this.name = name;
            this.number = number;
        }
    }

    private List<String> names() {
        return database.sessions().fromSession(session -> names(session));
    }

    private static List<String> names(Session session) {
        return session.createSelectionQuery("select name from User order by name", String.class)
                .getResultList();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_on_bulk_update_hook")
    void aBulkUpdateIsToldWithItsValuesAndRows() {
        var updates = new ArrayList<BulkUpdate>();
        database.sessions().inTransaction(session -> {
            session.persist(new User("u1", 1));
            session.persist(new User("u2", 2));
        });

        database.sessions().inTransaction(session -> {
            Events.listen(session, new SessionListener() {
                @Override
                public void afterBulkUpdate(BulkUpdate update) {
                    updates.add(update);
                }
            });
            session.createMutationQuery("update User set name = :name, number = number + 10 where number > 1")
                    .setParameter("name", "foo")
                    .executeUpdate();

            assertThat(updates).singleElement().satisfies(update -> {
                assertThat(update.session()).isSameAs(session);
                assertThat(update.rowCount()).isEqualTo(1);
                assertThat(update.values()).containsEntry("name", "foo").containsKey("number");
                assertThat(update.query().getQueryString()).startsWith("update User");
            });
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_on_bulk_delete_hook")
    void aBulkDeleteIsToldWithItsRows() {
        var deletes = new ArrayList<BulkDelete>();
        database.sessions().inTransaction(session -> {
            Events.listen(session, new SessionListener() {
                @Override
                public void afterBulkDelete(BulkDelete delete) {
                    deletes.add(delete);
                }
            });
            session.createMutationQuery("delete User").executeUpdate();

            assertThat(deletes).singleElement().satisfies(delete -> {
                assertThat(delete.session()).isSameAs(session);
                assertThat(delete.rowCount()).isZero();
            });
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_reentrant_flush")
    void aFlushWithinAFlushIsRefused() {
        Events.listen(database.entityManagers(), SessionEventsTest.beforeFlush(flush -> flush.session()
                .flush()));
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            session.persist(new User("foo"));

            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("[ALU-E10]");

            session.getTransaction().rollback();
        }
        assertThat(names()).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_before_flush_affects_flush_plan")
    void whatIsAddedAndRemovedBeforeAFlushTakesPartInIt() {
        Events.listen(database.entityManagers(), SessionEventsTest.beforeFlush(flush -> {
            var session = flush.session();
            var touched = new ArrayList<>(flush.added());
            touched.addAll(flush.dirty());
            for (var each : touched) {
                session.persist(new User("another " + ((User) each).name));
            }
            for (var each : flush.removed()) {
                session.remove(session.createSelectionQuery("from User where name = :name", User.class)
                        .setParameter("name", "another " + ((User) each).name)
                        .getSingleResult());
            }
        }));

        database.sessions().inTransaction(session -> {
            var user = new User("u1");
            session.persist(user);
            session.flush();
            assertThat(names(session)).containsExactly("another u1", "u1");

            session.flush();
            assertThat(names(session)).containsExactly("another u1", "u1");

            user.name = "u2";
            session.flush();
            assertThat(names(session)).containsExactly("another u1", "another u2", "u2");

            session.remove(user);
            session.flush();
            assertThat(names(session)).containsExactly("another u1");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_before_flush_affects_dirty")
    void whatIsChangedBeforeAFlushTakesPartInIt() {
        Events.listen(
                database.entityManagers(), SessionEventsTest.beforeFlush(flush -> flush.managed(User.class).stream()
                        .filter(user -> !flush.added().contains(user))
                        .forEach(user -> user.name += " modified")));

        database.sessions().inTransaction(session -> {
            session.persist(new User("u1"));
            session.flush();
            assertThat(names(session)).containsExactly("u1");

            session.persist(new User("u2"));
            session.flush();
            session.clear();
            assertThat(names(session)).containsExactly("u1 modified", "u2");
        });
    }

    @CompatTest
    void theListsOfAFlushStayUntilItIsNoted() {
        var seen = new ArrayList<String>();
        Events.listen(database.entityManagers(), new SessionListener() {
            private void see(String when, Flush flush) {
                seen.add(when + " " + flush.added().size() + flush.dirty().size()
                        + flush.removed().size());
            }

            @Override
            public void beforeFlush(Flush flush) {
                see("before", flush);
            }

            @Override
            public void afterFlush(Flush flush) {
                see("after", flush);
            }

            @Override
            public void afterFlushPostexec(Flush flush) {
                see("postexec", flush);
            }
        });

        database.sessions().inTransaction(session -> {
            var changed = new User("changed");
            var removed = new User("removed");
            session.persist(changed);
            session.persist(removed);
            session.flush();
            seen.clear();

            session.persist(new User("added"));
            changed.name = "new";
            session.remove(removed);
            session.flush();

            assertThat(seen).containsExactly("before 111", "after 111", "postexec 000");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_snapshot_still_present_after_commit")
    void whatIsLoadedCanBeReadWhenTheCommitIsTold() {
        database.sessions().inTransaction(session -> session.persist(new User("u1")));
        var read = new ArrayList<String>();

        database.sessions().inTransaction(session -> {
            var user = session.createSelectionQuery("from User", User.class).getSingleResult();
            Events.listen(session, new SessionListener() {
                @Override
                public void afterCommit(Session session) {
                    read.add(user.name);
                }
            });
        });

        assertThat(read).containsExactly("u1");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_snapshot_still_present_after_rollback")
    void whatIsLoadedCanBeReadWhenTheRollbackIsTold() {
        database.sessions().inTransaction(session -> session.persist(new User("u1")));
        var read = new ArrayList<String>();

        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            var user = session.createSelectionQuery("from User", User.class).getSingleResult();
            Events.listen(session, new SessionListener() {
                @Override
                public void afterRollback(Session session) {
                    read.add(user.name + session.contains(user));
                }
            });
            session.getTransaction().rollback();
        }

        assertThat(read).containsExactly("u1true");
    }
}
