package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.query.Fixture.Address;
import dev.aludel.compat.query.Fixture.Item;
import dev.aludel.compat.query.Fixture.Order;
import dev.aludel.compat.query.Fixture.User;
import dev.aludel.query.Aliased;
import dev.aludel.query.OrmJoin;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaSubQuery;
import org.junit.jupiter.api.extension.RegisterExtension;

class JoinTest {

    @RegisterExtension
    Database database = Database.of(Fixture.ENTITIES);

    private HibernateCriteriaBuilder builder() {
        return database.sessions().getCriteriaBuilder();
    }

    private void data() {
        database.sessions().inTransaction(Fixture::save);
        database.statements().clear();
    }

    private <T> List<T> list(Class<T> type, Function<CriteriaQuery<T>, CriteriaQuery<T>> build) {
        return database.sessions().fromSession(session -> session.createQuery(
                        build.apply(builder().createQuery(type)))
                .getResultList());
    }

    /** The ids of a user and of an address. */
    private List<List<Object>> pairs(
            BiFunction<From<?, User>, Aliased<Address>, Join<?, Address>> join, boolean onlyBettyboop) {
        var address = Aliased.of(Address.class);
        return list(Object[].class, query -> {
                    var user = query.from(User.class);
                    join.apply(user, address);
                    if (onlyBettyboop) {
                        query.where(builder().equal(address.get("email"), "ed@bettyboop.com"));
                    }
                    return query.select(builder().array(user.get("id"), address.get("id")))
                            .orderBy(builder().asc(user.get("id")), builder().asc(address.get("id")));
                })
                .stream()
                .map(Arrays::asList)
                .toList();
    }

    @CompatTest
    @Mirrors(value = "test/orm/test_joins.py::JoinTest::test_no_onclause", names = "join")
    void noOnclause() {
        data();
        var item = Aliased.of(Item.class);

        var names = list(String.class, query -> {
            var user = query.from(User.class);
            var order = OrmJoin.join(user, Order.class).onForeignKey();
            OrmJoin.join(order, item).on("items");
            return query.select(user.get("name")).where(builder().equal(item.get("id"), 4L));
        });

        assertThat(names).containsExactly("jack");
        assertThat(database.statements().all())
                .singleElement()
                .asString()
                .contains("from users u1_0 join orders o1_0 on o1_0.user_id=u1_0.id join ");
    }

    @CompatTest
    @Mirrors("test/orm/test_joins.py::JoinTest::test_clause_onclause")
    void clauseOnclause() {
        data();
        var order = Aliased.of(Order.class);

        var names = list(String.class, query -> {
            var last = (JpaSubQuery<User>) query.subquery(User.class);
            var inner = last.from(User.class);
            last.select(inner).orderBy(builder().asc(inner.get("id"))).offset(2).fetch(10);
            var user = Aliased.of(User.class, last);
            OrmJoin.join(user.in(query), order).on(builder().equal(order.get("user"), user.entity()));
            return query.select(user.get("name")).distinct(true);
        });

        assertThat(names).containsExactly("fred");
    }

    @CompatTest
    @Mirrors(value = "test/orm/test_joins.py::JoinTest::test_aliased_classes", names = "outerjoin")
    void aliasedClasses() {
        data();

        assertThat(pairs((user, address) -> OrmJoin.outerjoin(user, address).onForeignKey(), false))
                .containsExactlyInAnyOrder(
                        List.of(7L, 1L),
                        List.of(8L, 2L),
                        List.of(8L, 3L),
                        List.of(8L, 4L),
                        List.of(9L, 5L),
                        Arrays.asList(10L, null));
        assertThat(pairs((user, address) -> OrmJoin.outerjoin(user, address).onForeignKey(), true))
                .containsExactly(List.of(8L, 3L));
        assertThat(pairs((user, address) -> OrmJoin.outerjoin(user, address).on("addresses"), true))
                .containsExactly(List.of(8L, 3L));
        assertThat(pairs(
                        (user, address) ->
                                OrmJoin.outerjoin(user, address).on(builder().equal(address.get("user"), user)),
                        true))
                .containsExactly(List.of(8L, 3L));
    }

    @CompatTest
    @Mirrors("test/orm/test_joins.py::JoinTest::test_aliased_classes_m2m")
    void aliasedClassesM2m() {
        data();
        var item = Aliased.of(Item.class);

        var orders = list(Long.class, query -> {
            var order = query.from(Order.class);
            OrmJoin.join(order, item).on("items");
            return query.select(order.get("id"))
                    .where(builder().equal(item.get("id"), 3L))
                    .orderBy(builder().asc(order.get("id")));
        });

        assertThat(orders).containsExactly(1L, 2L, 3L);
    }

    @CompatTest
    @Mirrors(value = "test/orm/test_joins.py::JoinTest::test_aliased_order_by", names = "aliased")
    void aliasedOrderBy() {
        data();
        var other = Aliased.of(User.class);

        var rows = list(Object[].class, query -> {
            var user = query.from(User.class);
            other.in(query);
            return query.select(builder().array(user.get("id"), other.get("id")))
                    .where(builder().gt(user.<Long>get("id"), other.<Long>get("id")))
                    .orderBy(builder().desc(other.get("id")), builder().asc(user.get("name")));
        });

        assertThat(rows)
                .containsExactly(
                        new Object[] {10L, 9L},
                        new Object[] {10L, 8L},
                        new Object[] {9L, 8L},
                        new Object[] {10L, 7L},
                        new Object[] {8L, 7L},
                        new Object[] {9L, 7L});
    }

    @CompatTest
    void aFullJoinKeepsBothSides() {
        data();
        database.sessions().inTransaction(session -> {
            var lost = new Address();
            lost.id = 6L;
            session.persist(lost);
        });

        assertThat(pairs(
                        (user, address) ->
                                OrmJoin.join(user, address).full(true).on("addresses"),
                        false))
                .containsExactlyInAnyOrder(
                        List.of(7L, 1L),
                        List.of(8L, 2L),
                        List.of(8L, 3L),
                        List.of(8L, 4L),
                        List.of(9L, 5L),
                        Arrays.asList(10L, null),
                        Arrays.asList(null, 6L));
    }
}
