package dev.aludel.compat.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.LoaderStrategyException;
import dev.aludel.execution.Load;
import dev.aludel.execution.LoadPath;
import dev.aludel.execution.Options;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoadTest {

    @RegisterExtension
    Database database = Database.of(User.class, Address.class, Dingaling.class, Town.class);

    private List<String> statements(Runnable work) {
        database.statements().clear();
        work.run();
        return database.statements().beginningWith("select");
    }

    private void users() {
        database.sessions().inTransaction(session -> {
            for (int i = 1; i <= 3; i++) {
                var user = new User();
                user.name = "user" + i;
                user.town = new Town();
                session.persist(user.town);
                for (int j = 1; j <= i; j++) {
                    var address = new Address();
                    address.email = "mail" + j;
                    address.user = user;
                    var dingaling = new Dingaling();
                    dingaling.address = address;
                    address.dingalings.add(dingaling);
                    user.addresses.add(address);
                }
                session.persist(user);
            }
        });
    }

    private static List<User> users(Session session, String hql, LoadPath... options) {
        return Options.apply(session.createQuery(hql, User.class), options).getResultList();
    }

    @CompatTest
    @Mirrors("test/orm/test_eager_relations.py::EagerTest::test_basic")
    void joinedLoadsInOneStatement() {
        users();

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            // tag::joined[]
            var users = Options.apply(
                            session.createQuery("from User order by name", User.class),
                            Load.joined(User.class, "addresses").joined("dingalings"),
                            Load.joined(User.class, "town"))
                    .getResultList();
            // end::joined[]

            assertThat(users).extracting(user -> user.addresses.size()).containsExactly(1, 2, 3);
            assertThat(users.get(2).addresses)
                    .allSatisfy(address -> assertThat(address.dingalings).hasSize(1));
        }));

        assertThat(sql).hasSize(1);
    }

    @CompatTest
    @Mirrors("test/orm/test_eager_relations.py::EagerTest::test_inner_join_options")
    void anInnerJoinLeavesOutWhomItFindsNothingFor() {
        users();
        database.sessions().inTransaction(session -> session.persist(new User()));

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var users = Options.apply(
                            session.createQuery("from User order by name", User.class),
                            Load.joined(User.class, "addresses")
                                    .inner()
                                    .joined("dingalings")
                                    .inner(),
                            Load.lazy(User.class, "town"))
                    .getResultList();

            assertThat(users).extracting(user -> user.addresses.size()).containsExactly(1, 2, 3);
        }));

        assertThat(sql).singleElement().asString().contains(" join ").doesNotContain("left join");
    }

    @CompatTest
    @Mirrors("test/orm/test_eager_relations.py::EagerTest::test_limit")
    void aLimitCountsEntities() {
        users();

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var users = Options.apply(
                            session.createQuery("from User order by name desc", User.class)
                                    .setFirstResult(1)
                                    .setMaxResults(1),
                            Load.joined(User.class, "addresses"),
                            Load.lazy(User.class, "town"))
                    .getResultList();

            assertThat(users).hasSize(1);
            assertThat(users.get(0).addresses).hasSize(2);
        }));

        assertThat(sql).hasSize(1);
    }

    @CompatTest
    @Mirrors("test/orm/test_froms.py::InstancesTest::test_contains_eager_one")
    void containsTakesTheJoinOfTheStatement() {
        users();

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            // tag::contains[]
            var users = Options.apply(
                            session.createQuery(
                                    "select u from User u join u.addresses a where a.email <> 'mail1' order by u.name",
                                    User.class),
                            Load.contains(User.class, "addresses"),
                            Load.lazy(User.class, "town"))
                    .getResultList();
            // end::contains[]

            assertThat(users).extracting(user -> user.addresses.size()).containsExactly(1, 2);
        }));

        assertThat(sql).hasSize(1);
    }

    @CompatTest
    void lazyHoldsBackWhatIsMappedToBeEager() {
        users();

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var users = users(session, "from User", Load.lazy(User.class, "town"));

            assertThat(users).hasSize(3).allSatisfy(user -> assertThat(Hibernate.isInitialized(user.town))
                    .isFalse());
        }));

        assertThat(sql).hasSize(1);
    }

    @CompatTest
    void thePathGoesOnIntoALaterLazyLoad() {
        users();

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var user = users(
                            session,
                            "from User where name = 'user3'",
                            Load.lazy(User.class, "town"),
                            Load.lazy(User.class, "addresses").selectIn("dingalings"))
                    .get(0);

            assertThat(user.addresses).hasSize(3).allSatisfy(address -> assertThat(
                            Hibernate.isInitialized(address.dingalings))
                    .isTrue());
        }));

        assertThat(sql).hasSize(3);
    }

    @CompatTest
    @Mirrors("test/orm/test_relationships.py::RaiseLoadTest::test_o2m_raiseload_option")
    void raiseRefusesTheLoad() {
        users();

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            // tag::raise[]
            var user = Options.apply(
                            session.createQuery("from User where name = 'user3'", User.class),
                            Load.raise(User.class, "addresses"),
                            Load.joined(User.class, "town"))
                    .getSingleResult();

            assertThatThrownBy(() -> user.addresses.size())
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("'User.addresses'");
            // end::raise[]
        }));

        assertThat(sql).hasSize(1);
    }

    @CompatTest
    void findTakesTheSameOptions() {
        users();
        var id = database.sessions()
                .fromSession(session -> session.createQuery("select id from User where name = 'user2'", Long.class)
                        .getSingleResult());

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var user =
                    session.find(User.class, id, Load.joined(User.class, "addresses"), Load.lazy(User.class, "town"));

            assertThat(user.addresses).hasSize(2);
        }));

        assertThat(sql).hasSize(1);
    }

    @CompatTest
    @Mirrors("test/orm/test_options.py::OptionsNoPropTest::test_wrong_type_in_option_cls")
    void whatDoesNotFitIsRefusedBeforeAnythingIsExecuted() {
        var sql = statements(() -> database.sessions().inTransaction(session -> {
            for (var option : List.of(
                    Load.joined(User.class, "name"),
                    Load.joined(User.class, "nothing"),
                    Load.joined(Address.class, "user"),
                    Load.contains(User.class, "addresses"),
                    Load.selectIn(User.class, "addresses").recursionDepth(2))) {
                assertThatThrownBy(() -> users(session, "from User", option))
                        .isInstanceOf(LoaderStrategyException.class);
            }
        }));

        assertThat(sql).isEmpty();
    }

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne
        Town town;

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL)
        Set<Address> addresses = new LinkedHashSet<>();
    }

    @Entity(name = "Address")
    static class Address {
        @Id
        @GeneratedValue
        Long id;

        String email;

        @ManyToOne(fetch = FetchType.LAZY)
        User user;

        @OneToMany(mappedBy = "address", cascade = CascadeType.ALL)
        Set<Dingaling> dingalings = new LinkedHashSet<>();
    }

    @Entity(name = "Dingaling")
    static class Dingaling {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Address address;
    }

    @Entity(name = "Town")
    static class Town {
        @Id
        @GeneratedValue
        Long id;
    }
}
