package dev.aludel.compat.event;

import static dev.aludel.compat.event.Users.emails;
import static dev.aludel.compat.event.Users.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.event.Users.Address;
import dev.aludel.compat.event.Users.User;
import dev.aludel.event.Events;
import dev.aludel.event.Savepoints;
import dev.aludel.inspection.Inspection;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class SavepointTest {

    @RegisterExtension
    Database database = Database.of(User.class, Address.class);

    private final Users users = new Users(database);

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SavepointTest::test_savepoint_rollback")
    void aRollbackUndoesWhatCameSince() {
        users.inTransaction(session -> {
            var ed = new User("ed");
            var jack = new User("jack");
            session.persist(ed);
            session.persist(jack);
            var savepoint = Savepoints.of(session).begin();
            var wendy = new User("wendy");
            session.persist(wendy);
            ed.name = "edward";
            jack.name = "jackward";
            assertThat(names(session)).containsExactly("edward", "jackward", "wendy");

            savepoint.rollback();

            assertThat(ed.name).isEqualTo("ed");
            assertThat(jack.name).isEqualTo("jack");
            assertThat(session.contains(wendy)).isFalse();
            assertThat(names(session)).containsExactly("ed", "jack");
        });
        assertThat(database.rows("select name, version from User order by name"))
                .containsExactly(List.of("ed", 0), List.of("jack", 0));
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SavepointTest::test_savepoint_delete")
    void aRollbackBringsBackWhatWasDeleted() {
        users.saved("ed");
        users.inTransaction(session -> {
            var ed = session.createSelectionQuery("from User", User.class).getSingleResult();
            var savepoint = Savepoints.of(session).begin();
            session.remove(ed);
            assertThat(names(session)).isEmpty();

            savepoint.rollback();

            assertThat(session.contains(ed)).isTrue();
            assertThat(Inspection.inspect(ed).isPersistent()).isTrue();
            assertThat(ed.addresses).hasSize(1);
            ed.name = "edward";
        });
        assertThat(database.rows("select u.name, a.email from User u join u.addresses a"))
                .containsExactly(List.of("edward", "foo"));
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SavepointTest::test_savepoint_commit")
    void aCommitKeepsWhatCameSinceForTheTransaction() {
        users.inTransaction(session -> {
            var ed = new User("ed");
            session.persist(ed);
            var savepoint = Savepoints.of(session).begin();
            session.persist(new User("wendy"));
            ed.name = "edward";

            savepoint.commit();

            assertThat(savepoint.isActive()).isFalse();
            assertThat(database.statements().count(() -> {
                        assertThat(ed.name).isEqualTo("edward");
                        assertThat(names(session)).containsExactly("edward", "wendy");
                    }))
                    .isEqualTo(1);
        });
        assertThat(database.rows("select name from User order by name"))
                .containsExactly(List.of("edward"), List.of("wendy"));
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SavepointTest::test_savepoint_rollback_collections")
    void aRollbackUndoesCollections() {
        users.saved("ed");
        users.inTransaction(session -> {
            var ed = session.createSelectionQuery("from User", User.class).getSingleResult();
            ed.name = "edward";
            ed.with("bar");
            var savepoint = Savepoints.of(session).begin();
            session.persist(new User("jack").with("bat"));
            ed.with("baz");
            ed.addresses.remove(0);
            assertThat(emails(session)).containsExactly("bar", "bat", "baz");

            savepoint.rollback();

            assertThat(emails(session)).containsExactly("bar", "foo");
            assertThat(ed.addresses).extracting(address -> address.email).containsExactlyInAnyOrder("foo", "bar");
            assertThat(ed.name).isEqualTo("edward");
        });
        assertThat(database.rows("select a.email from User u join u.addresses a order by a.email"))
                .containsExactly(List.of("bar"), List.of("foo"));
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SavepointTest::test_savepoint_commit_collections")
    void aCommitKeepsCollections() {
        users.saved("ed");
        users.inTransaction(session -> {
            var ed = session.createSelectionQuery("from User", User.class).getSingleResult();
            var savepoint = Savepoints.of(session).begin();
            session.persist(new User("jack").with("bat"));
            ed.with("bar");

            savepoint.commit();

            assertThat(emails(session)).containsExactly("bar", "bat", "foo");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SavepointTest::test_expunge_pending_on_rollback")
    void aRollbackTakesOutWhatWasNotFlushed() {
        users.inTransaction(session -> {
            var savepoint = Savepoints.of(session).begin();
            var user = new User("newuser");
            session.persist(user);
            assertThat(session.contains(user)).isTrue();

            savepoint.rollback();

            assertThat(session.contains(user)).isFalse();
        });
        assertThat(database.rows("select name from User")).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::SavepointTest::test_update_deleted_on_rollback")
    void aRollbackTakesBackARemoval() {
        users.saved("ed");
        users.inTransaction(session -> {
            var ed = session.createSelectionQuery("from User", User.class).getSingleResult();
            var savepoint = Savepoints.of(session).begin();
            session.remove(ed);

            savepoint.rollback();

            assertThat(session.contains(ed)).isTrue();
        });
        assertThat(database.rows("select name from User")).hasSize(1);
    }

    @CompatTest
    void whatWasNewCanBePersistedAgain() {
        users.inTransaction(session -> {
            var user = new User("ed").with("foo");
            var savepoint = Savepoints.of(session).begin();
            session.persist(user);
            session.flush();
            savepoint.rollback();
            assertThat(Inspection.inspect(user).isTransient()).isTrue();

            session.persist(user);
        });
        assertThat(database.rows("select u.name, a.email from User u join u.addresses a"))
                .containsExactly(List.of("ed", "foo"));
    }

    @CompatTest
    void whatWasRolledBackIsNotWrittenByALaterChange() {
        users.saved("ed");
        users.inTransaction(session -> {
            var ed = session.createSelectionQuery("from User", User.class).getSingleResult();
            var savepoint = Savepoints.of(session).begin();
            ed.name = "edward";
            session.flush();
            savepoint.rollback();

            ed.note = "nothing was read in between";
        });
        assertThat(database.rows("select name, note, version from User"))
                .containsExactly(List.of("ed", "nothing was read in between", 1));
    }

    @CompatTest
    void whatWasRolledBackCanBeRemovedAtOnce() {
        users.saved("ed");
        users.inTransaction(session -> {
            var ed = session.createSelectionQuery("from User", User.class).getSingleResult();
            var savepoint = Savepoints.of(session).begin();
            ed.name = "edward";
            ed.with("bar");
            session.flush();
            savepoint.rollback();

            session.remove(ed);
        });
        assertThat(database.rows("select name from User")).isEmpty();
        assertThat(database.rows("select email from Address")).isEmpty();
    }

    @CompatTest
    void theEventsOfASavepointAreThoseOfATransaction() {
        var told = new Told(database.statements());
        users.saved("ed");
        users.inTransaction(session -> {
            Events.listen(session, new TellingListener(told));
            var ed = session.createSelectionQuery("from User", User.class).getSingleResult();
            told.taken();

            var savepoint = Savepoints.of(session).begin();
            assertThat(told.taken()).containsExactly("afterTransactionCreate(nested)", "afterBegin");

            ed.name = "edward";
            session.persist(new User("new"));
            session.flush();
            told.taken();
            savepoint.rollback();
            assertThat(told.taken())
                    .containsExactly(
                            "afterRollback",
                            "persistentToTransient(User)",
                            "afterTransactionEnd(nested)",
                            "afterSoftRollback(nested)");

            var other = Savepoints.of(session).begin();
            session.remove(ed);
            session.flush();
            told.taken();
            other.rollback();
            assertThat(told.takenEvents())
                    .containsExactly(
                            "afterRollback",
                            "deletedToPersistent(User)",
                            "deletedToPersistent(Address)",
                            "afterTransactionEnd(nested)",
                            "afterSoftRollback(nested)");

            var third = Savepoints.of(session).begin();
            told.taken();
            third.commit();
            assertThat(told.takenEvents())
                    .containsExactly("beforeCommit", "afterCommit", "afterTransactionEnd(nested)");
        });
    }
}
