package dev.aludel.execution.internal;

import static dev.aludel.execution.internal.Counted.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.Load;
import dev.aludel.execution.internal.Shops.Bakery;
import dev.aludel.execution.internal.Shops.Delivery;
import dev.aludel.execution.internal.Shops.Item;
import dev.aludel.execution.internal.Shops.Node;
import dev.aludel.execution.internal.Shops.Plan;
import dev.aludel.execution.internal.Shops.Shop;
import dev.aludel.execution.internal.Shops.Step;
import dev.aludel.execution.internal.Shops.Tag;
import dev.aludel.execution.internal.Shops.Town;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SelectInTest {

    @RegisterExtension
    final Counted unit = new Counted(
                    Shop.class, Bakery.class, Item.class, Town.class, Tag.class, Node.class, Plan.class, Step.class)
            .given(entities -> {
                var towns = List.of(new Town("Ulm"), new Town("Bonn"));
                towns.forEach(entities::persist);
                for (int i = 1; i <= 3; i++) {
                    var shop = i == 3 ? new Bakery() : new Shop();
                    shop.name = "shop" + i;
                    shop.address.town = towns.get(i % 2);
                    for (int j = 1; j < i; j++) {
                        var item = new Item();
                        item.name = "item" + j;
                        item.shop = shop;
                        item.origin = towns.get(0);
                        item.maker = towns.get(1);
                        item.notes.add("note" + j);
                        item.notes.add("nota" + j);
                        shop.items.add(item);
                        var tag = new Tag("tag" + i + j);
                        shop.tags.add(tag);
                        shop.labels.put(tag.name, tag);
                        shop.words.add("word" + j);
                        shop.prices.put("price" + j, j);
                        shop.deliveries.add(new Delivery(towns.get(0)));
                    }
                    if (shop instanceof Bakery bakery) {
                        bakery.ovens.add(new Tag("oven"));
                    }
                    entities.persist(shop);
                }
                entities.persist(new Node(
                        "root", new Node("a", new Node("aa", new Node("aaa"))), new Node("b", new Node("ba"))));
                var plan = new Plan();
                plan.since = 2026;
                plan.part = 1;
                for (int k = 0; k < 2; k++) {
                    var step = new Step();
                    step.plan = plan;
                    plan.steps.add(step);
                }
                entities.persist(plan);
                var empty = new Plan();
                empty.since = 2026;
                empty.part = 2;
                entities.persist(empty);
            });

    private static List<String> items(Shop shop) {
        return shop.items.stream().map(item -> item.name).toList();
    }

    @Test
    void loadsACollectionOfAllOwnersByOneStatement() {
        var sql = unit.in(entities -> {
            var shops = list(entities, "from Shop order by name", Shop.class, Load.selectIn(Shop.class, "items"));

            assertThat(shops)
                    .extracting(SelectInTest::items)
                    .containsExactly(List.of(), List.of("item1"), List.of("item2", "item1"));
        });

        assertThat(sql).hasSize(2);
        assertThat(sql.get(1)).contains("in (?,?,?)").doesNotContain("from Shop");
    }

    @Test
    void loadsEveryKindOfCollection() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop where name = 'shop3'",
                    Shop.class,
                    Load.selectIn(Shop.class, "tags"),
                    Load.selectIn(Shop.class, "labels"),
                    Load.selectIn(Shop.class, "words"),
                    Load.selectIn(Shop.class, "prices"),
                    Load.selectIn(Shop.class, "cheap"),
                    Load.selectIn(Shop.class, "deliveries").selectIn("from"));

            var shop = shops.get(0);
            assertThat(shop.tags).extracting(tag -> tag.name).containsExactlyInAnyOrder("tag31", "tag32");
            assertThat(shop.labels).containsOnlyKeys("tag31", "tag32");
            assertThat(shop.words).containsExactly("word1", "word2");
            assertThat(shop.prices).containsExactly(Map.entry("price2", 2), Map.entry("price1", 1));
            assertThat(shop.cheap).extracting(item -> item.name).containsExactly("item1");
            assertThat(shop.deliveries)
                    .extracting(delivery -> delivery.from.name())
                    .containsOnly("Ulm");
        });

        assertThat(sql).hasSize(1 + 7);
    }

    @Test
    void loadsWhatIsReferredToByOneStatementAndSkipsWhatIsThere() {
        var sql = unit.in(entities -> {
            var ulm = entities.createQuery("from Town where name = 'Ulm'", Town.class)
                    .getSingleResult();

            var items = list(
                    entities,
                    "from Item",
                    Item.class,
                    Load.selectIn(Item.class, "origin"),
                    Load.selectIn(Item.class, "maker"));

            assertThat(items).hasSize(3).allSatisfy(item -> {
                assertThat(item.origin).isSameAs(ulm);
                assertThat(item.maker.name()).isEqualTo("Bonn");
            });
        });

        assertThat(sql).hasSize(3);
    }

    @Test
    void goesOnLevelByLevel() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop order by name",
                    Shop.class,
                    Load.selectIn(Shop.class, "items")
                            .options(Load.selectIn(Item.class, "notes"), Load.joined(Item.class, "origin")),
                    Load.selectIn(Shop.class, "address.town"));

            assertThat(shops.get(2).items.get(0).notes).containsExactly("note2", "nota2");
            assertThat(shops.get(2).items.get(0).origin.name()).isEqualTo("Ulm");
            assertThat(shops).extracting(shop -> shop.address.town.name()).containsExactly("Bonn", "Ulm", "Bonn");
        });

        // The items have brought the towns.
        assertThat(sql).hasSize(3);
    }

    @Test
    void joinsNoCollectionToABagButLoadsItLikewise() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop order by name",
                    Shop.class,
                    Load.selectIn(Shop.class, "items").joined("notes"));

            assertThat(items(shops.get(2))).containsExactly("item2", "item1");
            assertThat(shops.get(2).items.get(0).notes).containsExactly("note2", "nota2");
        });

        assertThat(sql).hasSize(3);
    }

    @Test
    void loadsWhatOnlyASubclassHas() {
        var sql = unit.in(entities -> {
            var shops = list(
                    entities,
                    "from Shop order by name",
                    Shop.class,
                    Load.of(Bakery.class).selectIn("ovens"));

            assertThat(((Bakery) shops.get(2)).ovens)
                    .extracting(oven -> oven.name)
                    .containsExactly("oven");
        });

        assertThat(sql).hasSize(2);
    }

    @Test
    void knowsKeysOfSeveralColumns() {
        var sql = unit.in(entities -> {
            var plans = list(entities, "from Plan order by part", Plan.class, Load.selectIn(Plan.class, "steps"));
            assertThat(plans).extracting(plan -> plan.steps.size()).containsExactly(2, 0);
        });
        var back = unit.in(entities -> {
            var steps = list(entities, "from Step", Step.class, Load.selectIn(Step.class, "plan"));
            assertThat(steps).hasSize(2).allSatisfy(step -> assertThat(Hibernate.isInitialized(step.plan))
                    .isTrue());
        });

        assertThat(sql).hasSize(2);
        assertThat(back).hasSize(2);
    }

    @Test
    void repeatsAnAttributeThatLeadsToItsOwnClass() {
        var sql = unit.in(entities -> {
            var roots = list(
                    entities,
                    "from Node where parent is null",
                    Node.class,
                    Load.selectIn(Node.class, "children").recursionDepth(1));

            var children = roots.get(0).children;
            assertThat(children).allSatisfy(child -> assertThat(Hibernate.isInitialized(child.children))
                    .isTrue());
            assertThat(children)
                    .flatExtracting(child -> child.children)
                    .hasSize(2)
                    .allSatisfy(child ->
                            assertThat(Hibernate.isInitialized(child.children)).isFalse());
        });

        assertThat(sql).hasSize(3);
    }

    @Test
    void repeatsUntilNothingIsFound() {
        var sql = unit.in(entities -> {
            list(
                    entities,
                    "from Node where parent is null",
                    Node.class,
                    Load.selectIn(Node.class, "children").recursionDepth(-1));
            assertThat(entities.createQuery("from Node", Node.class).getResultList())
                    .hasSize(6)
                    .allSatisfy(node ->
                            assertThat(Hibernate.isInitialized(node.children)).isTrue());
        });

        assertThat(sql).hasSize(1 + 4 + 1);
        assertThat(sql.get(1)).contains("=?");
        assertThat(sql.get(2)).contains("in (?,?)");
    }

    @Test
    void loadsReferencesUpwards() {
        var sql = unit.in(entities -> {
            var leaves = list(
                    entities,
                    "from Node where name in ('aaa', 'ba')",
                    Node.class,
                    Load.selectIn(Node.class, "parent").recursionDepth(-1));
            assertThat(leaves).hasSize(2);
            assertThat(leaves.get(0).parent.parent().name()).isNotNull();
        });

        assertThat(sql).hasSize(3);
    }

    @Test
    void namesFiveHundredKeysInAStatement() {
        unit.given(entities -> {
            for (int i = 0; i < 1001; i++) {
                var shop = new Shop();
                shop.name = "more";
                entities.persist(shop);
            }
        });

        var sql = unit.in(entities ->
                list(entities, "from Shop where name = 'more'", Shop.class, Load.selectIn(Shop.class, "items")));

        assertThat(sql).hasSize(1 + 3);
        assertThat(sql.get(1).chars().filter(each -> each == '?').count()).isEqualTo(500);
        assertThat(sql.get(3)).contains("=?");
    }

    @Test
    void leavesChangesOfTheApplicationAlone() {
        unit.in(entities -> {
            var shop = entities.createQuery("from Shop where name = 'shop3'", Shop.class)
                    .getSingleResult();
            shop.items.remove(0);
            var added = new Shop();
            added.name = "added";
            entities.persist(added);

            var shops = list(entities, "from Shop order by name", Shop.class, Load.selectIn(Shop.class, "items"));

            assertThat(shops).hasSize(4);
            assertThat(shop.items).hasSize(1);
        });
    }
}
