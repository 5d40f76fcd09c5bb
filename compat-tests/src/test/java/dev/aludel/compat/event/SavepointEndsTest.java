package dev.aludel.compat.event;

import static dev.aludel.compat.event.Users.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.event.Users.Address;
import dev.aludel.compat.event.Users.User;
import dev.aludel.event.Savepoint;
import dev.aludel.event.Savepoints;
import dev.aludel.exception.IntegrityError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.PendingRollbackError;
import dev.aludel.exception.ResourceClosedError;
import jakarta.persistence.RollbackException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How savepoints nest, end with each other and with their transaction, and take failures. */
class SavepointEndsTest {

    @RegisterExtension
    Database database = Database.of(User.class, Address.class);

    private final Users users = new Users(database);

    @CompatTest
    void savepointsNest() {
        users.inTransaction(session -> {
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
        users.inTransaction(session -> {
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
        users.inTransaction(session -> {
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
        users.inTransaction(session -> {
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
        users.saved("ed");
        users.inTransaction(session -> {
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
        users.inTransaction(session -> {
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
        users.saved("ed");
        assertThatThrownBy(() -> users.inTransaction(session -> {
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
        users.inTransaction(session -> {
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
