package dev.aludel.execution.internal;

import static dev.aludel.execution.internal.Counted.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.LoaderStrategyException;
import dev.aludel.execution.Load;
import dev.aludel.execution.LoadPath;
import dev.aludel.execution.Options;
import dev.aludel.execution.internal.Shops.Bakery;
import dev.aludel.execution.internal.Shops.Item;
import dev.aludel.execution.internal.Shops.Node;
import dev.aludel.execution.internal.Shops.Shop;
import dev.aludel.execution.internal.Shops.Tag;
import dev.aludel.execution.internal.Shops.Town;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InnerJoinedTest {

    @RegisterExtension
    final Counted unit = new Counted(Shop.class, Bakery.class, Item.class, Town.class, Tag.class, Node.class)
            .given(entities -> {
                var town = new Town("Ulm");
                entities.persist(town);
                for (int i = 0; i < 3; i++) {
                    var shop = new Shop();
                    shop.name = "shop" + i;
                    shop.address.town = i == 1 ? null : town;
                    for (int j = 1; j <= i; j++) {
                        var item = new Item();
                        item.name = shop.name + "item" + j;
                        item.shop = shop;
                        item.origin = j == 1 ? town : null;
                        shop.items.add(item);
                    }
                    entities.persist(shop);
                }
            });

    private static void assertRefused(String why, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(LoaderStrategyException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("[ALU-O59]");
    }

    private List<String> refused(String why, String hql, Class<?> type, LoadPath option) {
        return unit.in(entities -> assertRefused(why, () -> list(entities, hql, type, option)));
    }

    @Test
    void leavesOutWhatTheJoinOfAReferenceDoesNotFind() {
        var sql = unit.in(entities -> {
            var items = list(
                    entities,
                    "from Item order by name",
                    Item.class,
                    Load.joined(Item.class, "origin").inner());

            assertThat(items).extracting(item -> item.name).containsExactly("shop1item1", "shop2item1");
            assertThat(items).allMatch(item -> Hibernate.isInitialized(item.origin));
        });

        assertThat(sql).singleElement().asString().contains(" join Town").doesNotContain("left join");
    }

    @Test
    void leavesOutWhatTheJoinOfACollectionDoesNotFind() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop order by name",
                    Shop.class,
                    Load.joined(Shop.class, "items").inner());

            assertThat(shops).extracting(shop -> shop.items.size()).containsExactly(1, 2);
        });

        assertThat(sql).singleElement().asString().contains(" join Item").doesNotContain("left join");
    }

    @Test
    void goesOnByInnerJoinsAndThroughWhatIsEmbedded() {
        var sql = unit.in(entities -> {
            var items = list(
                    entities,
                    "from Item order by name",
                    Item.class,
                    Load.joined(Item.class, "shop")
                            .inner()
                            .joined("address.town")
                            .inner());

            assertThat(items).extracting(item -> item.name).containsExactly("shop2item1", "shop2item2");
            assertThat(items).allMatch(item -> Hibernate.isInitialized(item.shop.address.town));
        });

        assertThat(sql).singleElement().asString().doesNotContain("left join");
    }

    @Test
    void isFollowedByLeftJoins() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop order by name",
                    Shop.class,
                    Load.joined(Shop.class, "items").inner().joined("origin"));

            assertThat(shops.get(1).items).hasSize(2);
        });

        assertThat(sql).singleElement().asString().contains(" join Item", "left join Town");
    }

    @Test
    void aLimitCountsTheEntitiesThatAReferenceLeaves() {
        unit.in(entities -> {
            var query = entities.createQuery("from Item order by name desc", Item.class)
                    .setMaxResults(1);
            Options.apply(query, Load.joined(Item.class, "origin").inner());

            assertThat(query.getResultList()).extracting(item -> item.name).containsExactly("shop2item1");
        });
    }

    @Test
    void isRefusedBehindALeftJoin() {
        var option = Load.joined(Shop.class, "items").joined("origin").inner();

        assertThat(refused("say inner() there, too", "from Shop", Shop.class, option))
                .isEmpty();
        assertThat(refused(
                        "say inner() there, too",
                        "select s from Shop s left join s.items i",
                        Shop.class,
                        Load.contains(Shop.class, "items").joined("origin").inner()))
                .isEmpty();
    }

    @Test
    void isRefusedWhereTheStatementFetchesByALeftJoin() {
        var sql = refused(
                "fetches it by another join",
                "from Item i left join fetch i.origin",
                Item.class,
                Load.joined(Item.class, "origin").inner());

        assertThat(sql).isEmpty();
    }

    @Test
    void isRefusedWhereAnotherStatementWouldJoin() {
        var below = Load.selectIn(Shop.class, "items").joined("origin").inner();

        assertThat(refused("not joined by the statement", "from Shop", Shop.class, below))
                .isEmpty();
        var found = unit.in(entities -> assertRefused(
                "not joined by the statement",
                () -> entities.find(
                        Item.class, 1L, Load.joined(Item.class, "origin").inner())));
        assertThat(found).isEmpty();
    }

    @Test
    void isRefusedOfASubclass() {
        var option = Load.of(Shop.class).of(Bakery.class).joined("ovens").inner();

        assertThat(refused("belongs to a subclass", "from Shop", Shop.class, option))
                .isEmpty();
    }

    @Test
    void isRefusedBesideALimitedCollection() {
        var sql = unit.in(entities -> {
            var query = entities.createQuery("from Shop", Shop.class).setMaxResults(1);
            Options.apply(query, Load.joined(Shop.class, "items").inner());

            assertRefused("has a limit", query::getResultList);
        });

        assertThat(sql).isEmpty();
    }

    @Test
    void isSaidOfWhatIsJoined() {
        assertThatThrownBy(() -> Load.selectIn(Shop.class, "items").inner())
                .isInstanceOf(LoaderStrategyException.class)
                .hasMessageEndingWith("[ALU-O53]");
        assertThat(Load.joined(Shop.class, "items").inner()).hasToString("Load.joined(Shop.items).inner()");
    }
}
