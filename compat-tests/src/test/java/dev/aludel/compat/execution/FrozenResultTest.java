package dev.aludel.compat.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.execution.Family.Address;
import dev.aludel.compat.execution.Family.User;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.execution.FrozenResult;
import dev.aludel.execution.Result;
import jakarta.persistence.Tuple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

class FrozenResultTest {

    private static final String UPSTREAM = "test/orm/test_loading.py::MergeResultTest::";

    @RegisterExtension
    Database database = Family.database();

    record Named(String name, User user) {}

    private FrozenResult frozen(String hql, Class<?> type) {
        Family.fill(database);
        var frozen = database.sessions()
                .fromTransaction(session -> FrozenResult.freeze(
                        session, session.createQuery(hql, type).getResultList()));
        database.statements().clear();
        return copied(frozen);
    }

    /** As a cache out of this process would have it. */
    private static FrozenResult copied(FrozenResult frozen) {
        try {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(frozen);
            }
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (FrozenResult) in.readObject();
            }
        } catch (IOException | ClassNotFoundException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<Object> thawed(Session session, FrozenResult frozen, boolean load) {
        return Result.mergeFrozenResult(session, frozen, load).rows();
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_single_entity_frozen")
    void singleEntity() {
        var frozen = frozen("from User where id < 9 order by id", User.class);

        database.sessions().inTransaction(session -> {
            var users = thawed(session, frozen, false).stream()
                    .map(User.class::cast)
                    .toList();

            assertThat(users).extracting(user -> user.name).containsExactly("jack", "ed");
            assertThat(users).allMatch(session::contains);
            assertThat(database.statements().all()).isEmpty();

            assertThat(session.find(User.class, 7L)).isSameAs(users.get(0));
            users.get(0).age = 5;
            session.flush();
            assertThat(database.statements().all()).hasSize(1);
            assertThat(database.statements().beginningWith("update users")).hasSize(1);
            assertThat(users.get(1).addresses).hasSize(3);
        });

        assertThat(database.rows("select name, age from User where id = 7")).containsExactly(List.of("jack", 5));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_entity_col_mix_plain_tuple_frozen")
    void tuples() {
        var frozen = frozen("select u as who, u.name as named from User u where u.id < 9 order by u.id", Tuple.class);

        database.sessions().inTransaction(session -> {
            var rows = thawed(session, frozen, false);

            assertThat(rows).hasSize(2).allMatch(Tuple.class::isInstance);
            var ed = (Tuple) rows.get(1);
            assertThat(ed.get("named")).isEqualTo("ed");
            assertThat(ed.get("who", User.class)).isSameAs(session.find(User.class, 8L));
            assertThat(database.statements().all()).isEmpty();
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_entity_col_mix_plain_tuple_frozen")
    void arraysRecordsAndValues() {
        var arrays = frozen("select a.user, a.email from Address a where a.id in (2, 3) order by a.id", Object[].class);
        database.sessions().inTransaction(session -> {
            var rows = thawed(session, arrays, false);

            var first = (Object[]) rows.get(0);
            var second = (Object[]) rows.get(1);
            assertThat(first[1]).isEqualTo("ed@wood.com");
            assertThat(first[0]).isInstanceOf(User.class).isSameAs(second[0]);
        });

        var records = database.sessions()
                .fromSession(session -> FrozenResult.freeze(
                        session,
                        session.createQuery("select u.name, u from User u where u.id = 7", Named.class)
                                .getResultList()));
        database.sessions().inSession(session -> {
            var row = (Named) thawed(session, records, false).get(0);

            assertThat(row.name()).isEqualTo("jack");
            assertThat(session.contains(row.user())).isTrue();
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_deprecations.py::MergeResultTest::test_none_entity")
    void nothing() {
        var frozen = frozen("select u, a from User u left join u.addresses a where u.id = 10", Object[].class);

        database.sessions().inSession(session -> {
            var row = (Object[]) thawed(session, frozen, false).get(0);

            assertThat(row[0]).isInstanceOf(User.class);
            assertThat(row[1]).isNull();
        });
    }

    @CompatTest
    void loadedCollectionsAndReferencesComeAlong() {
        var frozen = frozen("from User u left join fetch u.addresses where u.id = 8", User.class);

        database.sessions().inTransaction(session -> {
            var ed = (User) thawed(session, frozen, false).get(0);

            assertThat(Hibernate.isInitialized(ed.addresses)).isTrue();
            assertThat(ed.addresses)
                    .extracting(address -> address.email)
                    .containsExactly("ed@wood.com", "ed@bettyboop.com", "ed@lala.com");
            assertThat(ed.addresses).allMatch(address -> address.user == ed);
            assertThat(database.statements().all()).isEmpty();

            ed.addresses.remove(0);
            session.flush();
            assertThat(database.statements().beginningWith("delete")).hasSize(1);
            assertThat(database.statements().count()).isEqualTo(1);
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_single_entity_frozen")
    void whatIsNotLoadedStaysLazy() {
        var frozen = frozen("from Address where id = 2", Address.class);

        database.sessions().inTransaction(session -> {
            var address = (Address) thawed(session, frozen, false).get(0);

            assertThat(Hibernate.isInitialized(address.user)).isFalse();
            assertThat(database.statements().all()).isEmpty();
            assertThat(address.user.name()).isEqualTo("ed");
            assertThat(database.statements().count()).isEqualTo(1);
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_single_entity_frozen")
    void whatTheSessionHasIsLeftAsItIs() {
        var frozen = frozen("from User where id = 8", User.class);

        database.sessions().inTransaction(session -> {
            var ed = session.find(User.class, 8L);
            ed.age = 44;
            var reference = session.getReference(User.class, 7L);

            assertThat(thawed(session, frozen, false)).containsExactly(ed);
            assertThat(ed.age).isEqualTo(44);
            assertThat(Hibernate.isInitialized(reference)).isFalse();
        });

        assertThat(database.rows("select age from User where id = 8")).containsExactly(List.of(44));
    }

    @CompatTest
    void mergingAsksTheDatabase() {
        var frozen = frozen("from User u left join fetch u.addresses where u.id = 8", User.class);
        database.sessions().inTransaction(session -> session.createMutationQuery("update User set age = 3 where id = 8")
                .executeUpdate());
        database.statements().clear();

        database.sessions().inTransaction(session -> {
            var ed = (User) thawed(session, frozen, true).get(0);

            assertThat(database.statements().beginningWith("select")).isNotEmpty();
            assertThat(session.contains(ed)).isTrue();
            assertThat(ed.age).isNull();
            assertThat(ed.addresses).hasSize(3).allMatch(session::contains);
        });

        assertThat(database.rows("select count(*) from Address")).containsExactly(List.of(5L));
    }

    @CompatTest
    @Mirrors("test/orm/test_deprecations.py::MergeResultTest::test_single_entity")
    void mergeResult() {
        Family.fill(database);
        List<User> users = database.sessions()
                .fromSession(session ->
                        session.createQuery("from User order by id", User.class).getResultList());
        database.statements().clear();

        database.sessions().inTransaction(session -> {
            var merged = Result.mergeResult(session, users, false).rows();

            assertThat(merged).hasSize(4).allMatch(session::contains).doesNotContainAnyElementsOf(users);
            assertThat(database.statements().all()).isEmpty();
        });
        database.sessions().inTransaction(session -> {
            var merged = Result.mergeResult(session, List.of(users.get(0), users.get(0)), true)
                    .rows();

            assertThat(merged.get(0)).isSameAs(merged.get(1)).isSameAs(session.find(User.class, 7L));
            assertThat(database.statements().beginningWith("select")).hasSize(1);
        });
        database.sessions().inSession(session -> {
            assertThatThrownBy(() -> Result.mergeResult(session, List.of(new User()), false))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageEndingWith("[ALU-O10]");
            assertThatThrownBy(() -> FrozenResult.freeze(session, List.of(new Object())))
                    .hasMessageEndingWith("[ALU-O10]");
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_single_entity_frozen")
    void aStatelessSessionKeepsNothing() {
        var frozen = frozen("from User", User.class);

        database.sessions().inStatelessSession(session -> assertThatThrownBy(() -> frozen.thaw(session, false))
                .hasMessageEndingWith("[ALU-O12]"));
    }
}
