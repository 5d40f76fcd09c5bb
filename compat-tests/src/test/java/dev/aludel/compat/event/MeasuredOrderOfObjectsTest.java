package dev.aludel.compat.event;

import static dev.aludel.compat.event.Measured.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.event.Measured.C;
import dev.aludel.compat.event.Measured.P;
import java.util.List;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The rest of the order of events that was measured upstream: how objects come and go. Where this order differs, the test says so; all
 * differences are in the guide.
 */
class MeasuredOrderOfObjectsTest {

    @RegisterExtension
    Database database = Measured.database();

    private Measured measured;
    private Told told;

    @BeforeEach
    void listen() {
        measured = Measured.listen(database);
        told = measured.told();
    }

    @AfterEach
    void remove() {
        measured.remove();
    }

    private List<String> told(Session session, Runnable work) {
        return measured.told(work);
    }

    private void withSaved(BiConsumer<Session, P> work) {
        measured.withSaved(work);
    }

    @CompatTest
    void construction() {
        new P(1, "p");

        assertThat(told.taken()).containsExactly("init(P)", "set P.name");
    }

    @CompatTest
    void appendingToANewObject() {
        var p = new P(1, "p");
        var c = new C(1);
        told.taken();

        add(p, c);

        assertThat(told.taken()).containsExactly("initCollection P.cs", "append P.cs", "set C.p");
    }

    /** The root came with the begin of the transaction. */
    @CompatTest
    void addingAndFlushing() {
        var p = new P(1, "p");
        add(p, new C(1));
        try (var session = database.sessions().openSession()) {
            assertThat(told(session, session::beginTransaction))
                    .containsExactly("afterTransactionCreate(root)", "afterBegin");

            assertThat(told(session, () -> session.persist(p)))
                    .containsExactly(
                            "beforeAttach(P)",
                            "afterAttach(P)",
                            "transientToPending(P)",
                            "beforeAttach(C)",
                            "afterAttach(C)",
                            "transientToPending(C)");

            assertThat(told(session, session::flush))
                    .containsExactly(
                            "beforeFlush",
                            "afterTransactionCreate(sub)",
                            "beforeInsert(P)",
                            "INSERT",
                            "refreshFlush(P, changed)",
                            "afterInsert(P)",
                            "beforeInsert(C)",
                            "INSERT",
                            "afterInsert(C)",
                            "afterFlush",
                            "pendingToPersistent(P)",
                            "pendingToPersistent(C)",
                            "afterFlushPostexec",
                            "afterTransactionEnd(sub)");
            session.getTransaction().rollback();
        }
    }

    @CompatTest
    void deletingAndRollingBack() {
        withSaved((session, p) -> {
            session.getTransaction().commit();
            session.beginTransaction();

            assertThat(told(session, () -> session.remove(p)))
                    .containsSubsequence("doOrmExecute", "SELECT", "refresh(P)", "doOrmExecute", "SELECT")
                    .noneMatch(line -> line.startsWith("before"));

            assertThat(told(session, session::flush))
                    .containsExactly(
                            "beforeFlush",
                            "afterTransactionCreate(sub)",
                            "beforeDelete(C)",
                            "DELETE",
                            "afterDelete(C)",
                            "beforeDelete(P)",
                            "DELETE",
                            "afterDelete(P)",
                            "afterFlush",
                            "persistentToDeleted(P)",
                            "persistentToDeleted(C)",
                            "afterFlushPostexec",
                            "afterTransactionEnd(sub)");

            assertThat(told(session, () -> session.getTransaction().rollback()))
                    .containsExactly(
                            "afterRollback",
                            "deletedToPersistent(P)",
                            "deletedToPersistent(C)",
                            "expire(P)",
                            "expire(C)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
        });
    }

    @CompatTest
    void deletingAndCommitting() {
        withSaved((session, p) -> {
            session.remove(p);
            session.flush();

            assertThat(told(session, () -> session.getTransaction().commit()))
                    .containsExactly(
                            "beforeCommit",
                            "afterCommit",
                            "deletedToDetached(P)",
                            "deletedToDetached(C)",
                            "afterTransactionEnd(root)");
        });
    }

    @CompatTest
    void addingAndRollingBack() {
        measured.inTransaction(session -> {
            session.persist(new P(1, "p"));

            assertThat(told(session, () -> session.getTransaction().rollback()))
                    .containsExactly(
                            "afterRollback",
                            "pendingToTransient(P)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
        });
        measured.inTransaction(session -> {
            session.persist(new P(1, "p"));
            session.flush();

            assertThat(told(session, () -> session.getTransaction().rollback()))
                    .containsExactly(
                            "afterRollback",
                            "persistentToTransient(P)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
        });
    }

    /** The database is rolled back when the application does that, and not at once. */
    @CompatTest
    void aFlushThatFails() {
        withSaved((session, p) -> {
            session.clear();
            session.persist(new P(1, "p"));

            assertThat(told(session, () -> assertThatThrownBy(session::flush)))
                    .containsExactly(
                            "beforeFlush",
                            "afterTransactionCreate(sub)",
                            "beforeInsert(P)",
                            "INSERT",
                            "afterTransactionEnd(sub)",
                            "afterSoftRollback(sub)");

            assertThat(told(session, () -> session.getTransaction().rollback()))
                    .containsExactly(
                            "afterRollback",
                            "pendingToTransient(P)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
        });
    }

    @CompatTest
    void bulkStatements() {
        measured.inTransaction(session -> {
            assertThat(told(session, () -> session.createMutationQuery("update P set name = 'x'")
                            .executeUpdate()))
                    .containsExactly("doOrmExecute", "UPDATE", "afterBulkUpdate");
            assertThat(told(session, () -> session.createMutationQuery("delete C")
                            .executeUpdate()))
                    .containsExactly("doOrmExecute", "DELETE", "afterBulkDelete");
            assertThat(told(session, () -> session.createMutationQuery("insert into C (id) values (5L)")
                            .executeUpdate()))
                    .containsExactly("doOrmExecute", "INSERT");
        });
    }

    /** A session that is closed in a transaction goes on until that ends. */
    @CompatTest
    void closing() {
        var session = database.sessions().openSession();
        var transaction = session.beginTransaction();

        assertThat(told(session, session::close)).isEmpty();
        assertThat(told(session, transaction::commit))
                .containsExactly("beforeCommit", "afterCommit", "afterTransactionEnd(root)");
    }
}
