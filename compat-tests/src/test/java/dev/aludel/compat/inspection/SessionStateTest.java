package dev.aludel.compat.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.ObjectState;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionStateTest {

    @Entity(name = "User_")
    static class User {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        String name = "";

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL)
        List<Address> addresses = new ArrayList<>();

        protected User() {}

        User(String name) {
            this.name = name;
        }
    }

    @Entity(name = "Address")
    static class Address {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        @ManyToOne
        User user;
    }

    @RegisterExtension
    Database database = Database.of(User.class, Address.class);

    /** What happened before the first inspection of all could only be guessed. */
    @BeforeEach
    void remember() {
        Inspection.track();
    }

    private static ObjectState state(Object object) {
        return Inspection.inspect(object).objectState();
    }

    private User saved(Session session) {
        var user = new User("jack");
        session.beginTransaction();
        session.persist(user);
        session.getTransaction().commit();
        return user;
    }

    private static List<@Nullable Object> identity(Object object) {
        return Inspection.identityKey(object).identity();
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::SessionStateTest::test_deleted_flag")
    void deletedFlag() {
        try (var session = database.sessions().openSession()) {
            var user = saved(session);
            session.beginTransaction();
            session.remove(user);
            assertThat(Inspection.wasDeleted(user)).isFalse();

            session.flush();
            assertThat(state(user)).isEqualTo(ObjectState.DELETED);
            assertThat(Inspection.wasDeleted(user)).isTrue();
            assertThat(Inspection.objectSession(user)).containsSame(session);

            session.getTransaction().rollback();
            assertThat(Inspection.wasDeleted(user)).isFalse();
            assertThat(state(user)).isEqualTo(ObjectState.DETACHED);

            Inspection.attach(session, user);
            session.beginTransaction();
            session.remove(user);
            session.getTransaction().commit();
            assertThat(Inspection.wasDeleted(user)).isTrue();
            assertThat(state(user)).isEqualTo(ObjectState.DETACHED);
            assertThat(Inspection.hasIdentity(user)).isTrue();
            assertThatThrownBy(() -> Inspection.attach(session, user)).isInstanceOf(InvalidRequestError.class);
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::SessionUtilTest::test_make_transient")
    void makeTransient() {
        try (var session = database.sessions().openSession()) {
            var user = saved(session);
            var first = identity(user);

            Inspection.makeTransient(user);
            assertThat(session.contains(user)).isFalse();
            assertThat(state(user)).isEqualTo(ObjectState.TRANSIENT);
            user.id = null;
            session.beginTransaction();
            session.persist(user);
            assertThat(state(user)).isEqualTo(ObjectState.PENDING);
            session.getTransaction().commit();

            assertThat(identity(user)).isNotEqualTo(first);
            assertThat(database.rows("select u.name, u.id from User_ u")).hasSize(2);
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::SessionUtilTest::test_make_transient_plus_rollback")
    void makeTransientPlusRollback() {
        try (var session = database.sessions().openSession()) {
            var user = saved(session);
            session.beginTransaction();
            session.remove(user);
            session.flush();
            Inspection.makeTransient(user);

            session.getTransaction().rollback();

            assertThat(state(user)).isEqualTo(ObjectState.TRANSIENT);
            assertThat(database.rows("select u.name, u.id from User_ u")).hasSize(1);
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::SessionUtilTest::test_make_transient_to_detached")
    void makeTransientToDetached() {
        try (var session = database.sessions().openSession()) {
            var user = saved(session);
            session.clear();
            var again = new User("jack");
            again.id = user.id;

            Inspection.makeTransientToDetached(again);
            assertThat(state(again)).isEqualTo(ObjectState.DETACHED);
            Inspection.attach(session, again);

            assertThat(state(again)).isEqualTo(ObjectState.PERSISTENT);
            assertThat(session.find(User.class, user.id)).isSameAs(again);
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::SessionUtilTest::test_make_transient_to_detached_no_session_allowed")
    void makeTransientToDetachedNoSessionAllowed() {
        try (var session = database.sessions().openSession()) {
            var user = new User("jack");
            session.persist(user);

            assertThatThrownBy(() -> Inspection.makeTransientToDetached(user))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("transient");
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::SessionUtilTest::test_make_transient_to_detached_no_key_allowed")
    void makeTransientToDetachedNoKeyAllowed() {
        try (var session = database.sessions().openSession()) {
            var user = saved(session);
            session.detach(user);

            assertThatThrownBy(() -> Inspection.makeTransientToDetached(user))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("detached");
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::SessionStateWFixtureTest::test_expunge_cascade")
    void expungeCascade() {
        try (var session = database.sessions().openSession()) {
            var user = new User("jack");
            var address = new Address();
            address.user = user;
            user.addresses.add(address);
            session.beginTransaction();
            session.persist(user);
            assertThat(state(address)).isEqualTo(ObjectState.PENDING);

            Inspection.expunge(session, user);
            assertThat(state(user)).isEqualTo(ObjectState.TRANSIENT);
            assertThat(state(address)).isEqualTo(ObjectState.TRANSIENT);

            session.getTransaction().commit();
            assertThat(database.rows("select u.name, u.id from User_ u")).isEmpty();
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::IsModifiedTest::test_is_modified")
    void isModified() {
        try (var session = database.sessions().openSession()) {
            var user = saved(session);
            assertThat(Inspection.inspect(user).isModified()).isFalse();

            user.name = "newname";
            assertThat(Inspection.inspect(user).isModified()).isTrue();
            session.beginTransaction();
            session.getTransaction().commit();
            assertThat(Inspection.inspect(user).isModified()).isFalse();

            user.addresses.add(new Address());
            assertThat(Inspection.inspect(user).isModified()).isTrue();
        }
    }

    @CompatTest
    void whatAnInsertMadeIsTransientAfterItsRollback() {
        try (var session = database.sessions().openSession()) {
            var user = new User("jack");
            session.beginTransaction();
            session.persist(user);
            session.flush();
            assertThat(state(user)).isEqualTo(ObjectState.PERSISTENT);

            session.getTransaction().rollback();

            assertThat(state(user)).isEqualTo(ObjectState.TRANSIENT);
            assertThat(Inspection.hasIdentity(user)).isFalse();
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::IdentityKeyTest::test_identity_key_1")
    void identityKey1() {
        database.sessions();

        assertThat(Inspection.identityKey(User.class, List.of(1L))).isEqualTo(IdentityKey.of(User.class, 1L));
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::IdentityKeyTest::test_identity_key_scalar")
    void identityKeyScalar() {
        database.sessions();

        assertThat(Inspection.identityKey(User.class, 1)).isEqualTo(IdentityKey.of(User.class, 1L));
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::IdentityKeyTest::test_identity_key_2")
    void identityKey2() {
        try (var session = database.sessions().openSession()) {
            var user = new User("u1");
            assertThat(identity(user)).containsExactly((Object) null);
            saved(session);
            session.beginTransaction();
            session.persist(user);
            session.getTransaction().commit();

            assertThat(identity(user)).containsExactly(user.id);
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::IdentityKeyTest::test_identity_key_3")
    void identityKey3() {
        database.sessions();
        Map<String, Object> row = new HashMap<>(Map.of("id", 1L, "name", "Frank"));

        assertThat(Inspection.identityKey(User.class, row)).isEqualTo(IdentityKey.of(User.class, 1L));
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::IdentityKeyTest::test_identity_key_token")
    void identityKeyToken() {
        database.sessions();

        assertThat(Inspection.identityKey(User.class, List.of(1L), "token"))
                .isEqualTo(new IdentityKey(User.class, List.of(1L), "token"));
    }
}
