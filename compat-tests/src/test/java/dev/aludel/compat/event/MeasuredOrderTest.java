package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.Events;
import dev.aludel.event.Registration;
import dev.aludel.event.Savepoints;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.inspection.Inspection;
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
 * The order of events that was measured upstream, each operation a test. Where this order differs, the test says so; all
 * differences are in the guide.
 */
class MeasuredOrderTest {

    private static final List<String> SUB_BEGINS = List.of("beforeFlush", "afterTransactionCreate(sub)");
    private static final List<String> UPDATE =
            List.of("beforeUpdate(P)", "UPDATE", "refreshFlush(P, changed)", "afterUpdate(P)");
    private static final List<String> SUB_ENDS =
            List.of("afterFlush", "afterFlushPostexec", "afterTransactionEnd(sub)");

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
    void queryingWithADirtyObject() {
        withSaved((session, p) -> {
            p.name = "q";

            // Whatever tables the query reads.
            assertThat(told(session, () -> session.createSelectionQuery("select count(*) from C", Long.class)
                            .getResultList()))
                    .isEqualTo(joined(List.of("doOrmExecute"), SUB_BEGINS, UPDATE, SUB_ENDS, List.of("SELECT")));
        });
    }

    @CompatTest
    void committingAndReadingAfterwards() {
        withSaved((session, p) -> {
            assertThat(told(session, () -> session.getTransaction().commit()))
                    .containsExactly(
                            "beforeCommit", "afterCommit", "expire(P)", "expire(C)", "afterTransactionEnd(root)");

            session.beginTransaction();
            assertThat(told(session, () -> p.name.length())).endsWith("doOrmExecute", "SELECT", "refresh(P)");
            assertThat(told(session, p.cs::size))
                    .startsWith("doOrmExecute", "SELECT")
                    .contains("initCollection P.cs");
        });
    }

    /** The SAVEPOINT is sent when it begins. */
    @CompatTest
    void aSavepointAndItsRollback() {
        withSaved((session, p) -> {
            told.taken();
            var savepoint = Savepoints.of(session).begin();
            assertThat(told.taken()).containsExactly("afterTransactionCreate(nested)", "afterBegin");

            p.name = "q";
            session.flush();
            assertThat(told.taken()).isEqualTo(joined(List.of("set P.name"), SUB_BEGINS, UPDATE, SUB_ENDS));

            savepoint.rollback();
            assertThat(told.taken())
                    .containsExactly(
                            "afterRollback", "expire(P)", "afterTransactionEnd(nested)", "afterSoftRollback(nested)");
        });
    }

    @CompatTest
    void rollingBack() {
        withSaved((session, p) -> assertThat(
                        told(session, () -> session.getTransaction().rollback()))
                .containsExactly(
                        "afterRollback",
                        "expire(P)",
                        "expire(C)",
                        "afterTransactionEnd(root)",
                        "afterSoftRollback(root)"));
    }

    @CompatTest
    void gettingWhatIsNotLoaded() {
        withSaved((session, p) -> {
            session.clear();

            assertThat(told(session, () -> session.find(P.class, 1L)))
                    .containsExactly("doOrmExecute", "SELECT", "load(P)", "loadedAsPersistent(P)");
        });
    }

    @CompatTest
    void queryingWithSelectInLoading() {
        withSaved((session, p) -> {
            session.clear();
            var query = session.createSelectionQuery("from P", P.class);
            Options.apply(query, Load.selectIn(P.class, "cs"));

            assertThat(told(session, query::getResultList))
                    .filteredOn(line -> !line.equals("initCollection P.cs"))
                    .containsExactly(
                            "doOrmExecute",
                            "SELECT",
                            "load(P)",
                            "loadedAsPersistent(P)",
                            "doOrmExecute",
                            "SELECT",
                            "load(C)",
                            "loadedAsPersistent(C)");
        });
    }

    @CompatTest
    void changingACollectionOnly() {
        withSaved((session, p) -> {
            add(p, new C(2));

            assertThat(told(session, session::flush))
                    .filteredOn(line -> !line.endsWith("Attach(C)") && !line.equals("transientToPending(C)"))
                    .isEqualTo(joined(
                            SUB_BEGINS,
                            List.of("beforeUpdate(P)", "afterUpdate(P)", "beforeInsert(C)", "INSERT", "afterInsert(C)"),
                            List.of("afterFlush", "pendingToPersistent(C)"),
                            List.of("afterFlushPostexec", "afterTransactionEnd(sub)")));
        });
    }

    /** Each orphan has a DELETE of its own. */
    @CompatTest
    void replacingACollection() {
        withSaved((session, p) -> {
            var c = new C(2);

            assertThat(told(session, () -> p.cs = new ArrayList<>(List.of(c))))
                    .containsExactly(
                            "initCollection P.cs",
                            "bulkReplace P.cs",
                            "append P.cs",
                            "set C.p",
                            "remove P.cs",
                            "set C.p to none",
                            "disposeCollection P.cs");

            assertThat(told(session, session::flush))
                    .filteredOn(line -> !line.endsWith("Attach(C)") && !line.equals("transientToPending(C)"))
                    .isEqualTo(joined(
                            SUB_BEGINS,
                            List.of("beforeUpdate(P)", "afterUpdate(P)"),
                            List.of("beforeInsert(C)", "INSERT", "afterInsert(C)"),
                            List.of("beforeDelete(C)", "DELETE", "afterDelete(C)", "afterFlush"),
                            List.of("persistentToDeleted(C)", "pendingToPersistent(C)"),
                            List.of("afterFlushPostexec", "afterTransactionEnd(sub)")));
        });
    }

    @CompatTest
    void flaggingAsModified() {
        withSaved((session, p) -> {
            assertThat(told(session, () -> Inspection.flagModified(p, "name"))).containsExactly("modified P.name");

            assertThat(told(session, session::flush)).isEqualTo(joined(SUB_BEGINS, UPDATE, SUB_ENDS));
        });
    }

    @CompatTest
    void assigningTheSameValue() {
        withSaved((session, p) -> {
            assertThat(told(session, () -> p.name = "p")).containsExactly("set P.name");

            assertThat(told(session, session::flush))
                    .isEqualTo(joined(SUB_BEGINS, List.of("beforeUpdate(P)", "afterUpdate(P)"), SUB_ENDS));
            assertThat(told(session, session::flush)).isEmpty();
        });
    }
}
