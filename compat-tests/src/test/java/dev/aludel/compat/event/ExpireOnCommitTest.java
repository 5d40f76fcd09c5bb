package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.Modifier;
import dev.aludel.event.RefreshEvent;
import dev.aludel.event.SessionListener;
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
import org.junit.jupiter.api.extension.RegisterExtension;

/** After a commit, objects are read anew. */
class ExpireOnCommitTest {

    @RegisterExtension
    Database database = Database.of(User.class, Address.class).with("aludel.event.expire_on_commit", "true");

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

        @OneToMany(cascade = CascadeType.ALL)
        List<Address> addresses = new ArrayList<>();
    }

    @Entity(name = "Address")
    static class Address {
        @Id
        @GeneratedValue
        Long id;

        String email;
    }

    private static User user(String name) {
        var user = new User();
        user.name = name;
        user.addresses.add(new Address());
        return user;
    }

    private void elsewhere(String hql) {
        database.sessions()
                .inTransaction(session -> session.createMutationQuery(hql).executeUpdate());
    }

    @CompatTest
    @Mirrors("test/orm/test_transaction.py::AutoExpireTest::test_concurrent_commit_pending")
    void whatAnotherTransactionChangedIsSeen() {
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            var user = user("ed");
            session.persist(user);
            session.getTransaction().commit();
            elsewhere("update versioned User set name = 'edward'");

            session.beginTransaction();
            assertThat(database.statements().count(() -> assertThat(user.name).isEqualTo("edward")))
                    .isEqualTo(1);
            assertThat(database.statements()
                            .count(() -> assertThat(user.version).isEqualTo(1)))
                    .isZero();
            assertThat(database.statements()
                            .count(() -> assertThat(user.addresses).hasSize(1)))
                    .isEqualTo(1);
            session.getTransaction().commit();
        }
    }

    @CompatTest
    void whatIsAssignedBeforeItIsReadOverwritesNothingElse() {
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            var user = user("ed");
            session.persist(user);
            session.getTransaction().commit();
            elsewhere("update versioned User set name = 'edward'");

            session.beginTransaction();
            user.note = "assigned";
            session.getTransaction().commit();
        }
        assertThat(database.rows("select name, note, version from User"))
                .containsExactly(List.of("edward", "assigned", 2));
    }

    @CompatTest
    void whatIsRemovedIsReadFirst() {
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            var user = user("ed");
            session.persist(user);
            session.getTransaction().commit();
            elsewhere("update versioned User set name = 'edward'");

            session.beginTransaction();
            session.remove(user);
            session.getTransaction().commit();
        }
        assertThat(database.rows("select name from User")).isEmpty();
        assertThat(database.rows("select id from Address")).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_snapshot_still_present_after_commit")
    void theExpiryIsToldAfterTheCommit() {
        var told = new ArrayList<String>();
        var registration = Events.listen(
                Object.class,
                new InstanceListener<Object>() {
                    @Override
                    public void expire(RefreshEvent<Object> event) {
                        told.add("expire(" + event.object().getClass().getSimpleName() + ")");
                    }
                },
                Modifier.PROPAGATE);
        try (registration;
                var session = database.sessions().openSession()) {
            session.beginTransaction();
            var user = user("ed");
            Events.listen(session, new SessionListener() {
                @Override
                public void afterCommit(Session session) {
                    told.add("afterCommit " + user.name);
                }
            });
            session.persist(user);

            session.getTransaction().commit();

            assertThat(told).containsExactly("afterCommit ed", "expire(User)", "expire(Address)");
        }
    }
}
