package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.RefreshEvent;
import dev.aludel.event.Registration;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.hibernate.CacheMode;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a refresh is told of, and of which attributes. A query does not fill what it finds in the session; a read does. */
class RefreshTest {

    @RegisterExtension
    Database database = Database.of(User.class).with("aludel.event.expire_on_commit", "true");

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id;

        String name;
        String note;

        User() {}

        User(Long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void remove() {
        registrations.forEach(Registration::remove);
    }

    private void tellLoads() {
        registrations.add(Events.listen(User.class, new TellingLoads(told)));
    }

    private static List<User> all(Session session) {
        return session.createSelectionQuery("from User", User.class).getResultList();
    }

    /** Runs work on an object that was persisted, in the transaction that did it. */
    private void flushed(BiConsumer<Session, User> work) {
        database.sessions().inTransaction(session -> {
            var user = new User(7L, "u1");
            session.persist(user);
            session.flush();
            work.accept(session, user);
        });
    }

    /** Runs work on an object that was persisted, in the transaction after that of the same session. */
    private void committed(BiConsumer<Session, User> work) {
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            var user = new User(7L, "u1");
            session.persist(user);
            session.getTransaction().commit();
            session.beginTransaction();
            work.accept(session, user);
            session.getTransaction().commit();
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_already_present")
    void alreadyPresent() {
        tellLoads();

        flushed((session, user) -> assertThat(all(session)).containsExactly(user));

        assertThat(told).isEmpty();
    }

    /** What is set on a load is as if it had been loaded; what is set on a refresh is a change. */
    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_changes_reset")
    void changesReset() {
        registrations.add(Events.listen(User.class, new InstanceListener<User>() {
            @Override
            public void load(LoadEvent<User> event) {
                event.object().name = "new name";
            }

            @Override
            public void refresh(RefreshEvent<User> event) {
                event.object().name = "refreshed name";
            }
        }));
        database.sessions().inTransaction(session -> session.persist(new User(7L, "u1")));

        database.sessions().inTransaction(session -> {
            var user = all(session).get(0);
            assertThat(Inspection.inspect(user).attr("name").history().unchanged())
                    .containsExactly("new name");
            assertThat(Inspection.inspect(user).isModified()).isFalse();
            assertThat(updatesOf(session)).isZero();

            Inspection.expire(session, user);
            assertThat(user.name).isEqualTo("refreshed name");
            assertThat(Inspection.inspect(user).isModified()).isTrue();
            assertThat(updatesOf(session)).isOne();
        });
    }

    private int updatesOf(Session session) {
        database.statements().clear();
        session.flush();
        return database.statements().beginningWith("update").size();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_repeated_rows")
    void repeatedRows() {
        tellLoads();

        committed((session, user) -> {
            var rows = session.createSelectionQuery("select u from User u union all select u from User u", User.class)
                    .getResultList();
            assertThat(rows).containsExactly(user, user);
            assertThat(user.name).isEqualTo("u1");
        });

        assertThat(told).containsExactly("refresh[name, note]");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_via_refresh_state")
    void viaRefreshState() {
        tellLoads();

        committed((session, user) -> {
            assertThat(told).isEmpty();
            assertThat(user.name).isEqualTo("u1");
            assertThat(user.note).isNull();
        });

        assertThat(told).containsExactly("refresh[name, note]");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_was_expired")
    void wasExpired() {
        tellLoads();

        flushed((session, user) -> {
            Inspection.expire(session, user);
            all(session);
            assertThat(told).isEmpty();
            assertThat(user.name).isEqualTo("u1");
        });

        assertThat(told).containsExactly("refresh[name, note]");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_was_expired_via_commit")
    void wasExpiredViaCommit() {
        tellLoads();

        committed((session, user) -> {
            all(session);
            assertThat(user.name).isEqualTo("u1");
        });

        assertThat(told).containsExactly("refresh[name, note]");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_was_expired_attrs")
    void wasExpiredAttrs() {
        tellLoads();

        flushed((session, user) -> {
            Inspection.expire(session, user, "name");
            all(session);
            assertThat(user.note).isNull();
            assertThat(user.name).isEqualTo("u1");
        });

        assertThat(told).containsExactly("refresh[name]");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_populate_existing")
    void populateExisting() {
        tellLoads();

        committed((session, user) -> session.createSelectionQuery("from User", User.class)
                .setCacheMode(CacheMode.REFRESH_SESSION)
                .getResultList());

        assertThat(told).containsExactly("refresh[]");
    }

    @CompatTest
    void anOrderedRefreshIsOfAllAttributes() {
        tellLoads();

        flushed((session, user) -> {
            user.name = "forgotten";
            session.refresh(user);
            assertThat(user.name).isEqualTo("u1");
        });

        assertThat(told).containsExactly("refresh[]");
    }
}
