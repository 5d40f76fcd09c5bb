package dev.aludel.compat.event;

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

/** A parent and its children, of which every event is told: the objects whose order of events was measured upstream. */
final class Measured {

    private final Database database;
    private final List<Registration> registrations = new ArrayList<>();
    private final Told told;

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

    static Database database() {
        return Database.of(P.class, C.class)
                .with("aludel.event.expire_on_commit", "true")
                .with("aludel.event.restore_on_rollback", "true");
    }

    private Measured(Database database) {
        this.database = database;
        this.told = new Told(database.statements());
    }

    /** Listens to everything in the database at hand, until {@link #remove()}. */
    static Measured listen(Database database) {
        var measured = new Measured(database);
        measured.listen();
        return measured;
    }

    private void listen() {
        Events.listen(database.entityManagers(), new TellingListener(told));
        registrations.addAll(TellingListeners.ofClass(P.class, told));
        registrations.addAll(TellingListeners.ofClass(C.class, told));
        registrations.add(TellingListeners.ofAttribute(P.class, "name", told));
        registrations.add(TellingListeners.ofAttribute(P.class, "cs", told));
        registrations.add(TellingListeners.ofAttribute(C.class, "p", told));
    }

    void remove() {
        registrations.forEach(Registration::remove);
    }

    Told told() {
        return told;
    }

    /** What a piece of work tells. */
    List<String> told(Runnable work) {
        told.taken();
        work.run();
        return told.taken();
    }

    static List<String> joined(List<?>... parts) {
        return Stream.of(parts).flatMap(List::stream).map(String.class::cast).toList();
    }

    static void add(P p, C c) {
        p.cs.add(c);
    }

    /** Runs work on a saved object that its session holds, with its collection loaded. */
    void withSaved(BiConsumer<Session, P> work) {
        database.sessions().inTransaction(session -> {
            var p = new P(1, "p");
            add(p, new C(1));
            session.persist(p);
        });
        inTransaction(session -> {
            var p = session.find(P.class, 1L);
            p.cs.size();
            work.accept(session, p);
        });
    }

    /** Runs work in a transaction, which is rolled back unless the work ended it. */
    void inTransaction(Consumer<Session> work) {
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            work.accept(session);
            if (session.getTransaction().isActive()) {
                session.getTransaction().rollback();
            }
        }
    }
}
