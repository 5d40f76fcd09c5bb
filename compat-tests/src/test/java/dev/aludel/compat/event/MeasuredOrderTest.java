package dev.aludel.compat.event;

import static dev.aludel.compat.event.Measured.add;
import static dev.aludel.compat.event.Measured.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.event.Measured.C;
import dev.aludel.compat.event.Measured.P;
import dev.aludel.event.Savepoints;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.inspection.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.hibernate.Session;
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
