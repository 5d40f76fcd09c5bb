package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.Modifier;
import dev.aludel.event.RefreshEvent;
import dev.aludel.event.Registration;
import dev.aludel.event.SessionListener;
import dev.aludel.exception.DetachedInstanceError;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A listener of loads that loads the same object again is warned of, unless it said so; the load at hand goes on. */
class RestoreLoadContextTest {

    @RegisterExtension
    Database database = Database.of(A.class, SubA.class, B.class);

    @Entity(name = "A")
    static class A {
        @Id
        @GeneratedValue
        Long id;

        @OneToMany(mappedBy = "a", cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
        List<B> bs = new ArrayList<>();
    }

    @Entity(name = "SubA")
    static class SubA extends A {}

    @Entity(name = "B")
    static class B {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        A a;
    }

    private final List<String> warnings = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private final Logger logger = Logger.getLogger("dev.aludel");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            warnings.add(record.getLevel().getName());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void given() {
        database.sessions().inTransaction(session -> {
            var a = new A();
            for (int i = 0; i < 3; i++) {
                var b = new B();
                b.a = a;
                a.bs.add(b);
            }
            session.persist(a);
        });
        logger.addHandler(handler);
    }

    @AfterEach
    void remove() {
        registrations.forEach(Registration::remove);
        logger.removeHandler(handler);
    }

    /** Reads the object again, once, while it is told of. */
    private final class Rereading implements InstanceListener<A> {

        private boolean reading;

        private void read(Session session, A a) {
            if (!reading) {
                reading = true;
                session.refresh(a);
                reading = false;
            }
        }

        @Override
        public void load(LoadEvent<A> event) {
            read(event.session(), event.object());
        }

        @Override
        public void refresh(RefreshEvent<A> event) {
            read(event.session(), event.object());
        }
    }

    private void reread(Class<A> type, Modifier... modifiers) {
        registrations.add(Events.listen(type, new Rereading(), modifiers));
    }

    private int loadedWithTheirBs() {
        return database.sessions()
                .fromTransaction(session -> session.createSelectionQuery("from A a left join fetch a.bs", A.class)
                        .getSingleResult()
                        .bs
                        .size());
    }

    /** Loads the object, and refreshes it with all that is loaded with it. */
    private int refreshedWithTheirBs(Modifier... modifiers) {
        return database.sessions().fromTransaction(session -> {
            var a = session.createSelectionQuery("from A", A.class).getSingleResult();
            reread(A.class, modifiers);
            session.refresh(a);
            return a.bs.size();
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RestoreLoadContextTest::test_warning[load]")
    void warningOfALoad() {
        reread(A.class);

        assertThat(loadedWithTheirBs()).isEqualTo(3);
        assertThat(warnings).containsOnly("WARNING");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RestoreLoadContextTest::test_warning[refresh]")
    void warningOfARefresh() {
        assertThat(refreshedWithTheirBs()).isEqualTo(3);
        assertThat(warnings).containsOnly("WARNING");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RestoreLoadContextTest::test_flag_resolves[load]")
    void flagResolvesALoad() {
        reread(A.class, Modifier.RESTORE_LOAD_CONTEXT);

        assertThat(loadedWithTheirBs()).isEqualTo(3);
        assertThat(warnings).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RestoreLoadContextTest::test_flag_resolves[refresh]")
    void flagResolvesARefresh() {
        assertThat(refreshedWithTheirBs(Modifier.RESTORE_LOAD_CONTEXT)).isEqualTo(3);
        assertThat(warnings).isEmpty();
    }

    /** A listener of the session is told when the load is over, and may load what it likes. */
    @CompatTest
    @Mirrors("test/orm/test_events.py::RestoreLoadContextTest::test_flag_resolves[loaded_as_persistent]")
    void aListenerOfTheSessionNeedsNoFlag() {
        Events.listen(database.entityManagers(), new SessionListener() {
            @Override
            public void loadedAsPersistent(Session session, Object object) {
                if (object instanceof A) {
                    session.refresh(object);
                }
            }
        });

        assertThat(loadedWithTheirBs()).isEqualTo(3);
        assertThat(warnings).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RestoreLoadContextTest::test_flag_resolves_existing")
    void flagResolvesExisting() {
        database.sessions().inTransaction(session -> {
            var a = session.createSelectionQuery("from A", A.class).getSingleResult();
            Inspection.expire(session, a);
            reread(A.class, Modifier.RESTORE_LOAD_CONTEXT);

            assertThat(a.bs).hasSize(3);
        });

        assertThat(warnings).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RestoreLoadContextTest::test_flag_resolves_existing_for_subclass")
    void flagResolvesExistingForSubclass() {
        var sub = new SubA();
        database.sessions().inTransaction(session -> session.persist(sub));
        reread(A.class, Modifier.PROPAGATE, Modifier.RESTORE_LOAD_CONTEXT);

        var found = database.sessions().fromTransaction(session -> session.find(SubA.class, sub.id));

        assertThat(found.bs).isEmpty();
        assertThat(warnings).isEmpty();
    }

    /** Hibernate still holds the collection that it was to load, and the refresh put another in its place. */
    @CompatTest
    void aRefreshBeforeAQueryHasLoadedItsEagerCollectionIsRefused() {
        reread(A.class, Modifier.RESTORE_LOAD_CONTEXT);

        assertThatThrownBy(() -> database.sessions()
                        .fromTransaction(session ->
                                session.createSelectionQuery("from A", A.class).getResultList()))
                .isInstanceOf(DetachedInstanceError.class)
                .hasMessageContaining("A.bs");
    }
}
