package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.Flush;
import dev.aludel.event.SessionListener;
import dev.aludel.event.SessionTransaction;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.IllegalStateChangeError;
import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.RollbackException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listeners must not do, and what becomes of the transaction when they throw. */
class ForbiddenCallsTest {

    @RegisterExtension
    Database database = Database.of(Item.class);

    @Entity(name = "Item")
    static class Item {
        @Id
        Long id;

        int count;

        Item() {}

        Item(long id) {
            this.id = id;
        }
    }

    private void given(SessionListener listener) {
        Events.listen(database.entityManagers(), listener);
    }

    private List<List<Object>> rows() {
        return database.rows("select id from Item order by id");
    }

    private void persist(long id) {
        database.sessions().inTransaction(session -> session.persist(new Item(id)));
    }

    @CompatTest
    void aCommitWithinACommitIsRefused() {
        given(new SessionListener() {
            @Override
            public void beforeCommit(Session session) {
                session.getTransaction().commit();
            }
        });

        assertThatThrownBy(() -> persist(1))
                .isInstanceOf(RollbackException.class)
                .cause()
                .isInstanceOf(IllegalStateChangeError.class)
                .hasMessageContaining("[ALU-E12]");

        assertThat(rows()).isEmpty();
    }

    @CompatTest
    void aCommitRefusedAndCaughtLeavesTheOuterOneAlone() {
        var refusals = new ArrayList<RuntimeException>();
        given(new SessionListener() {
            @Override
            public void beforeCommit(Session session) {
                try {
                    session.getTransaction().rollback();
                } catch (RuntimeException refused) {
                    refusals.add(refused);
                }
            }
        });

        persist(1);

        assertThat(refusals).hasOnlyElementsOfType(IllegalStateChangeError.class);
        assertThat(rows()).containsExactly(List.of(1L));
    }

    @CompatTest
    void aCommitWithinAFlushIsRefused() {
        given(SessionEventsTest.beforeFlush(
                flush -> flush.session().unwrap(Session.class).getTransaction().commit()));

        assertThatThrownBy(() -> persist(1)).hasRootCauseInstanceOf(IllegalStateChangeError.class);

        assertThat(rows()).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SessionTransactionTest::test_no_sql_during_commit")
    void sqlIsRefusedWhenTheCommitIsTold() {
        given(new SessionListener() {
            @Override
            public void afterCommit(Session session) {
                session.createNativeQuery("select 1", Integer.class).getSingleResult();
            }
        });

        assertThatThrownBy(() -> persist(1))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("'committed'")
                .hasMessageContaining("[ALU-E11]");

        assertThat(rows()).containsExactly(List.of(1L));
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SessionTransactionTest::test_no_sql_during_rollback")
    void sqlIsRefusedWhenTheRollbackIsTold() {
        var refusals = new ArrayList<RuntimeException>();
        given(new SessionListener() {
            @Override
            public void afterRollback(Session session) {
                try {
                    session.find(Item.class, 1L);
                } catch (RuntimeException refused) {
                    refusals.add(refused);
                }
            }
        });

        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            session.getTransaction().rollback();
        }

        assertThat(refusals).singleElement().isInstanceOf(InvalidRequestError.class);
    }

    @CompatTest
    void aSessionGoesOnAfterAListenerThrewWhenTheCommitWasTold() {
        var later = new ArrayList<String>();
        given(new SessionListener() {
            @Override
            public void afterCommit(Session session) {
                if (!later.contains("thrown")) {
                    later.add("thrown");
                    throw new IllegalArgumentException("no");
                }
            }

            @Override
            public void afterTransactionEnd(SessionTransaction transaction) {
                later.add(transaction.kind().name());
            }
        });
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            session.persist(new Item(1));

            assertThatThrownBy(() -> session.getTransaction().commit())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");

            assertThat(later).containsExactly("SUB", "thrown", "ROOT");
            session.beginTransaction();
            session.persist(new Item(2));
            session.getTransaction().commit();
        }
        assertThat(rows()).containsExactly(List.of(1L), List.of(2L));
    }

    @CompatTest
    void aListenerThatThrowsBeforeTheCommitRollsBack() {
        var ends = new ArrayList<String>();
        given(new SessionListener() {
            @Override
            public void beforeCommit(Session session) {
                throw new IllegalArgumentException("no");
            }
        });
        given(new SessionListener() {
            @Override
            public void beforeCommit(Session session) {
                ends.add("beforeCommit");
            }

            @Override
            public void afterSoftRollback(Session session, SessionTransaction previous) {
                ends.add("afterSoftRollback");
            }
        });

        assertThatThrownBy(() -> persist(1))
                .isInstanceOf(RollbackException.class)
                .hasRootCauseMessage("no");

        assertThat(ends).containsExactly("afterSoftRollback");
        assertThat(rows()).isEmpty();
    }

    @CompatTest
    void aListenerThatThrowsInAFlushMarksTheTransaction() {
        for (var phase : List.of("beforeFlush", "afterFlush", "afterFlushPostexec", "pendingToPersistent")) {
            try (var session = database.sessions().openSession()) {
                Events.listen(session, throwingIn(phase));
                session.beginTransaction();
                session.persist(new Item(1));

                assertThatThrownBy(session::flush).isInstanceOf(IllegalArgumentException.class);

                assertThat(session.getTransaction().getRollbackOnly()).isTrue();
                session.getTransaction().rollback();
            }
        }
        assertThat(rows()).isEmpty();
    }

    private static SessionListener throwingIn(String phase) {
        return new SessionListener() {
            private void check(String current) {
                if (current.equals(phase)) {
                    throw new IllegalArgumentException(phase);
                }
            }

            @Override
            public void beforeFlush(Flush flush) {
                check("beforeFlush");
            }

            @Override
            public void afterFlush(Flush flush) {
                check("afterFlush");
            }

            @Override
            public void afterFlushPostexec(Flush flush) {
                check("afterFlushPostexec");
            }

            @Override
            public void pendingToPersistent(Session session, Object object) {
                check("pendingToPersistent");
            }
        };
    }

    @CompatTest
    void aListenerThatThrowsAtTheBeginLeavesNoTransaction() {
        try (var session = database.sessions().openSession()) {
            var registration = Events.listen(session, new SessionListener() {
                @Override
                public void afterTransactionCreate(SessionTransaction transaction) {
                    throw new IllegalArgumentException("no");
                }
            });

            assertThatThrownBy(session::beginTransaction).isInstanceOf(IllegalArgumentException.class);

            assertThat(session.getTransaction().isActive()).isFalse();
            registration.remove();
            session.beginTransaction();
            session.persist(new Item(1));
            session.getTransaction().commit();
        }
        assertThat(rows()).hasSize(1);
    }

    @CompatTest
    void aListenerThatThrowsWhenAnObjectIsAttachedKeepsItOut() {
        try (var session = database.sessions().openSession()) {
            Events.listen(session, new SessionListener() {
                @Override
                public void beforeAttach(Session session, Object object) {
                    throw new IllegalArgumentException("no");
                }
            });
            session.beginTransaction();
            var item = new Item(1);

            assertThatThrownBy(() -> session.persist(item)).isInstanceOf(IllegalArgumentException.class);

            assertThat(session.contains(item)).isFalse();
            session.getTransaction().rollback();
        }
        assertThat(rows()).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SessionTransactionTest::test_continue_flushing_on_commit")
    void whatListenersChangeAfterAFlushOfACommitIsFlushedToo() {
        given(new SessionListener() {
            @Override
            public void afterFlushPostexec(Flush flush) {
                flush.managed(Item.class).stream()
                        .filter(item -> item.count < 3)
                        .forEach(item -> item.count++);
            }
        });

        persist(1);

        assertThat(database.rows("select count from Item")).containsExactly(List.of(3));
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SessionTransactionTest::test_continue_flushing_guard")
    void aHundredFlushesOfACommitAreEnough() {
        given(new SessionListener() {
            @Override
            public void afterFlushPostexec(Flush flush) {
                flush.managed(Item.class).forEach(item -> item.count++);
            }
        });

        assertThatThrownBy(() -> persist(1))
                .cause()
                .isInstanceOf(FlushError.class)
                .hasMessageContaining("[ALU-E13]");

        assertThat(rows()).isEmpty();
    }
}
