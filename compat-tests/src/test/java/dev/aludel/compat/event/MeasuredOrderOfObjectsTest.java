package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.Events;
import dev.aludel.event.Registration;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.annotations.UpdateTimestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The rest of the order of events that was measured upstream: how objects come and go. Where this order differs, the test says so; all
 * differences are in the guide.
 */
class MeasuredOrderOfObjectsTest {

    @RegisterExtension
    Database database = Database.of(P.class, C.class)
            .with("aludel.event.expire_on_commit", "true")
            .with("aludel.event.restore_on_rollback", "true");

    private final List<Registration> registrations = new ArrayList<>();
    private Told told;

    @Entity(name = "P")
    static class P {
        @Id
        Long id;

        String name;

        @UpdateTimestamp
        LocalDateTime changed;

        @OneToMany(mappedBy = "p", cascade = CascadeType.ALL, orphanRemoval = true)
        List<C> cs = new ArrayList<>();

        P() {}

        P(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "C")
    static class C {
        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        P p;

        C() {}

        C(long id) {
            this.id = id;
        }
    }

    @BeforeEach
    void listen() {
        told = new Told(database.statements());
        Events.listen(database.entityManagers(), new TellingListener(told));
        registrations.addAll(TellingListeners.ofClass(P.class, told));
        registrations.addAll(TellingListeners.ofClass(C.class, told));
        registrations.add(TellingListeners.ofAttribute(P.class, "name", told));
        registrations.add(TellingListeners.ofAttribute(P.class, "cs", told));
        registrations.add(TellingListeners.ofAttribute(C.class, "p", told));
    }

    @AfterEach
    void remove() {
        registrations.forEach(Registration::remove);
    }

    /** What a piece of work in a transaction tells. */
    private List<String> told(Session session, Runnable work) {
        told.taken();
        work.run();
        return told.taken();
    }

    private static List<String> joined(List<?>... parts) {
        return Stream.of(parts).flatMap(List::stream).map(String.class::cast).toList();
    }

    /** Runs work on a saved object that its session holds, with its collection loaded. */
    private void withSaved(BiConsumer<Session, P> work) {
        database.sessions().inTransaction(session -> {
            var p = new P(1, "p");
            add(p, new C(1));
            session.persist(p);
        });
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            var p = session.find(P.class, 1L);
            p.cs.size();
            work.accept(session, p);
            if (session.getTransaction().isActive()) {
                session.getTransaction().rollback();
            }
        }
    }

    private static void add(P p, C c) {
        p.cs.add(c);
    }

    private void inTransaction(Consumer<Session> work) {
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            work.accept(session);
            if (session.getTransaction().isActive()) {
                session.getTransaction().rollback();
            }
        }
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
        inTransaction(session -> {
            session.persist(new P(1, "p"));

            assertThat(told(session, () -> session.getTransaction().rollback()))
                    .containsExactly(
                            "afterRollback",
                            "pendingToTransient(P)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
        });
        inTransaction(session -> {
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
        inTransaction(session -> {
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
