package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.event.Events;
import dev.aludel.event.Flush;
import dev.aludel.event.SessionListener;
import dev.aludel.event.SessionTransaction;
import dev.aludel.exception.IntegrityError;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_events.py::SessionEventsTest::test_scoped_session_listen",
        reason = "there is no scoped session: a factory, or one of its sessions, is the target")
@NotMirrored(
        value = "test/orm/test_events.py::SessionEventsTest::test_scoped_session_invalid_callable",
        reason = "there is no scoped session, so none can be made of something else")
@NotMirrored(
        value = "test/orm/test_events.py::SessionEventsTest::test_scoped_session_invalid_class",
        reason = "there is no scoped session, so none can be made of something else")
class SessionEventsTest {

    @RegisterExtension
    Database database = Database.of(User.class);

    private Told told;

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

    @BeforeEach
    void open() {
        told = new Told(database.statements());
    }

    private Session listened() {
        var session = database.sessions().openSession();
        Events.listen(session, new TellingListener(told));
        return session;
    }

    private List<String> names() {
        return database.sessions().fromSession(session -> names(session));
    }

    private static List<String> names(Session session) {
        return session.createSelectionQuery("select name from User order by name", String.class)
                .getResultList();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_class_listen")
    void aListenerOfAllIsToldOfEverySession() {
        var flushes = new ArrayList<Session>();
        var registration = Events.listen(new SessionListener() {
            @Override
            public void beforeFlush(Flush flush) {
                flushes.add(flush.session());
            }
        });

        try (registration) {
            database.sessions().inTransaction(session -> session.persist(new User("u1")));
        }

        assertThat(flushes).hasSize(1);
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_sessionmaker_listen")
    void aListenerOfASessionIsToldAfterThoseOfItsFactory() {
        var order = new ArrayList<String>();
        Events.listen(database.entityManagers(), beforeFlush(flush -> order.add("factory")));

        database.sessions().inTransaction(session -> {
            Events.listen(session, beforeFlush(flush -> order.add("session")));
            session.persist(new User("u1"));
        });
        database.sessions().inTransaction(session -> session.persist(new User("u2")));

        assertThat(order).containsExactly("factory", "session", "factory");
    }

    static SessionListener beforeFlush(java.util.function.Consumer<Flush> work) {
        return new SessionListener() {
            @Override
            public void beforeFlush(Flush flush) {
                work.accept(flush);
            }
        };
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_flush_noautocommit_hook")
    void aFlushIsATransactionOfItsOwn() {
        try (var session = listened()) {
            session.beginTransaction();
            session.persist(new User("u1"));
            session.flush();

            assertThat(told.takenEvents())
                    .containsExactly(
                            "afterTransactionCreate(root)",
                            "afterBegin",
                            "beforeAttach(User)",
                            "afterAttach(User)",
                            "transientToPending(User)",
                            "beforeFlush",
                            "afterTransactionCreate(sub)",
                            "afterFlush",
                            "pendingToPersistent(User)",
                            "afterFlushPostexec",
                            "afterTransactionEnd(sub)");
            session.getTransaction().rollback();
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_flush_in_commit_hook")
    void aCommitFlushesAfterItIsTold() {
        try (var session = listened()) {
            session.beginTransaction();
            var user = new User("u1");
            session.persist(user);
            session.flush();
            told.taken();

            user.name = "ed";
            session.getTransaction().commit();

            assertThat(told.taken())
                    .containsExactly(
                            "beforeCommit",
                            "beforeFlush",
                            "afterTransactionCreate(sub)",
                            "UPDATE",
                            "afterFlush",
                            "afterFlushPostexec",
                            "afterTransactionEnd(sub)",
                            "afterCommit",
                            "afterTransactionEnd(root)");
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_standalone_on_commit_hook")
    void aCommitOfNothingFlushesNothing() {
        try (var session = listened()) {
            session.beginTransaction();
            session.getTransaction().commit();

            assertThat(told.taken())
                    .containsExactly(
                            "afterTransactionCreate(root)",
                            "afterBegin",
                            "beforeCommit",
                            "afterCommit",
                            "afterTransactionEnd(root)");
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_rollback_hook")
    void aFlushThatFailsIsRolledBackSoftlyAndThenAll() {
        database.sessions().inTransaction(session -> session.persist(new User("u1", 1)));
        try (var session = listened()) {
            session.beginTransaction();
            session.persist(new User("u1", 1));
            told.taken();

            assertThatThrownBy(() -> session.getTransaction().commit()).hasCauseInstanceOf(IntegrityError.class);

            assertThat(told.takenEvents())
                    .containsExactly(
                            "beforeCommit",
                            "beforeFlush",
                            "afterTransactionCreate(sub)",
                            "afterTransactionEnd(sub)",
                            "afterSoftRollback(sub)",
                            "afterRollback",
                            "pendingToTransient(User)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_can_use_session_in_outer_rollback_hook")
    void theSessionIsUsableWhenAllIsRolledBack() {
        database.sessions().inTransaction(session -> session.persist(new User("u1")));
        var found = new ArrayList<String>();
        try (var session = database.sessions().openSession()) {
            Events.listen(session, new SessionListener() {
                @Override
                public void afterSoftRollback(Session session, SessionTransaction previous) {
                    if (previous.kind() == SessionTransaction.Kind.ROOT) {
                        found.addAll(names(session));
                    }
                }
            });

            session.beginTransaction();
            session.getTransaction().rollback();
        }

        assertThat(found).containsExactly("u1");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_autobegin_no_reentrant")
    void aListenerOfTheBeginMayQuery() {
        var found = new ArrayList<List<String>>();
        try (var session = database.sessions().openSession()) {
            Events.listen(session, new SessionListener() {
                @Override
                public void afterTransactionCreate(SessionTransaction transaction) {
                    found.add(names(transaction.session().unwrap(Session.class)));
                }
            });

            session.beginTransaction();
            session.getTransaction().commit();
        }

        assertThat(found).containsExactly(List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_connection_emits_after_begin")
    void theBeginHasAConnection() {
        var alive = new ArrayList<Boolean>();
        try (var session = database.sessions().openSession()) {
            Events.listen(session, new SessionListener() {
                @Override
                public void afterBegin(
                        Session session, SessionTransaction transaction, java.sql.Connection connection) {
                    try (var statement = connection.createStatement()) {
                        alive.add(!connection.getAutoCommit() && statement.execute("select 1"));
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            session.beginTransaction();
            session.getTransaction().rollback();
        }

        assertThat(alive).containsExactly(true);
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_state_before_attach")
    void anObjectIsNotInTheSessionBeforeItIsAttached() {
        var held = new ArrayList<Boolean>();
        var listener = new SessionListener() {
            @Override
            public void beforeAttach(Session session, Object object) {
                held.add(session.contains(object));
            }
        };

        addTwice(listener);

        assertThat(held).containsExactly(false, false);
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_state_after_attach")
    void anObjectIsInTheSessionAfterItWasAttached() {
        var held = new ArrayList<Boolean>();
        var listener = new SessionListener() {
            @Override
            public void afterAttach(Session session, Object object) {
                held.add(session.contains(object));
            }
        };

        addTwice(listener);

        assertThat(held).containsExactly(true, true);
    }

    private void addTwice(SessionListener listener) {
        database.sessions().inTransaction(session -> {
            Events.listen(session, listener);
            var user = new User("u1");
            session.persist(user);
            session.flush();
            Inspection.expunge(session, user);
            Inspection.attach(session, user);
        });
    }
}
