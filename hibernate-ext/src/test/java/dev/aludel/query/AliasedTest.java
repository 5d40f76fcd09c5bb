package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.NoInspectionAvailable;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.inspection.Inspection;
import dev.aludel.query.Shop.Address;
import dev.aludel.query.Shop.Order;
import dev.aludel.query.Shop.User;
import dev.aludel.query.Shop_.Address_;
import dev.aludel.query.Shop_.User_;
import jakarta.persistence.Tuple;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.query.criteria.JpaSubQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AliasedTest {

    @RegisterExtension
    Unit unit = Unit.of(Shop.ENTITIES);

    @BeforeEach
    void users() {
        var jack = new User(7, "jack");
        var ed = new User(8, "ed");
        unit.given(
                jack,
                ed,
                new Address(1, "jack@bean.com", jack),
                new Address(2, "ed@wood.com", ed),
                new Address(3, "ed@bettyboop.com", ed),
                new Order(1, jack),
                new Order(2, ed));
    }

    @Test
    void twoAliasesOfOneEntityAreTwoPlacesInTheStatement() {
        var first = Aliased.of(Address.class);
        var second = Aliased.of(Address.class);

        var rows = unit.list(Tuple.class, query -> query.select(unit.builder().tuple(first.in(query), second.in(query)))
                .where(
                        unit.builder().equal(first.get(Address_.user), second.get(Address_.user)),
                        unit.builder().lt(first.get(Address_.id), second.get(Address_.id))));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get(0, Address.class).email).isEqualTo("ed@wood.com");
            assertThat(row.get(1, Address.class).email).isEqualTo("ed@bettyboop.com");
        });
        assertThat(unit.statements().get(0))
                .endsWith("from addresses a1_0,addresses a2_0 where a1_0.user_id=a2_0.user_id and a1_0.id<a2_0.id");
    }

    @Test
    void isTheSameRootWhereverItIsAskedFor() {
        var address = Aliased.of(Address.class);
        var query = unit.builder().createQuery(Address.class);

        assertThat(address.in(query)).isSameAs(address.in(query));
        assertThat(query.getRoots()).hasSize(1);
    }

    @Test
    void servesSeveralQueries() {
        var address = Aliased.of(Address.class);

        for (var email : List.of("jack@bean.com", "ed@wood.com")) {
            var found = unit.list(Address.class, query -> query.select(address.in(query))
                    .where(unit.builder().equal(address.get(Address_.email), email)));

            assertThat(found).singleElement().satisfies(each -> assertThat(each.email)
                    .isEqualTo(email));
        }
    }

    @Test
    void isSeenInSubqueriesWithoutACorrelation() {
        var user = Aliased.of(User.class);

        var found = unit.list(User.class, query -> {
            var orders = query.subquery(Integer.class);
            var address = orders.from(Address.class);
            orders.select(unit.builder().literal(1))
                    .where(
                            unit.builder().equal(address.get(Address_.user), user.entity()),
                            unit.builder()
                                    .like(
                                            address.get(Address_.email),
                                            user.get(User_.name).as(String.class)));
            return query.select(user.in(query))
                    .where(unit.builder().exists(orders).not());
        });

        assertThat(found).hasSize(2);
        assertThat(unit.from())
                .isEqualTo("from users u1_0 where not exists(select 1 from addresses a1_0"
                        + " where a1_0.user_id=u1_0.id and a1_0.email like u1_0.name escape '')");
    }

    @Test
    void aNamedOneNamesItsElementOfATuple() {
        var address = Aliased.of(Address.class, "home");

        var rows = unit.list(Tuple.class, query -> query.select(unit.builder()
                        .tuple(address.in(query), address.get(Address_.email).alias("email")))
                .where(unit.builder().equal(address.get(Address_.id), 1L)));

        assertThat(rows.get(0).get("home", Address.class).email).isEqualTo("jack@bean.com");
        assertThat(rows.get(0).get("email")).isEqualTo("jack@bean.com");
    }

    @Test
    void loadOptionsFindIt() {
        var first = Aliased.of(Order.class);
        var second = Aliased.of(Order.class);
        var query = unit.builder().createQuery(Object[].class);
        query.select(unit.builder().array(first.in(query), second.in(query)))
                .where(unit.builder().lt(first.<Long>get("id"), second.<Long>get("id")));

        var rows = Options.apply(unit.em().createQuery(query), Load.of(second).selectIn("items"))
                .getResultList();

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(Hibernate.isInitialized(((Order) row[0]).items)).isFalse();
            assertThat(Hibernate.isInitialized(((Order) row[1]).items)).isTrue();
        });
    }

    @Test
    void selectsFromASubquery() {
        var found = unit.list(User.class, query -> {
            var named = query.subquery(User.class);
            var inner = named.from(User.class);
            named.select(inner).where(unit.builder().equal(inner.get(User_.name), "ed"));
            var user = Aliased.of(User.class, named);
            return query.select(user.in(query)).where(unit.builder().isNotNull(user.get(User_.name)));
        });

        assertThat(found).singleElement().satisfies(user -> assertThat(user.name)
                .isEqualTo("ed"));
        assertThat(unit.from())
                .isEqualTo("from (select u1_0.id from users u1_0 where u1_0.name=?) derived1_0(c0)"
                        + " join users u2_0 on u2_0.id=derived1_0.c0 where u2_0.name is not null");
    }

    @Test
    void aSubqueryMayHaveAnOrderAndALimit() {
        var found = unit.list(Tuple.class, query -> {
            var last = (JpaSubQuery<Address>) query.subquery(Address.class);
            var inner = last.from(Address.class);
            last.select(inner)
                    .orderBy(unit.builder().desc(inner.get(Address_.id)))
                    .fetch(1);
            var address = Aliased.of(Address.class, last);
            var user = query.from(User.class);
            OrmJoin.join(user, address).on(User_.addresses);
            return query.select(unit.builder().tuple(user.get(User_.name), address.get(Address_.email)));
        });

        assertThat(found).singleElement().satisfies(row -> assertThat(row.toArray())
                .containsExactly("ed", "ed@bettyboop.com"));
    }

    @Test
    void isInspected() {
        var address = Aliased.of(Address.class, "home");

        var inspection = Inspection.inspect(address);

        assertThat(inspection.entity()).isSameAs(address);
        assertThat(inspection.mapper()).isSameAs(Inspection.inspect(Address.class));
        assertThat(inspection.name()).contains("home");
        assertThat(inspection.selectable()).isEqualTo(List.of("addresses"));
        assertThat(Inspection.of(address)).isSameAs(inspection);
        assertThat(address).hasToString("aliased(Address home)");
    }

    @Test
    void refusesWhatIsNotMapped() {
        assertThatThrownBy(() -> Aliased.of(String.class))
                .isInstanceOf(NoInspectionAvailable.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageEndingWith("[ALU-Q01]");
    }

    @Test
    void refusesAnAttributeThatIsNotThere() {
        var address = Aliased.of(Address.class, "home");

        assertThatThrownBy(() -> address.get("telephone"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("'telephone' of 'Address home'")
                .hasMessageEndingWith("[ALU-Q02]");
    }

    @Test
    void refusesABlankName() {
        assertThatThrownBy(() -> Aliased.of(Address.class, " "))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-Q03]");
    }

    @Test
    void refusesASubqueryOfSomethingElse() {
        var query = unit.builder().createQuery(User.class);
        var names = query.subquery(Address.class);
        names.select(names.from(Address.class));

        assertThatThrownBy(() -> Aliased.of((Class) User.class, names))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-Q06]");
    }

    @Test
    void aPathOfAnAliasThatIsNotInTheQueryIsRefused() {
        var address = Aliased.of(Address.class);

        assertThatThrownBy(() -> unit.list(User.class, query -> query.select(query.from(User.class))
                        .where(unit.builder().isNull(address.get(Address_.email)))))
                .hasMessageContaining(address.name());
    }
}
