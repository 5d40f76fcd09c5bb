package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.AmbiguousForeignKeysError;
import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.NoForeignKeysError;
import dev.aludel.query.Shop.Account;
import dev.aludel.query.Shop.Address;
import dev.aludel.query.Shop.Doc;
import dev.aludel.query.Shop.Item;
import dev.aludel.query.Shop.Keyword;
import dev.aludel.query.Shop.Letter;
import dev.aludel.query.Shop.Note;
import dev.aludel.query.Shop.Order;
import dev.aludel.query.Shop.Parcel;
import dev.aludel.query.Shop.User;
import dev.aludel.query.Shop_.Account_;
import dev.aludel.query.Shop_.Address_;
import dev.aludel.query.Shop_.Item_;
import dev.aludel.query.Shop_.Keyword_;
import dev.aludel.query.Shop_.User_;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrmJoinTest {

    @RegisterExtension
    Unit unit = Unit.of(Shop.ENTITIES);

    @BeforeEach
    void users() {
        var jack = new User(7, "jack");
        var ed = new User(8, "ed");
        var red = new Keyword(1, "red");
        var blue = new Keyword(2, "blue");
        unit.given(
                jack,
                ed,
                new Address(1, "jack@aludel.dev", jack),
                new Address(2, "lost@aludel.dev", null),
                new Account(1, jack),
                red,
                blue,
                new Item(1, red, blue),
                new Item(2));
    }

    /** The ids of both sides. */
    private <L> List<List<Object>> pairs(Class<L> left, Function<From<?, L>, Join<?, ?>> join) {
        return unit
                .list(Object[].class, query -> {
                    var root = query.from(left);
                    var joined = join.apply(root);
                    return query.select(unit.builder().array(root.get("id"), joined.get("id")));
                })
                .stream()
                .map(Arrays::asList)
                .toList();
    }

    @Nested
    class OnARelationship {

        @Test
        void aCollectionComparesTheForeignKey() {
            var address = Aliased.of(Address.class);

            assertThat(pairs(User.class, user -> OrmJoin.join(user, address).on(User_.addresses)))
                    .containsExactly(List.of(7L, 1L));
            assertThat(unit.from()).isEqualTo("from users u1_0 join addresses a1_0 on a1_0.user_id=u1_0.id");
        }

        @Test
        void aReferenceComparesTheKey() {
            var user = Aliased.of(User.class);

            assertThat(pairs(Address.class, address -> OrmJoin.join(address, user)
                            .on(Address_.user)))
                    .containsExactly(List.of(1L, 7L));
            assertThat(unit.from()).isEqualTo("from addresses a1_0 join users u1_0 on a1_0.user_id=u1_0.id");
        }

        @Test
        void itsNameWillDo() {
            var address = Aliased.of(Address.class);

            assertThat(pairs(User.class, user -> OrmJoin.join(user, address).on("addresses")))
                    .containsExactly(List.of(7L, 1L));
        }

        @Test
        void theConditionsOfACollectionCount() {
            var address = Aliased.of(Address.class);

            pairs(User.class, user -> OrmJoin.join(user, address).on(User_.own));

            assertThat(unit.from())
                    .isEqualTo("from users u1_0 join addresses a1_0 on a1_0.user_id=u1_0.id"
                            + " and (a1_0.email like '%@aludel.dev')");
        }

        @Test
        void aForeignKeyThatNoAttributeOfTheOtherSideMapsWillDo() {
            var note = Aliased.of(Note.class);

            pairs(User.class, user -> OrmJoin.join(user, note).on(User_.notes));

            assertThat(unit.from()).isEqualTo("from users u1_0 join notes n1_0 on n1_0.owner_id=u1_0.id");
        }

        @Test
        void aOneToOneIsJoinedFromEitherSide() {
            var account = Aliased.of(Account.class);
            var user = Aliased.of(User.class);

            assertThat(pairs(User.class, each -> OrmJoin.join(each, account).on(User_.account)))
                    .containsExactly(List.of(7L, 1L));
            assertThat(unit.from()).isEqualTo("from users u1_0 join accounts a1_0 on a1_0.user_id=u1_0.id");
            assertThat(pairs(Account.class, each -> OrmJoin.join(each, user).on(Account_.user)))
                    .containsExactly(List.of(1L, 7L));
        }

        @Test
        void overATableThatTableIsJoinedFirst() {
            var keyword = Aliased.of(Keyword.class);
            var item = Aliased.of(Item.class);

            assertThat(pairs(
                            Item.class, each -> OrmJoin.outerjoin(each, keyword).on(Item_.keywords)))
                    .containsExactlyInAnyOrder(List.of(1L, 1L), List.of(1L, 2L), Arrays.asList(2L, null));
            assertThat(unit.from())
                    .isEqualTo("from items i1_0 left join items_keywords k1_0 on i1_0.id=k1_0.items_id"
                            + " left join keywords k1_1 on k1_1.id=k1_0.keywords_id"
                            + " left join keywords k2_0 on k1_1.id=k2_0.id");
            assertThat(pairs(Keyword.class, each -> OrmJoin.join(each, item).on(Keyword_.items)))
                    .containsExactlyInAnyOrder(List.of(1L, 1L), List.of(2L, 1L));
            assertThat(unit.from())
                    .isEqualTo("from keywords k1_0 join items_keywords i1_0 on k1_0.id=i1_0.keywords_id"
                            + " join items i2_0 on i1_0.items_id=i2_0.id");
        }

        @Test
        void overATableASubclassIsJoinedByItsType() {
            var fred = new User(9, "fred");
            fred.docs.addAll(List.of(new Doc(1, fred), new Letter(2, fred, "ed")));
            unit.given(fred, fred.docs.get(0), fred.docs.get(1));
            var letter = Aliased.of(Letter.class);

            assertThat(pairs(User.class, each -> OrmJoin.join(each, letter).on(User_.docs)))
                    .containsExactly(List.of(9L, 2L));
            assertThat(pairs(User.class, each -> OrmJoin.outerjoin(each, letter).on(User_.docs)))
                    .containsExactlyInAnyOrder(Arrays.asList(7L, null), Arrays.asList(8L, null), List.of(9L, 2L));
        }

        @Test
        void refusesWhatIsNone() {
            assertThatThrownBy(() -> pairs(User.class, user -> OrmJoin.join(user, Address.class)
                            .on(User_.name)))
                    .isInstanceOf(ArgumentError.class)
                    .hasMessageContaining("'name'")
                    .hasMessageContaining("addresses, docs, notes, orders, own")
                    .hasMessageEndingWith("[ALU-Q09]");
            assertThatThrownBy(() -> pairs(User.class, user -> OrmJoin.join(user, Address.class)
                            .on("homes")))
                    .hasMessageEndingWith("[ALU-Q09]");
        }

        @Test
        void refusesOneThatLeadsElsewhere() {
            assertThatThrownBy(() -> pairs(User.class, user -> OrmJoin.join(user, Address.class)
                            .on(User_.orders)))
                    .isInstanceOf(ArgumentError.class)
                    .hasMessageContaining("Order")
                    .hasMessageEndingWith("[ALU-Q10]");
        }
    }

    @Nested
    class OnTheOnlyForeignKey {

        @Test
        void findsItOnEitherSide() {
            assertThat(pairs(User.class, user -> OrmJoin.join(user, Address.class)
                            .onForeignKey()))
                    .containsExactly(List.of(7L, 1L));
            assertThat(unit.from()).isEqualTo("from users u1_0 join addresses a1_0 on a1_0.user_id=u1_0.id");
            assertThat(pairs(Address.class, address -> OrmJoin.join(address, User.class)
                            .onForeignKey()))
                    .containsExactly(List.of(1L, 7L));
            assertThat(unit.from()).isEqualTo("from addresses a1_0 join users u1_0 on a1_0.user_id=u1_0.id");
        }

        @Test
        void findsOneThatOnlyACollectionMaps() {
            pairs(Note.class, note -> OrmJoin.join(note, User.class).onForeignKey());

            assertThat(unit.from()).isEqualTo("from notes n1_0 join users u1_0 on n1_0.owner_id=u1_0.id");
        }

        @Test
        void refusesSeveral() {
            assertThatThrownBy(() -> pairs(Parcel.class, parcel -> OrmJoin.join(parcel, Address.class)
                            .onForeignKey()))
                    .isInstanceOf(AmbiguousForeignKeysError.class)
                    .hasMessageContaining("parcels.receiver_id")
                    .hasMessageContaining("parcels.sender_id")
                    .hasMessageEndingWith("[ALU-Q07]");
        }

        @Test
        void refusesNone() {
            assertThatThrownBy(() -> pairs(Keyword.class, keyword -> OrmJoin.join(keyword, User.class)
                            .onForeignKey()))
                    .isInstanceOf(NoForeignKeysError.class)
                    .hasMessageEndingWith("[ALU-Q08]");
        }
    }

    @Nested
    class OnACondition {

        @Test
        void mayUseBothSides() {
            var address = Aliased.of(Address.class);
            var builder = unit.builder();

            assertThat(pairs(User.class, user -> OrmJoin.outerjoin(user, address)
                            .on(
                                    builder.equal(address.get(Address_.user), user),
                                    builder.like(address.get(Address_.email), "%aludel.dev"))))
                    .containsExactlyInAnyOrder(List.of(7L, 1L), Arrays.asList(8L, null));
            assertThat(unit.from())
                    .isEqualTo("from users u1_0 left join addresses a1_0 on a1_0.user_id=u1_0.id"
                            + " and a1_0.email like ? escape ''");
        }

        @Test
        void aSubclassInASingleTableIsJoinedByItsType() {
            var letter = Aliased.of(Letter.class);

            pairs(User.class, user -> OrmJoin.outerjoin(user, letter)
                    .on(unit.builder().equal(letter.get("author"), user)));

            assertThat(unit.from())
                    .isEqualTo("from users u1_0 left join (select * from docs t where t.DTYPE='Letter') l1_0"
                            + " on l1_0.author_id=u1_0.id");
        }
    }

    @Test
    void aFullJoinKeepsBothSides() {
        var address = Aliased.of(Address.class);

        assertThat(pairs(
                        User.class,
                        user -> OrmJoin.join(user, address).full(true).on(User_.addresses)))
                .containsExactlyInAnyOrder(List.of(7L, 1L), Arrays.asList(8L, null), Arrays.asList(null, 2L));
    }

    @Test
    void canBeJoinedTo() {
        var address = Aliased.of(Address.class);
        var account = Aliased.of(Account.class);

        pairs(Order.class, order -> {
            var user = OrmJoin.join(order, User.class).onForeignKey();
            OrmJoin.join(user, address).on("addresses");
            return OrmJoin.join(user, account).on("account");
        });

        assertThat(unit.from())
                .isEqualTo("from orders o1_0 join users u1_0 on o1_0.user_id=u1_0.id"
                        + " join addresses a1_0 on a1_0.user_id=u1_0.id join accounts a2_0 on a2_0.user_id=u1_0.id");
    }

    @Test
    void refusesAnAliasThatIsThereAlready() {
        var address = Aliased.of(Address.class, "home");

        assertThatThrownBy(() -> pairs(User.class, user -> {
                    OrmJoin.join(user, address).on(User_.addresses);
                    return OrmJoin.join(user, address).on(User_.addresses);
                }))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'Address home'")
                .hasMessageEndingWith("[ALU-Q04]");
    }

    @Test
    void refusesACorrelatedRoot() {
        assertThatThrownBy(() -> unit.list(User.class, query -> {
                    var user = query.from(User.class);
                    var addresses = query.subquery(Integer.class);
                    OrmJoin.join(addresses.correlate(user), Address.class).onForeignKey();
                    return query;
                }))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageEndingWith("[ALU-Q11]");
    }

    @Test
    void refusesAnOuterJoinOfASubquery() {
        assertThatThrownBy(() -> unit.list(User.class, query -> {
                    var some = query.subquery(Address.class);
                    some.select(some.from(Address.class));
                    OrmJoin.outerjoin(query.from(User.class), Aliased.of(Address.class, some))
                            .on(User_.addresses);
                    return query;
                }))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageEndingWith("[ALU-Q12]");
    }

    @Test
    void refusesAFullJoinOverATable() {
        assertThatThrownBy(() -> pairs(
                        Item.class,
                        item -> OrmJoin.join(item, Keyword.class).full(true).on(Item_.keywords)))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageEndingWith("[ALU-Q13]");
    }
}
