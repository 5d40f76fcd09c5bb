package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.query.Shop.Account;
import dev.aludel.query.Shop.Address;
import dev.aludel.query.Shop.Item;
import dev.aludel.query.Shop.Keyword;
import dev.aludel.query.Shop.Note;
import dev.aludel.query.Shop.Order;
import dev.aludel.query.Shop.User;
import dev.aludel.query.Shop_.Account_;
import dev.aludel.query.Shop_.Address_;
import dev.aludel.query.Shop_.Item_;
import dev.aludel.query.Shop_.Keyword_;
import dev.aludel.query.Shop_.Order_;
import dev.aludel.query.Shop_.User_;
import dev.aludel.query.Staff.Company;
import dev.aludel.query.Staff.Engineer;
import dev.aludel.query.Staff.Person;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.metamodel.Attribute;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WithParentTest {

    @RegisterExtension
    Unit unit = Unit.of(Shop.ENTITIES);

    private final User jack = new User(7, "jack");
    private final User ed = new User(8, "ed");
    private final Address home = new Address(1, "jack@aludel.dev", jack);
    private final Address work = new Address(2, "jack@bean.com", jack);
    private final Address lost = new Address(3, "lost@bean.com", null);
    private final Keyword red = new Keyword(1, "red");
    private final Keyword blue = new Keyword(2, "blue");
    private final Item ball = new Item(1, red, blue);
    private final Item cup = new Item(2, red);
    private final Order order = new Order(1, jack, ball);
    private final Note note = new Note(1);

    @BeforeEach
    void users() {
        jack.notes.add(note);
        unit.given(note, jack, ed, home, work, lost, red, blue, ball, cup, order, new Account(1, jack), new Note(2));
    }

    /** The ids of what is on the other side. */
    private <P, T> List<Object> found(P parent, Attribute<? super P, ?> relationship, Class<T> type) {
        return unit.list(Object.class, query -> {
            var entity = query.from(type);
            return query.select(entity.get("id"))
                    .where(WithParent.of(parent, relationship, entity))
                    .orderBy(unit.builder().asc(entity.get("id")));
        });
    }

    @Test
    void ofACollectionTheForeignKeyIsCompared() {
        assertThat(found(jack, User_.addresses, Address.class)).containsExactly(1L, 2L);
        assertThat(unit.from()).isEqualTo("from addresses a1_0 where a1_0.user_id=? order by 1");
    }

    @Test
    void theRestrictionsOfACollectionCount() {
        assertThat(found(jack, User_.own, Address.class)).containsExactly(1L);
        assertThat(unit.from())
                .isEqualTo("from addresses a1_0 where a1_0.user_id=? and (a1_0.email like '%@aludel.dev')"
                        + " order by 1");
    }

    @Test
    void ofACollectionThatTheOtherSideDoesNotKnowTooTheForeignKeyIsCompared() {
        assertThat(found(jack, User_.notes, Note.class)).containsExactly(1L);
        assertThat(unit.from()).isEqualTo("from notes n1_0 where n1_0.owner_id=? order by 1");
    }

    @Test
    void ofAReferenceTheKeyIsCompared() {
        assertThat(found(home, Address_.user, User.class)).containsExactly(7L);
        assertThat(unit.from()).isEqualTo("from users u1_0 where u1_0.id=? order by 1");
    }

    @Test
    void aReferenceThatIsNullLeadsToNoRow() {
        assertThat(found(lost, Address_.user, User.class)).isEmpty();
    }

    @Test
    void aOneToOneIsComparedOnEitherSide() {
        assertThat(found(jack, User_.account, Account.class)).containsExactly(1L);
        assertThat(unit.from()).isEqualTo("from accounts a1_0 where a1_0.user_id=? order by 1");
        assertThat(found(unit.em().find(Account.class, 1L), Account_.user, User.class))
                .containsExactly(7L);
    }

    @Test
    void overATableThatTableIsAsked() {
        assertThat(found(ball, Item_.keywords, Keyword.class)).containsExactly(1L, 2L);
        assertThat(unit.from())
                .isEqualTo("from keywords k1_0 where exists(select 1 from items_keywords k2_0"
                        + " where k2_0.items_id=? and k2_0.keywords_id=k1_0.id) order by 1");
        assertThat(found(red, Keyword_.items, Item.class)).containsExactly(1L, 2L);
        assertThat(found(order, Order_.items, Item.class)).containsExactly(1L);
    }

    @Test
    void severalParentsHaveParametersOfTheirOwn() {
        var found = unit.list(Keyword.class, query -> {
            var keyword = query.from(Keyword.class);
            return query.select(keyword)
                    .where(unit.builder()
                            .and(
                                    WithParent.of(ball, Item_.keywords, keyword),
                                    WithParent.of(cup, Item_.keywords, keyword).not()));
        });

        assertThat(found).extracting(each -> each.name).containsExactly("blue");
        assertThat(unit.from())
                .isEqualTo("from keywords k1_0 where exists(select 1 from items_keywords k2_0"
                        + " where k2_0.items_id=? and k2_0.keywords_id=k1_0.id)"
                        + " and not exists(select 1 from items_keywords k3_0"
                        + " where k3_0.items_id=? and k3_0.keywords_id=k1_0.id)");
    }

    @Test
    void isNegated() {
        var found = unit.list(Address.class, query -> {
            var address = query.from(Address.class);
            return query.select(address)
                    .where(
                            unit.builder().isNotNull(address.get(Address_.user)),
                            WithParent.of(ed, User_.addresses, address).not());
        });

        assertThat(found).extracting(each -> each.id).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void anAliasSaysWhichOfTwoIsMeant() {
        var first = Aliased.of(Address.class);
        var second = Aliased.of(Address.class);

        unit.list(Object[].class, query -> query.select(unit.builder().array(first.in(query), second.in(query)))
                .where(WithParent.of(jack, User_.addresses, second)));

        assertThat(unit.from()).isEqualTo("from addresses a1_0,addresses a2_0 where a2_0.user_id=?");
    }

    @Test
    void theOnlyRootNeedNotBeNamed() {
        var found = unit.list(Address.class, query -> {
            var address = query.from(Address.class);
            query.from(Keyword.class);
            return query.select(address).distinct(true).where(WithParent.of(jack, User_.addresses, query));
        });

        assertThat(found).hasSize(2);
    }

    @Test
    void anObjectInNoSessionWillDo() {
        assertThat(found(new User(7, "whoever"), User_.addresses, Address.class))
                .containsExactly(1L, 2L);
    }

    @Test
    void aProxyIsNotLoaded() {
        var proxy = unit.em().getReference(User.class, 7L);

        assertThat(found(proxy, User_.addresses, Address.class)).containsExactly(1L, 2L);
        assertThat(unit.statements()).hasSize(1);
    }

    @Test
    void refusesNoParent() {
        assertThatThrownBy(() -> found(null, User_.addresses, Address.class))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'addresses'")
                .hasMessageEndingWith("[ALU-Q14]");
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void refusesAParentOfAnotherClass() {
        assertThatThrownBy(() -> found(home, (Attribute) User_.addresses, Address.class))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining(Address.class.getName())
                .hasMessageEndingWith("[ALU-Q15]");
    }

    @Test
    void refusesAParentWithoutAKey() {
        assertThatThrownBy(() -> found(new User(), User_.addresses, Address.class))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining(User.class.getName())
                .hasMessageEndingWith("[ALU-Q16]");
    }

    @Test
    void refusesAColumn() {
        assertThatThrownBy(() -> found(jack, User_.name, Address.class))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'name'")
                .hasMessageEndingWith("[ALU-Q09]");
    }

    @Test
    void refusesAnotherEntity() {
        assertThatThrownBy(() -> found(jack, User_.addresses, Item.class))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("Item")
                .hasMessageEndingWith("[ALU-Q10]");
    }

    @Test
    void refusesAQueryWithoutSuchARootOrWithTwo() {
        assertThatThrownBy(() -> unit.list(Item.class, query -> {
                    query.from(Item.class);
                    return query.where(WithParent.of(jack, User_.addresses, query));
                }))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-Q17]");
        assertThatThrownBy(() -> unit.list(Address.class, query -> {
                    query.from(Address.class);
                    query.from(Address.class);
                    return query.where(WithParent.of(jack, User_.addresses, query));
                }))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-Q17]");
    }

    @Test
    void refusesNoAttribute() {
        assertThatThrownBy(() -> found(jack, null, Address.class))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-Q24]");
    }

    /** The key is in the table of the superclass, which nothing else in the query asks for. */
    @Nested
    class OfASubclass {

        @RegisterExtension
        Unit staff = Unit.of(Staff.ENTITIES);

        @Test
        void theTableThatHasTheKeyIsJoined() {
            var company = new Company();
            company.id = 1L;
            var engineer = Person.named(new Engineer(), 1, "dilbert", company);
            engineer.language = "java";
            staff.given(company, engineer, Person.named(new Person(), 2, "asok", company));
            var people = staff.factory().getMetamodel().entity(Company.class).getAttribute("people");

            var found = staff.list(Object.class, query -> {
                var entity = query.from(Engineer.class);
                return query.select(entity.get("language")).where(WithParent.of(company, people, entity));
            });

            assertThat(found).containsExactly("java");
            assertThat(staff.from())
                    .isEqualTo("from engineer e1_0 join person e1_1 on e1_0.id=e1_1.id where e1_1.company_id=?");
        }
    }

    @Nested
    class OfOtherKeys {

        @Embeddable
        record Place(int line, int number) implements Serializable {}

        @Entity(name = "Seat")
        static class Seat {
            @EmbeddedId
            Place place;

            String code;

            @OneToMany(mappedBy = "seat")
            List<Guest> guests;

            @OneToMany
            @JoinColumn(name = "seat_code", referencedColumnName = "code")
            List<Ticket> tickets;
        }

        @Entity(name = "Guest")
        static class Guest {
            @Id
            Long id;

            @ManyToOne
            Seat seat;
        }

        @Entity(name = "Ticket")
        static class Ticket {
            @Id
            Long id;
        }

        @RegisterExtension
        Unit seats = Unit.of(Seat.class, Guest.class, Ticket.class);

        private List<?> guests(Object parent, String relationship, Class<?> type) {
            var attribute = seats.factory().getMetamodel().entity(Seat.class).getAttribute(relationship);
            return seats.list(Object.class, query -> {
                var entity = query.from(type);
                return query.select(entity.get("id")).where(WithParent.of((Seat) parent, attribute, entity));
            });
        }

        private Seat seat() {
            var seat = new Seat();
            seat.place = new Place(3, 4);
            seat.code = "3D";
            return seat;
        }

        @Test
        void aKeyOfSeveralColumnsIsComparedColumnByColumn() {
            var seat = seat();
            var guest = new Guest();
            guest.id = 1L;
            guest.seat = seat;
            seats.given(seat, guest);

            assertThat(guests(seat, "guests", Guest.class)).isEqualTo(List.of(1L));
            assertThat(seats.from()).isEqualTo("from Guest g1_0 where g1_0.seat_line=? and g1_0.seat_number=?");
        }

        @Test
        void aKeyThatIsNotTheIdentifierIsTakenFromItsAttribute() {
            var seat = seat();
            var ticket = new Ticket();
            ticket.id = 1L;
            seat.tickets = List.of(ticket);
            seats.given(ticket, seat);

            assertThat(guests(seat, "tickets", Ticket.class)).isEqualTo(List.of(1L));
            assertThat(seats.from()).isEqualTo("from Ticket t1_0 where t1_0.seat_code=?");
        }
    }
}
