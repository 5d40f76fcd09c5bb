package dev.aludel.inspection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.inspection.Inspection;
import dev.aludel.jpa.SetUp;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nothing is remembered longer than its object lives, and that sessions do not get in each other's way. */
class RememberedTest {

    /** Leads back to itself in every way that a mapping has. */
    @Entity(name = "Ring")
    static class Ring {
        @Id
        Long id;

        @ManyToOne(cascade = CascadeType.ALL)
        Ring self;

        @OneToMany(mappedBy = "self")
        List<Ring> selves = new ArrayList<>();

        Link link;

        protected Ring() {}

        Ring(long id) {
            this.id = id;
            self = this;
            selves.add(this);
            link = new Link();
            link.owner = this;
        }
    }

    @Embeddable
    static class Link {
        @ManyToOne
        Ring owner;
    }

    private SessionFactory factory;

    @BeforeEach
    void open() {
        Inspection.track();
        factory = SetUp.OUR_PROVIDER.open(Ring.class);
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private static void awaitGone(WeakReference<?> reference) throws InterruptedException {
        for (int tries = 0; tries < 100 && reference.get() != null; tries++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(reference.get()).isNull();
    }

    private WeakReference<Ring> persisted(long id) {
        return new WeakReference<>(factory.fromTransaction(session -> {
            var ring = new Ring(id);
            session.persist(ring);
            return ring;
        }));
    }

    @Test
    void whatIsDetachedAndLeadsBackToItselfIsCollected() throws InterruptedException {
        var written = persisted(1);
        var loaded = new WeakReference<>(factory.fromSession(session -> session.find(Ring.class, 1L)));

        awaitGone(written);
        awaitGone(loaded);
    }

    @Test
    void whatIsDeletedIsCollected() throws InterruptedException {
        persisted(1);
        var deleted = new WeakReference<>(factory.fromTransaction(session -> {
            var ring = session.find(Ring.class, 1L);
            session.remove(ring);
            return ring;
        }));

        awaitGone(deleted);
    }

    @Test
    void aSessionThatIsNeverClosedIsCollected() throws InterruptedException {
        var session = new WeakReference<>(factory.openSession());

        awaitGone(session);
    }

    @Test
    void aClosedFactoryIsCollected() throws InterruptedException {
        var closed = new WeakReference<>(SetUp.OUR_PROVIDER.open(Ring.class));
        assertThat(Inspection.inspect(Ring.class)).isNotNull();
        closed.get().close();

        awaitGone(closed);
    }

    @Test
    void memoryFollowsTheObjects() throws InterruptedException {
        for (int tries = 0; tries < 20; tries++) {
            System.gc();
            Thread.sleep(10);
        }
        var before = Remembered.count();
        for (int i = 1; i <= 2_000; i++) {
            persisted(i);
        }

        for (int tries = 0; tries < 100 && Remembered.count() > before + 10; tries++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(Remembered.count()).isLessThanOrEqualTo(before + 10);
    }

    @Test
    void manyThreadsInspectTheirOwnObjects() throws Exception {
        for (int i = 1; i <= 64; i++) {
            persisted(i);
        }
        var threads = Executors.newFixedThreadPool(6);
        var work = new ArrayList<Future<Boolean>>();
        for (int thread = 0; thread < 6; thread++) {
            work.add(threads.submit((Callable<Boolean>) this::inspectsRightly));
        }

        threads.shutdown();
        for (var each : work) {
            assertThat(each.get()).isTrue();
        }
    }

    private boolean inspectsRightly() {
        for (int round = 0; round < 30; round++) {
            try (var session = factory.openSession()) {
                var rings = new ArrayList<Ring>();
                for (long id = 1; id <= 64; id++) {
                    var ring = session.find(Ring.class, id);
                    rings.add(ring);
                    if (Inspection.objectSession(ring).orElse(null) != session) {
                        return false;
                    }
                }
                session.clear();
                for (var ring : rings) {
                    if (!Inspection.inspect(ring).isDetached()
                            || !Inspection.inspect(new Ring(1)).isTransient()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
