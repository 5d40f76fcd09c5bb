package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.Savepoint;
import dev.aludel.event.Savepoints;
import dev.aludel.exception.IntegrityError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.PendingRollbackError;
import dev.aludel.exception.ResourceClosedError;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.RollbackException;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How savepoints nest, end with each other and with their transaction, and take failures. */
class SavepointEndsTest {

    @RegisterExtension
    Database database = Database.of(User.class, Address.class);

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue
        Long id;

        @Column(unique = true)
        String name;

        String note;

        @Version
        int version;

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Address> addresses = new ArrayList<>();

        User() {}

        User(String name) {
            this.name = name;
        }

        User with(String email) {
            var address = new Address();
            address.email = email;
            address.owner = this;
            addresses.add(address);
            return this;
        }
    }

    @Entity(name = "Address")
    static class Address {
        @Id
        @GeneratedValue
        Long id;

        String email;

        @ManyToOne
        User owner;
    }

    private void inTransaction(Consumer<Session> work) {
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            work.accept(session);
            if (session.getTransaction().isActive()) {
                session.getTransaction().commit();
            }
        }
    }

    private static List<String> names(Session session) {
        return session.createSelectionQuery("select name from User order by name", String.class)
                .getResultList();
    }

    private User saved(String name) {
        return database.sessions().fromTransaction(session -> {
            var user = new User(name).with("foo");
            session.persist(user);
            return user;
        });
    }

    @CompatTest
    void savepointsNest() {
        inTransaction(session -> {
            var outer = Savepoints.of(session).begin();
            session.persist(new User("outer"));
            var inner = Savepoints.of(session).begin();
            assertThat(inner.parent()).isSameAs(outer);
            session.persist(new User("inner"));
            inner.rollback();
            assertThat(names(session)).containsExactly("outer");
            var next = Savepoints.of(session).begin();
            session.persist(new User("next"));
            next.commit();

            outer.rollback();

            assertThat(names(session)).isEmpty();
            session.persist(new User("kept"));
        });
        assertThat(database.rows("select name from User")).containsExactly(List.of("kept"));
    }

    @CompatTest
    void anOuterRollbackEndsInnerOnes() {
        inTransaction(session -> {
            var outer = Savepoints.of(session).begin();
            var inner = Savepoints.of(session).begin();
            session.persist(new User("lost"));

            outer.rollback();

            assertThat(inner.isActive()).isFalse();
            assertThatThrownBy(inner::commit)
                    .isInstanceOf(ResourceClosedError.class)
                    .hasMessageContaining("[ALU-E15]");
            assertThatThrownBy(outer::rollback).isInstanceOf(ResourceClosedError.class);
            inner.close();
            assertThat(names(session)).isEmpty();
        });
    }

    @CompatTest
    void anOuterCommitCommitsInnerOnes() {
        var savepoints = new ArrayList<Savepoint>();
        inTransaction(session -> {
            savepoints.add(Savepoints.of(session).begin());
            session.persist(new User("one"));
            savepoints.add(Savepoints.of(session).begin());
            session.persist(new User("two"));
        });

        assertThat(savepoints).noneMatch(Savepoint::isActive);
        assertThat(database.rows("select name from User order by name"))
                .containsExactly(List.of("one"), List.of("two"));
    }

    @CompatTest
    void aSavepointClosedWithoutACommitIsRolledBack() {
        inTransaction(session -> {
            try (var savepoint = Savepoints.of(session).begin()) {
                session.persist(new User("lost"));
                assertThat(savepoint.isActive()).isTrue();
            }
            try (var savepoint = Savepoints.of(session).begin()) {
                session.persist(new User("kept"));
                savepoint.commit();
            }
        });
        assertThat(database.rows("select name from User")).containsExactly(List.of("kept"));
    }

    @CompatTest
    void aFailedFlushLeavesTheSessionUsableAfterARollback() {
        saved("ed");
        inTransaction(session -> {
            session.persist(new User("before"));
            var savepoint = Savepoints.of(session).begin();
            var first = new User("inside");
            session.persist(first);
            session.persist(new User("ed"));
            assertThatThrownBy(session::flush).isInstanceOf(IntegrityError.class);
            assertThatThrownBy(() -> session.find(User.class, 1L)).isInstanceOf(PendingRollbackError.class);
            assertThatThrownBy(savepoint::commit).isInstanceOf(PendingRollbackError.class);

            savepoint.rollback();

            assertThat(session.getTransaction().getRollbackOnly()).isFalse();
            assertThat(session.contains(first)).isFalse();
            session.persist(new User("after"));
        });
        assertThat(database.rows("select name from User order by name"))
                .containsExactly(List.of("after"), List.of("before"), List.of("ed"));
    }

    @CompatTest
    void aRollbackThatTheApplicationAskedForOutlivesASavepoint() {
        inTransaction(session -> {
            session.persist(new User("before"));
            var savepoint = Savepoints.of(session).begin();
            session.getTransaction().setRollbackOnly();
            savepoint.rollback();

            assertThat(session.getTransaction().getRollbackOnly()).isTrue();
            assertThatThrownBy(() -> Savepoints.of(session).begin()).isInstanceOf(PendingRollbackError.class);
            session.getTransaction().rollback();
        });
        assertThat(database.rows("select name from User")).isEmpty();
    }

    @CompatTest
    void aFailedFlushThatIsNotRolledBackKeepsTheTransactionFromCommitting() {
        saved("ed");
        assertThatThrownBy(() -> inTransaction(session -> {
                    session.persist(new User("before"));
                    Savepoints.of(session).begin();
                    session.persist(new User("ed"));
                    assertThatThrownBy(session::flush).isInstanceOf(IntegrityError.class);
                }))
                .isInstanceOf(RollbackException.class)
                .hasCauseInstanceOf(PendingRollbackError.class);

        assertThat(database.rows("select name from User")).containsExactly(List.of("ed"));
    }

    @CompatTest
    void theTransactionsRollbackEndsSavepoints() {
        inTransaction(session -> {
            var savepoint = Savepoints.of(session).begin();
            session.persist(new User("lost"));
            session.getTransaction().rollback();

            assertThat(savepoint.isActive()).isFalse();
            assertThatThrownBy(savepoint::rollback).isInstanceOf(ResourceClosedError.class);
        });
        assertThat(database.rows("select name from User")).isEmpty();
    }

    @CompatTest
    void aSavepointNeedsATransaction() {
        try (var session = database.sessions().openSession()) {
            assertThatThrownBy(() -> Savepoints.of(session).begin())
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("[ALU-E14]");
        }
    }
}
