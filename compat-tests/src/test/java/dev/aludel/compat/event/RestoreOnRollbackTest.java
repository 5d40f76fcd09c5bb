package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects stay in a session whose transaction was rolled back, as they are in the database. */
class RestoreOnRollbackTest {

    @RegisterExtension
    Database database = Database.of(User.class, Address.class).with("aludel.event.restore_on_rollback", "true");

    private Told told;

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue
        Long id;

        String name;
        String note;

        @Version
        int version;

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
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

        Address() {}

        Address(String email) {
            this.email = email;
        }
    }

    @BeforeEach
    void open() {
        told = new Told(database.statements());
    }

    private Session listened() {
        var session = database.sessions().openSession();
        Events.listen(session, new TellingListener(told));
        return session;
    }

    private static User only(Session session) {
        return session.createSelectionQuery("from User", User.class).getSingleResult();
    }

    private void save() {
        database.sessions().inTransaction(session -> {
            var user = new User("u1");
            user.addresses.add(new Address("a1"));
            session.persist(user);
        });
    }

    @CompatTest
    void whatWasInsertedIsNewAgain() {
        try (var session = listened()) {
            session.beginTransaction();
            var user = new User("u1");
            user.addresses.add(new Address("a1"));
            session.persist(user);
            session.flush();
            told.taken();

            session.getTransaction().rollback();

            assertThat(told.takenEvents())
                    .containsExactly(
                            "afterRollback",
                            "persistentToTransient(User)",
                            "persistentToTransient(Address)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
            assertThat(session.contains(user)).isFalse();
            assertThat(Inspection.inspect(user).isTransient()).isTrue();

            session.beginTransaction();
            session.persist(user);
            session.getTransaction().commit();
            assertThat(database.rows("select u.name, a.email from User u join u.addresses a"))
                    .containsExactly(List.of("u1", "a1"));
        }
    }

    @CompatTest
    void whatWasChangedIsReadAnew() {
        save();
        try (var session = listened()) {
            session.beginTransaction();
            var user = only(session);
            user.name = "flushed";
            user.addresses.add(new Address("a2"));
            session.flush();
            user.name = "not flushed";

            session.getTransaction().rollback();

            assertThat(session.contains(user)).isTrue();
            session.beginTransaction();
            assertThat(database.statements().count(() -> assertThat(user.name).isEqualTo("u1")))
                    .isEqualTo(1);
            assertThat(user.addresses).hasSize(1);
            user.note = "goes on";
            session.getTransaction().commit();
        }
        assertThat(database.rows("select name, note, version from User")).containsExactly(List.of("u1", "goes on", 1));
    }

    @CompatTest
    void whatIsWrittenBeforeItIsReadIsRight() {
        save();
        try (var session = listened()) {
            session.beginTransaction();
            var user = only(session);
            user.name = "rolled back";
            session.flush();
            session.getTransaction().rollback();

            session.beginTransaction();
            user.note = "written";
            session.getTransaction().commit();

            assertThat(database.rows("select name, note from User")).containsExactly(List.of("u1", "written"));
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionLifecycleEventsTest::test_deleted_to_persistent_via_rollback")
    void whatWasDeletedIsPersistentAgain() {
        save();
        try (var session = listened()) {
            session.beginTransaction();
            var user = only(session);
            session.remove(user);
            session.flush();
            told.taken();

            session.getTransaction().rollback();

            assertThat(told.takenEvents())
                    .containsExactly(
                            "afterRollback",
                            "deletedToPersistent(User)",
                            "deletedToPersistent(Address)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
            assertThat(session.contains(user)).isTrue();
            assertThat(Inspection.inspect(user).isPersistent()).isTrue();
            assertThat(Inspection.wasDeleted(user)).isFalse();

            session.beginTransaction();
            user.name = "still there";
            session.getTransaction().commit();
            assertThat(database.rows("select u.name, a.email from User u join u.addresses a"))
                    .containsExactly(List.of("still there", "a1"));
        }
    }

    @CompatTest
    void whatWasRemovedAndNotFlushedIsPersistentAgain() {
        save();
        try (var session = listened()) {
            session.beginTransaction();
            var user = only(session);
            session.remove(user);

            session.getTransaction().rollback();

            assertThat(session.contains(user)).isTrue();
            session.beginTransaction();
            session.getTransaction().commit();
            assertThat(database.rows("select count(u) from User u")).containsExactly(List.of(1L));
        }
    }

    @CompatTest
    void whatWasNotFlushedIsNewAgain() {
        try (var session = listened()) {
            session.beginTransaction();
            var user = new User("u1");
            session.persist(user);
            told.taken();

            session.getTransaction().rollback();

            assertThat(told.takenEvents())
                    .containsExactly(
                            "afterRollback",
                            "pendingToTransient(User)",
                            "afterTransactionEnd(root)",
                            "afterSoftRollback(root)");
            session.beginTransaction();
            session.persist(user);
            session.getTransaction().commit();
            assertThat(database.rows("select name from User")).hasSize(1);
        }
    }
}
