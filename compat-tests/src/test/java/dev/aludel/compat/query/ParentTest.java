package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.query.Fixture.Address;
import dev.aludel.compat.query.Fixture.Item;
import dev.aludel.compat.query.Fixture.Keyword;
import dev.aludel.compat.query.Fixture.Order;
import dev.aludel.compat.query.Fixture.User;
import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.query.Aliased;
import dev.aludel.query.WithParent;
import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_query.py::ParentTest::test_no_strings",
        reason = "a relationship is an attribute of the metamodel; the compiler refuses a string")
class ParentTest {

    @RegisterExtension
    Database database = Database.of(Fixture.ENTITIES);

    private HibernateCriteriaBuilder builder() {
        return database.sessions().getCriteriaBuilder();
    }

    private void data() {
        database.sessions().inTransaction(Fixture::save);
        database.statements().clear();
    }

    @SuppressWarnings("unchecked")
    private <P> Attribute<P, ?> attribute(Class<P> type, String name) {
        return (Attribute<P, ?>) database.sessions().getMetamodel().entity(type).getAttribute(name);
    }

    private Attribute<User, ?> addresses() {
        return attribute(User.class, "addresses");
    }

    /** The ids of what is on the other side. */
    private <P> List<Long> ids(Session session, P parent, Attribute<P, ?> relationship, Class<?> type) {
        var query = builder().createQuery(Long.class);
        var entity = query.from(type);
        query.select(entity.get("id"))
                .where(WithParent.of(parent, relationship, entity))
                .orderBy(builder().asc(entity.get("id")));
        return session.createQuery(query).getResultList();
    }

    private String last() {
        var all = database.statements().all();
        return all.get(all.size() - 1);
    }

    @CompatTest
    @Mirrors(value = "test/orm/test_query.py::ParentTest::test_o2m", names = "with_parent")
    void o2m() {
        data();
        database.sessions().inSession(session -> {
            var jack = session.find(User.class, 7L);

            assertThat(ids(session, jack, attribute(User.class, "orders"), Order.class))
                    .containsExactly(1L, 3L, 5L);
            assertThat(last()).contains("from orders o1_0 where o1_0.user_id=? order by");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_invalid_property")
    void invalidProperty() {
        var jack = new User(7, "jack");

        assertThatThrownBy(() -> database.sessions()
                        .inSession(session -> ids(session, jack, attribute(User.class, "name"), Address.class)))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'name'");
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_select_from")
    void selectFrom() {
        data();
        database.sessions().inSession(session -> {
            var query = builder().createQuery(Address.class);
            query.select(query.from(Address.class))
                    .where(WithParent.of(session.find(User.class, 7L), addresses(), query));

            assertThat(session.createQuery(query).getResultList()).hasSize(1);
            assertThat(last()).endsWith("from addresses a1_0 where a1_0.user_id=?");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_from_entity_standalone_fn")
    void fromEntityStandaloneFn() {
        data();
        database.sessions().inSession(session -> {
            var query = builder().createQuery(Object[].class);
            var user = query.from(User.class);
            var address = query.from(Address.class);
            query.select(builder().array(user.get("id"), address.get("id")))
                    .where(WithParent.of(session.find(User.class, 7L), addresses(), address));

            assertThat(session.createQuery(query).getResultList()).hasSize(4);
            assertThat(last()).contains("users u1_0").contains("addresses a1_0").contains(" a1_0.user_id=?");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_select_from_alias")
    void selectFromAlias() {
        data();
        var address = Aliased.of(database.entityManagers(), Address.class);
        database.sessions().inSession(session -> {
            var query = builder().createQuery(Address.class);
            address.in(query);
            query.where(WithParent.of(session.find(User.class, 8L), addresses(), address));

            assertThat(session.createQuery(query).getResultList()).hasSize(3);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_select_from_alias_from_entity")
    void selectFromAliasFromEntity() {
        data();
        var first = Aliased.of(database.entityManagers(), Address.class);
        var second = Aliased.of(database.entityManagers(), Address.class);
        database.sessions().inSession(session -> {
            var query = builder().createQuery(Object[].class);
            query.select(builder().array(first.in(query), second.in(query)))
                    .where(WithParent.of(session.find(User.class, 7L), addresses(), second));

            assertThat(session.createQuery(query).getResultList()).hasSize(5).allMatch(row -> ((Address) row[1])
                    .email.equals("jack@bean.com"));
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_select_from_alias_of_type")
    void selectFromAliasOfType() {
        data();
        var first = Aliased.of(database.entityManagers(), Address.class);
        var second = Aliased.of(database.entityManagers(), Address.class);
        database.sessions().inSession(session -> {
            var query = builder().createQuery(Object[].class);
            query.select(builder().array(first.in(query), second.in(query)))
                    .where(WithParent.of(session.find(User.class, 7L), addresses(), first));

            assertThat(session.createQuery(query).getResultList()).hasSize(5).allMatch(row -> ((Address) row[0])
                    .email.equals("jack@bean.com"));
        });
    }

    /** Upstream makes a cartesian product of it, and says that it may as well refuse. */
    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_noparent")
    void noparent() {
        var jack = new User(7, "jack");

        assertThatThrownBy(() -> database.sessions()
                        .inSession(session -> ids(session, jack, attribute(User.class, "orders"), Item.class)))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-Q10]");
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_m2m")
    void m2m() {
        data();
        database.sessions().inSession(session -> {
            var item = session.find(Item.class, 2L);

            assertThat(ids(session, item, attribute(Item.class, "keywords"), Keyword.class))
                    .containsExactly(2L, 5L, 7L);
            assertThat(last())
                    .contains("from keywords k1_0 where exists(select 1 from items_keywords k2_0"
                            + " where k2_0.Item_id=? and k2_0.keywords_id=k1_0.id)");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_with_transient")
    void withTransient() {
        data();
        var jack = new User(7, "");

        database.sessions()
                .inSession(session -> assertThat(ids(session, jack, attribute(User.class, "orders"), Order.class))
                        .containsExactly(1L, 3L, 5L));
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_with_pending_autoflush")
    void withPendingAutoflush() {
        data();
        database.sessions().inTransaction(session -> {
            var pending = new Order(20, session.find(User.class, 7L), List.of());
            session.persist(pending);

            assertThat(ids(session, pending, attribute(Order.class, "user"), User.class))
                    .containsExactly(7L);
            assertThat(last()).contains("from users u1_0 where u1_0.id=?");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_with_pending_no_autoflush")
    void withPendingNoAutoflush() {
        data();
        database.sessions().inTransaction(session -> {
            session.setHibernateFlushMode(org.hibernate.FlushMode.MANUAL);
            var pending = new Order(20, session.find(User.class, 7L), List.of());
            session.persist(pending);

            assertThat(ids(session, pending, attribute(Order.class, "user"), User.class))
                    .containsExactly(7L);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_unique_binds_union")
    void uniqueBindsUnion() {
        data();
        database.sessions().inSession(session -> {
            var one = builder().createQuery(Address.class);
            one.select(one.from(Address.class)).where(WithParent.of(session.find(User.class, 7L), addresses(), one));
            var two = builder().createQuery(Address.class);
            two.select(two.from(Address.class)).where(WithParent.of(session.find(User.class, 8L), addresses(), two));

            assertThat(session.createQuery(builder().union(one, two)).getResultList())
                    .hasSize(4);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::ParentTest::test_unique_binds_or")
    void uniqueBindsOr() {
        data();
        database.sessions().inSession(session -> {
            var query = builder().createQuery(Address.class);
            var address = query.from(Address.class);
            query.select(address)
                    .where(builder()
                            .or(
                                    WithParent.of(session.find(User.class, 7L), addresses(), address),
                                    WithParent.of(session.find(User.class, 8L), addresses(), address)));

            assertThat(session.createQuery(query).getResultList()).hasSize(4);
            assertThat(last()).endsWith("where a1_0.user_id=? or a1_0.user_id=?");
        });
    }

    @CompatTest
    void refusesAnUnsavedParentAndNone() {
        assertThatThrownBy(() ->
                        database.sessions().inSession(session -> ids(session, new User(), addresses(), Address.class)))
                .isInstanceOf(InvalidRequestError.class);
        assertThatThrownBy(
                        () -> database.sessions().inSession(session -> ids(session, null, addresses(), Address.class)))
                .isInstanceOf(ArgumentError.class);
    }
}
