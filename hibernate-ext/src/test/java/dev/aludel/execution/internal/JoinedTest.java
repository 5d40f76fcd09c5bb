package dev.aludel.execution.internal;

import static dev.aludel.execution.internal.Counted.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.LoaderStrategyException;
import dev.aludel.execution.Load;
import dev.aludel.execution.internal.Shops.Bakery;
import dev.aludel.execution.internal.Shops.Item;
import dev.aludel.execution.internal.Shops.Node;
import dev.aludel.execution.internal.Shops.Shop;
import dev.aludel.execution.internal.Shops.Tag;
import dev.aludel.execution.internal.Shops.Town;
import jakarta.persistence.Tuple;
import java.util.List;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinedTest {

    @RegisterExtension
    final Counted unit = new Counted(Shop.class, Bakery.class, Item.class, Town.class, Tag.class, Node.class)
            .given(entities -> {
                var town = new Town("Ulm");
                entities.persist(town);
                for (int i = 1; i <= 3; i++) {
                    var shop = i == 3 ? new Bakery() : new Shop();
                    shop.name = "shop" + i;
                    shop.address.town = town;
                    for (int j = 1; j <= i; j++) {
                        var item = new Item();
                        item.name = "item" + j;
                        item.shop = shop;
                        item.origin = town;
                        item.notes.add("note" + j);
                        item.notes.add("nota" + j);
                        shop.items.add(item);
                        var tag = new Tag("tag" + i + j);
                        shop.tags.add(tag);
                        shop.labels.put(tag.name, tag);
                    }
                    if (shop instanceof Bakery bakery) {
                        bakery.ovens.add(new Tag("oven"));
                    }
                    entities.persist(shop);
                }
                entities.persist(new Node("root", new Node("a", new Node("aa"), new Node("ab")), new Node("b")));
            });

    private static List<String> items(Shop shop) {
        return shop.items.stream().map(item -> item.name).toList();
    }

    @Test
    void loadsACollectionInTheStatementItself() {
        var sql = unit.in(entities -> {
            var shops = list(entities, "from Shop order by name", Shop.class, Load.joined(Shop.class, "items"));

            assertThat(shops).extracting(shop -> shop.name).containsExactly("shop1", "shop2", "shop3");
            assertThat(items(shops.get(2))).containsExactly("item3", "item2", "item1");
        });

        assertThat(sql).hasSize(1).first().asString().contains("left join Item");
    }

    @Test
    void goesOnThroughWhatItJoined() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop where name = 'shop2'",
                    Shop.class,
                    Load.joined(Shop.class, "items").joined("origin"),
                    Load.joined(Shop.class, "address.town"));

            assertThat(shops).hasSize(1);
            assertThat(shops.get(0).items)
                    .extracting(item -> item.origin.name())
                    .containsExactly("Ulm", "Ulm");
            assertThat(shops.get(0).address.town.name()).isEqualTo("Ulm");
        });

        assertThat(sql).hasSize(1);
    }

    @Test
    void joinsSetsAndMapsTogether() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop where name = 'shop2'",
                    Shop.class,
                    Load.joined(Shop.class, "tags"),
                    Load.joined(Shop.class, "labels"));

            assertThat(shops.get(0).tags).extracting(tag -> tag.name).containsExactlyInAnyOrder("tag21", "tag22");
            assertThat(shops.get(0).labels).containsOnlyKeys("tag21", "tag22");
        });

        assertThat(sql).hasSize(1);
    }

    @Test
    void loadsElementsThatAreNoEntities() {
        var sql = unit.in(entities -> {
            var items = list(entities, "from Item where name = 'item2'", Item.class, Load.joined(Item.class, "notes"));

            assertThat(items).hasSize(2).allSatisfy(item -> assertThat(item.notes)
                    .containsExactly("note2", "nota2"));
        });

        assertThat(sql).hasSize(1);
    }

    @Test
    void leavesTheJoinsOfTheStatementAlone() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "select s from Shop s join s.tags t where t.name = 'tag32'",
                    Shop.class,
                    Load.joined(Shop.class, "tags"));

            assertThat(shops).hasSize(1);
            assertThat(shops.get(0).tags).hasSize(3);
        });

        assertThat(sql).hasSize(1);
    }

    @Test
    void countsEntitiesAndNotRowsWhereTheStatementHasALimit() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities.createQuery("from Shop order by name desc", Shop.class)
                            .setFirstResult(1)
                            .setMaxResults(1),
                    Load.joined(Shop.class, "items"));

            assertThat(shops).hasSize(1);
            assertThat(items((Shop) shops.get(0))).containsExactly("item2", "item1");
        });

        assertThat(sql).hasSize(1);
    }

    @Test
    void keepsParametersAndSettingsOfTheQuery() {
        unit.in(entities -> {
            var query = entities.createQuery(
                            "from Shop where name in ?1 and id > :id order by name".replace("?1", ":names"), Shop.class)
                    .setParameter("names", List.of("shop1", "shop2"))
                    .setParameter("id", 0L);

            assertThat(list(query, Load.joined(Shop.class, "items"))).hasSize(2);
            assertThat(query.getResultList()).hasSize(2);
            assertThat(list(query.setParameter("names", List.of("shop3")), Load.joined(Shop.class, "items")))
                    .hasSize(1);
        });
    }

    @Test
    void joinsInACriteriaQueryAtOneOfItsRoots() {
        var sql = unit.in(entities -> {
            var builder = entities.getCriteriaBuilder();
            var criteria = builder.createTupleQuery();
            var first = criteria.from(Item.class);
            var second = criteria.from(Item.class);
            criteria.select(builder.tuple(first, second))
                    .where(
                            builder.equal(first.get("name"), builder.parameter(String.class, "first")),
                            builder.equal(second.get("name"), "item3"));
            var query = entities.createQuery(criteria).setParameter("first", "item1");

            List<Tuple> rows = list(query, Load.of(first).joined("shop"));

            assertThat(rows).hasSize(3).allSatisfy(row -> {
                assertThat(Hibernate.isInitialized(row.get(0, Item.class).shop)).isTrue();
            });
            var item3 = rows.get(0).get(1, Item.class);
            assertThat(item3.name).isEqualTo("item3");
        });

        assertThat(sql).hasSize(1).first().asString().containsOnlyOnce("left join Shop");
    }

    @Test
    void joinsWhatOnlyASubclassHas() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop order by name",
                    Shop.class,
                    Load.of(Bakery.class).joined("ovens"));

            assertThat(shops).hasSize(3);
            assertThat(((Bakery) shops.get(2)).ovens).hasSize(1);
        });

        assertThat(sql).hasSize(1);
    }

    @Test
    void joinsSeveralLevelsOfATree() {
        var sql = unit.in(entities -> {
            var roots = list(
                    entities,
                    "from Node where parent is null",
                    Node.class,
                    Load.joined(Node.class, "children").joined("children"));

            assertThat(roots).hasSize(1);
            assertThat(roots.get(0).children).hasSize(2);
            assertThat(roots.get(0).children)
                    .flatExtracting(node -> node.children)
                    .hasSize(2);
        });

        assertThat(sql).hasSize(1);
    }

    @Test
    void completesWhatTheSessionHeldBefore() {
        var sql = unit.in(entities -> {
            var before = list(entities, "from Shop where name = 'shop2'", Shop.class);

            var after = list(entities, "from Shop", Shop.class, Load.joined(Shop.class, "items"));

            assertThat(after).hasSize(3).contains(before.get(0));
            assertThat(items(before.get(0))).containsExactly("item2", "item1");
        });

        assertThat(sql).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from Bakery", "select b from Bakery b join b.tags t", "select b from Bakery b, Town t"})
    void refusesABagThatAnotherJoinWouldRepeat(String hql) {
        var more =
                hql.equals("from Bakery") ? Load.joined(Bakery.class, "trays") : Load.asMapped(Bakery.class, "trays");

        var sql = unit.in(entities -> assertThatThrownBy(
                        () -> list(entities, hql, Bakery.class, Load.joined(Bakery.class, "ovens"), more))
                .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                        .isEqualTo("ALU-O56")));

        assertThat(sql).isEmpty();
    }

    @Test
    void refusesACollectionInRowsOfSeveralItems() {
        var sql = unit.in(entities -> assertThatThrownBy(() ->
                        list(entities.createQuery("select s, s.name from Shop s"), Load.joined(Shop.class, "items")))
                .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                        .isEqualTo("ALU-O57")));

        assertThat(sql).isEmpty();
    }
}
