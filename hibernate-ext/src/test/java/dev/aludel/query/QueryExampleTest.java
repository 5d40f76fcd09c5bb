package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.query.Shop.Address;
import dev.aludel.query.Shop.User;
import dev.aludel.query.Shop_.Address_;
import dev.aludel.query.Shop_.User_;
import dev.aludel.query.Staff.Company;
import dev.aludel.query.Staff.Engineer;
import dev.aludel.query.Staff.Manager;
import dev.aludel.query.Staff.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page of this feature shows. */
class QueryExampleTest {

    @RegisterExtension
    Unit unit = Unit.of(Shop.ENTITIES);

    private final User jack = new User(7, "jack");

    @BeforeEach
    void users() {
        unit.given(jack, new Address(1, "jack@aludel.dev", jack), new Address(2, "jack@bean.com", jack));
    }

    @Test
    void twoAddressesOfOneUser() {
        var em = unit.em();
        // tag::aliased[]
        var builder = em.getCriteriaBuilder();
        var own = Aliased.of(Address.class);
        var other = Aliased.of(Address.class);

        var query = builder.createQuery(User.class);
        var user = query.from(User.class);
        OrmJoin.join(user, own).on(User_.addresses);
        OrmJoin.outerjoin(user, other)
                .on(
                        builder.equal(other.get(Address_.user), user),
                        builder.notEqual(other.get(Address_.id), own.get(Address_.id)));
        query.select(user)
                .where(
                        builder.like(own.get(Address_.email), "%@aludel.dev"),
                        builder.isNotNull(other.get(Address_.email)));
        var users = em.createQuery(query).getResultList();
        // end::aliased[]

        assertThat(users).extracting(each -> each.name).containsExactly("jack");
    }

    @Test
    void addressesOfAUserWithoutAJoin() {
        var em = unit.em();
        // tag::parent[]
        var builder = em.getCriteriaBuilder();
        var query = builder.createQuery(Address.class);
        var address = query.from(Address.class);
        query.select(address)
                .where(
                        WithParent.of(jack, User_.addresses, address),
                        builder.like(address.get(Address_.email), "%@aludel.dev"));
        var addresses = em.createQuery(query).getResultList();
        // end::parent[]

        assertThat(addresses).extracting(each -> each.id).containsExactly(1L);
    }

    @Nested
    class OfAHierarchy {

        @RegisterExtension
        Unit staff = Unit.of(Staff.ENTITIES);

        @Test
        void peopleByWhatTheirSubclassesHave() {
            var company = new Company();
            company.id = 1L;
            var engineer = Person.named(new Engineer(), 1, "dilbert", company);
            engineer.language = "java";
            var manager = Person.named(new Manager(), 2, "dogbert", company);
            manager.title = "consultant";
            staff.given(company, engineer, manager, Person.named(new Person(), 3, "asok", company));
            var em = staff.em();
            // tag::polymorphic[]
            var person = WithPolymorphic.of(Person.class, Engineer.class, Manager.class)
                    .alias();

            var builder = em.getCriteriaBuilder();
            var query = builder.createQuery(Person.class);
            query.select(person.in(query))
                    .where(builder.or(
                            builder.equal(person.as(Engineer.class).get("language"), "java"),
                            builder.equal(person.as(Manager.class).get("title"), "consultant")));
            var people = em.createQuery(query).getResultList();
            // end::polymorphic[]

            assertThat(people).extracting(each -> each.name).containsExactlyInAnyOrder("dilbert", "dogbert");
        }
    }
}
