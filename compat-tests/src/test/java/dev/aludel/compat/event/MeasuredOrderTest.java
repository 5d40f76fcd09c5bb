package dev.aludel.compat.event;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.Events;
import dev.aludel.event.Registration;
import dev.aludel.event.Savepoints;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.annotations.UpdateTimestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeasuredOrderTest {

    @RegisterExtension
    Database database = Database.of(P.class, C.class)
            .with("aludel.event.expire_on_commit", "true")
            .with("aludel.event.restore_on_rollback", "true");

    private final List<Registration> registrations = new ArrayList<>();
    private Told told;

    @Entity(name = "P")
    static class P {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @UpdateTimestamp
        LocalDateTime changed;

        @OneToMany(mappedBy = "p", cascade = CascadeType.ALL, orphanRemoval = true)
        List<C> cs = new ArrayList<>();

        P() {}

        P(String name) {
            this.name = name;
        }
    }

    @Entity(name = "C")
    static class C {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        P p;
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

    @CompatTest
    void probe() throws Exception {
        if (database.product() != dev.aludel.compat.server.Product.H2) return;
        var out = new StringBuilder();
        class Probe {
            void step(String name, Runnable work) {
                told.taken();
                try { work.run(); } catch (RuntimeException e) { told.event("!! " + e); }
                out.append(name).append("\n    ").append(String.join(", ", told.taken())).append("\n");
            }
        }
        var probe = new Probe();
        var p = new P[1];
        probe.step("construct", () -> p[0] = new P("p"));
        var c = new C();
        probe.step("append", () -> p[0].cs.add(c));
        var session = database.sessions().openSession();
        probe.step("begin", () -> session.beginTransaction());
        probe.step("add", () -> session.persist(p[0]));
        probe.step("flush", () -> session.flush());
        p[0].name = "q";
        probe.step("query dirty", () -> session.createSelectionQuery("from C", C.class).getResultList());
        probe.step("commit", () -> session.getTransaction().commit());
        probe.step("begin", () -> session.beginTransaction());
        probe.step("read after commit", () -> p[0].name.length());
        probe.step("lazy collection", () -> p[0].cs.size());
        probe.step("savepoint", () -> { var s = Savepoints.of(session).begin(); p[0].name = "r"; session.flush(); told.event("--"); s.rollback(); });
        probe.step("rollback", () -> session.getTransaction().rollback());
        session.clear();
        probe.step("begin", () -> session.beginTransaction());
        probe.step("get", () -> p[0] = session.find(P.class, p[0].id));
        probe.step("collection-only", () -> { p[0].cs.add(new C()); session.flush(); });
        probe.step("bulk replace", () -> { p[0].cs = new ArrayList<>(List.of(new C())); });
        probe.step("flush after", () -> session.flush());
        probe.step("flag", () -> { Inspection.flagModified(p[0], "name"); session.flush(); });
        probe.step("same", () -> { p[0].name = p[0].name; session.flush(); });
        probe.step("commit", () -> session.getTransaction().commit());
        probe.step("begin", () -> session.beginTransaction());
        probe.step("delete expired", () -> session.remove(p[0]));
        probe.step("its flush", () -> session.flush());
        probe.step("rollback", () -> session.getTransaction().rollback());
        session.beginTransaction();
        session.remove(p[0]);
        session.flush();
        probe.step("commit after delete", () -> session.getTransaction().commit());
        session.beginTransaction();
        probe.step("add rollback", () -> { session.persist(new P("x")); session.getTransaction().rollback(); });
        session.beginTransaction();
        probe.step("add flush rollback", () -> { session.persist(new P("x")); session.flush(); told.event("--"); session.getTransaction().rollback(); });
        session.beginTransaction();
        probe.step("bulk", () -> { session.createMutationQuery("update P set name = 'x'").executeUpdate(); session.createMutationQuery("delete C").executeUpdate(); session.createMutationQuery("insert into C (p) values (null)").executeUpdate(); });
        session.getTransaction().commit();
        probe.step("close", () -> session.close());
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/probe.txt"), out.toString());
    }
}
