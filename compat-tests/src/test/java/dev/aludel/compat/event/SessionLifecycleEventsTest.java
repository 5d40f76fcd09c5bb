package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.event.Events;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each change of an object's state is told once, when the object is in the new one and in the session or out of it. */
@NotMirrored(
        value = "test/orm/test_events.py::SessionLifecycleEventsTest::test_pending_to_persistent_del",
        reason = "a session holds its objects strongly, so none can be collected before the flush")
@NotMirrored(
        value = "test/orm/test_events.py::SessionLifecycleEventsTest::test_persistent_to_deleted_del",
        reason = "a session holds its objects strongly, so none can be collected before the flush")
class SessionLifecycleEventsTest {

    @RegisterExtension
    Database database = Database.of(User.class, Address.class);

    private final List<String> told = new ArrayList<>();

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "user_id")
        List<Address> addresses = new ArrayList<>();

        User() {}

        User(String name) {
            this.name = name;
        }
    }

    @Entity(name = "Address")
    static class Address {
        @Id
        @GeneratedValue
        Long id;

        String email;
    }

    private final TellingStates listener = new TellingStates(told);

    private void inTransaction(Consumer<Session> work) {
        Inspection.track();
        try (var session = database.sessions().openSession()) {
            Events.listen(session, listener);
            session.beginTransaction();
            work.accept(session);
            if (session.getTransaction().isActive()) {
                session.getTransaction().rollback();
            }
        }
    }

    private User saved() {
        return database.sessions().fromTransaction(session -> {
            var user = new User("u1");
            session.persist(user);
            return user;
        });
    }

    private static User only(Session session) {
        return session.createSelectionQuery("from User", User.class).getSingleResult();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_transient_to_pending")
    void transientToPending() {
        inTransaction(session -> {
            session.persist(new User("u1"));

            assertThat(told).containsExactly("transientToPending in pending");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_pending_to_transient_via_rollback")
    void pendingToTransientViaRollback() {
        inTransaction(session -> {
            session.persist(new User("u1"));
            told.clear();

            session.getTransaction().rollback();

            assertThat(told).containsExactly("pendingToTransient out transient");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_pending_to_transient_via_expunge")
    void pendingToTransientViaExpunge() {
        inTransaction(session -> {
            var user = new User("u1");
            session.persist(user);
            told.clear();

            Inspection.expunge(session, user);

            assertThat(told).containsExactly("pendingToTransient out transient");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_pending_to_persistent")
    void pendingToPersistent() {
        inTransaction(session -> {
            var user = new User("u1");
            session.persist(user);
            told.clear();

            session.flush();
            user.name = "u2";
            session.flush();

            assertThat(told).containsExactly("pendingToPersistent in persistent");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_detached_to_persistent")
    void detachedToPersistent() {
        inTransaction(session -> {
            var user = new User("u1");
            session.persist(user);
            session.flush();
            Inspection.expunge(session, user);
            told.clear();

            Inspection.attach(session, user);

            assertThat(told).containsExactly("detachedToPersistent in persistent");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_loaded_as_persistent")
    void loadedAsPersistent() {
        saved();

        inTransaction(session -> {
            var user = only(session);
            only(session);
            session.refresh(user);

            assertThat(told).containsExactly("loadedAsPersistent in persistent");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_detached_to_persistent_via_deleted")
    void detachedToPersistentViaDeleted() {
        Inspection.track();
        var user = saved();

        inTransaction(session -> {
            Inspection.attach(session, user);
            session.remove(user);
            assertThat(told).containsExactly("detachedToPersistent in persistent");

            session.flush();

            assertThat(told).containsExactly("detachedToPersistent in persistent", "persistentToDeleted out deleted");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_detached_to_persistent_via_cascaded_delete")
    void detachedToPersistentViaCascadedDelete() {
        Inspection.track();
        var user = database.sessions().fromTransaction(session -> {
            var added = new User("u1");
            added.addresses.add(new Address());
            session.persist(added);
            return added;
        });

        inTransaction(session -> {
            Inspection.attach(session, user);
            session.remove(user);

            assertThat(told)
                    .containsExactly("detachedToPersistent in persistent", "detachedToPersistent in persistent");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_persistent_to_deleted")
    void persistentToDeleted() {
        saved();

        inTransaction(session -> {
            session.remove(only(session));
            told.clear();

            session.flush();

            assertThat(told).containsExactly("persistentToDeleted out deleted");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_persistent_to_detached_via_expunge")
    void persistentToDetachedViaExpunge() {
        inTransaction(session -> {
            var user = new User("u1");
            session.persist(user);
            session.flush();
            told.clear();

            session.detach(user);

            assertThat(told).containsExactly("persistentToDetached out detached");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_persistent_to_detached_via_expunge_all")
    void persistentToDetachedViaExpungeAll() {
        inTransaction(session -> {
            session.persist(new User("u1"));
            session.flush();
            told.clear();

            session.clear();

            assertThat(told).containsExactly("persistentToDetached out detached");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_persistent_to_transient_via_rollback")
    void persistentToTransientViaRollback() {
        inTransaction(session -> {
            session.persist(new User("u1"));
            session.flush();
            told.clear();

            session.getTransaction().rollback();

            assertThat(told).containsExactly("persistentToTransient out transient");
        });
    }

    @CompatTest
    void whatWasLoadedIsDetachedByARollback() {
        saved();

        inTransaction(session -> {
            only(session);
            told.clear();

            session.getTransaction().rollback();

            assertThat(told).containsExactly("persistentToDetached out detached");
        });
    }

    @CompatTest
    void whatWasDeletedIsDetachedByARollback() {
        saved();

        inTransaction(session -> {
            session.remove(only(session));
            session.flush();
            told.clear();

            session.getTransaction().rollback();

            assertThat(told).containsExactly("deletedToDetached out detached");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_deleted_to_detached_via_commit")
    void deletedToDetachedViaCommit() {
        saved();

        inTransaction(session -> {
            session.remove(only(session));
            session.flush();
            told.clear();

            session.getTransaction().commit();

            assertThat(told).containsExactly("deletedToDetached out detached");
        });
    }

    @CompatTest
    void deletedToDetachedViaExpunge() {
        saved();

        inTransaction(session -> {
            var user = only(session);
            session.remove(user);
            session.flush();
            told.clear();

            session.detach(user);

            assertThat(told).containsExactly("deletedToDetached out detached");
        });
    }

    @CompatTest
    void closingDetaches() {
        saved();
        var session = database.sessions().openSession();
        Events.listen(session, listener);
        only(session);
        told.clear();

        session.close();

        assertThat(told).containsExactly("persistentToDetached out detached");
    }

    @CompatTest
    void aCascadeTellsOfEachWhenItBegins() {
        inTransaction(session -> {
            var user = new User("u1");
            user.addresses.add(new Address());

            session.persist(user);
            assertThat(told).containsExactly("transientToPending in pending", "transientToPending in pending");
            told.clear();

            user.addresses.clear();
            session.flush();
            assertThat(told)
                    .containsExactly(
                            "pendingToPersistent out deleted",
                            "persistentToDeleted out deleted",
                            "pendingToPersistent in persistent");
        });
    }

    @CompatTest
    void whatWasDeletedIsDeletedUntilTheCommitWasTold() {
        saved();

        inTransaction(session -> {
            listener.watched = only(session);
            session.remove(listener.watched);
            session.flush();
            told.clear();

            session.getTransaction().commit();

            assertThat(told).containsExactly("afterCommit out deleted", "deletedToDetached out detached");
        });
    }

    @CompatTest
    void whatWasDeletedIsDeletedUntilTheRollbackWasTold() {
        saved();

        inTransaction(session -> {
            listener.watched = only(session);
            session.remove(listener.watched);
            session.flush();
            told.clear();

            session.getTransaction().rollback();

            assertThat(told).containsExactly("afterRollback out deleted", "deletedToDetached out detached");
        });
    }
}
