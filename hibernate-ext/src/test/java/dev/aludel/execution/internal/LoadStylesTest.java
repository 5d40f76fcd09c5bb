package dev.aludel.execution.internal;

import static dev.aludel.execution.internal.Counted.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.LoaderStrategyException;
import dev.aludel.execution.Load;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.JoinType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoadStylesTest {

    @RegisterExtension
    final Counted unit = new Counted(Shop.class, Item.class, Maker.class, Town.class).given(entities -> {
        for (int i = 1; i <= 3; i++) {
            var shop = new Shop();
            shop.name = "shop" + i;
            shop.town = new Town();
            shop.town.name = "town" + i;
            entities.persist(shop.town);
            for (int j = 1; j <= i; j++) {
                var item = new Item();
                item.name = "item" + j;
                item.shop = shop;
                item.maker = new Maker();
                item.maker.home = shop.town;
                entities.persist(item.maker);
                item.notes.add("note");
                shop.items.add(item);
            }
            entities.persist(shop);
        }
    });

    private static List<String> items(Shop shop) {
        return shop.items.stream().map(item -> item.name).sorted().toList();
    }

    private static void assertLoaded(Object value) {
        assertThat(Hibernate.isInitialized(value)).isTrue();
    }

    private static void assertNotLoaded(Object value) {
        assertThat(Hibernate.isInitialized(value)).isFalse();
    }

    @Nested
    class Subquery {

        @Test
        void repeatsTheStatementWithItsParametersInPlaceOfKeys() {
            var sql = unit.in(entities -> {
                var shops = list(
                        entities.createQuery("from Shop s where s.town.name <> :not order by s.name", Shop.class)
                                .setParameter("not", "town2"),
                        Load.lazy(Shop.class, "town"),
                        Load.subquery(Shop.class, "items").subquery("notes"));

                assertThat(shops).hasSize(2);
                assertThat(items((Shop) shops.get(1))).hasSize(3);
                assertThat(((Shop) shops.get(1)).items).allSatisfy(item -> assertLoaded(item.notes));
            });

            assertThat(sql.stream().filter(each -> !each.contains("from Maker")))
                    .hasSize(3);
            assertThat(sql.stream().filter(each -> each.contains("in (select"))).hasSize(2);
        }

        @Test
        void fillsTheCollectionsOfOwnersThatWereThereAndThoseThatAreEmpty() {
            unit.given(entities -> {
                var empty = new Shop();
                empty.name = "empty";
                entities.persist(empty);
            });

            unit.in(entities -> {
                var before = entities.createQuery("from Shop where name in ('shop1', 'empty')", Shop.class)
                        .getResultList();

                var shops = list(entities, "from Shop order by name", Shop.class, Load.subquery(Shop.class, "items"));

                assertThat(shops).hasSize(4).containsAll(before).allSatisfy(shop -> assertLoaded(shop.items));
                assertThat(shops).extracting(shop -> shop.items.size()).containsExactly(0, 1, 2, 3);
            });
        }

        @Test
        void namesKeysWhereTheStatementHasALimit() {
            var sql = unit.in(entities -> {
                var shops = list(
                        entities.createQuery("from Shop order by name", Shop.class)
                                .setMaxResults(2),
                        Load.lazy(Shop.class, "town"),
                        Load.subquery(Shop.class, "items").lazy("maker"));

                assertThat(shops).hasSize(2);
            });

            assertThat(sql).hasSize(2);
            assertThat(sql.get(1)).contains("in (?,?)");
        }

        @Test
        void leavesTheSessionAsItWas() {
            unit.in(entities -> {
                list(entities, "from Shop order by name", Shop.class, Load.subquery(Shop.class, "items"));

                assertThat(Counted.session(entities).getLoadQueryInfluencers().getSubselectFetchEnabled())
                        .isFalse();
            });
        }
    }

    @Nested
    class Contains {

        @Test
        void takesACollectionFromTheJoinOfTheStatement() {
            var sql = unit.in(entities -> {
                var shops = list(
                        entities,
                        "select s from Shop s join s.items i where i.name <> 'item1' order by s.name",
                        Shop.class,
                        Load.lazy(Shop.class, "town"),
                        Load.contains(Shop.class, "items").lazy("maker"));

                assertThat(shops)
                        .extracting(LoadStylesTest::items)
                        .containsExactly(List.of("item2"), List.of("item2", "item3"));
            });

            assertThat(sql).hasSize(1).first().asString().containsOnlyOnce("join Item");
        }

        @Test
        void takesTheJoinThatIsNamed() {
            unit.in(entities -> {
                var hql =
                        "select s from Shop s left join s.items i on i.name = 'item1' join s.items j where j.name = 'item2'";

                var shops = list(entities, hql, Shop.class, Load.of(Shop.class).contains("items", "i"));

                assertThat(shops).extracting(LoadStylesTest::items).containsOnly(List.of("item1"));
                assertThatThrownBy(() -> list(entities, hql, Shop.class, Load.contains(Shop.class, "items")))
                        .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                                .isEqualTo("ALU-O54"));
            });
        }

        @Test
        void takesAJoinOfACriteriaQueryAndGoesOnFromIt() {
            var sql = unit.in(entities -> {
                var builder = entities.getCriteriaBuilder();
                var criteria = builder.createQuery(Item.class);
                var item = criteria.from(Item.class);
                var shop = item.<Item, Shop>join("shop", JoinType.LEFT);
                var town = shop.join("town");
                criteria.select(item).where(builder.equal(town.get("name"), "town2"));

                List<Item> items = list(
                        entities.createQuery(criteria),
                        Load.contains(shop).contains(town),
                        Load.of(item).lazy("maker"));

                assertThat(items).hasSize(2).allSatisfy(each -> {
                    assertLoaded(each.shop);
                    assertThat(each.shop.town().name).isEqualTo("town2");
                });
            });

            assertThat(sql).hasSize(1);
        }

        @Test
        void refusesAStatementWithoutTheJoin() {
            var sql = unit.in(entities -> assertThatThrownBy(
                            () -> list(entities, "from Shop", Shop.class, Load.contains(Shop.class, "items")))
                    .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                            .isEqualTo("ALU-O54")));

            assertThat(sql).isEmpty();
        }

        @Test
        void refusesALimitThatWouldCountRows() {
            unit.in(entities -> assertThatThrownBy(() -> list(
                            entities.createQuery("select s from Shop s join s.items i", Shop.class)
                                    .setMaxResults(1),
                            Load.contains(Shop.class, "items")))
                    .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                            .isEqualTo("ALU-O57")));
        }
    }

    @Nested
    class Lazy {

        @Test
        void holdsBackWhatIsMappedToBeEager() {
            var sql = unit.in(entities -> {
                var items = list(entities, "from Item", Item.class, Load.lazy(Item.class, "maker"));

                assertThat(items).hasSize(6).allSatisfy(item -> assertNotLoaded(item.maker));
            });

            assertThat(sql).hasSize(1);
        }

        @Test
        void holdsBackDeepInThePath() {
            var sql = unit.in(entities -> {
                var shops = list(
                        entities,
                        "from Shop",
                        Shop.class,
                        Load.joined(Shop.class, "items").joined("maker").lazy("home"),
                        Load.lazy(Shop.class, "town"));

                assertThat(shops).hasSize(3).allSatisfy(shop -> {
                    assertNotLoaded(shop.town);
                    assertThat(shop.items).allSatisfy(item -> {
                        assertLoaded(item.maker);
                        assertNotLoaded(item.maker.home);
                    });
                });
            });

            assertThat(sql).hasSize(1);
        }

        @Test
        void holdsBackInAStatementThatWasLoadedAfter() {
            var sql = unit.in(entities -> {
                var shops = list(
                        entities,
                        "from Shop",
                        Shop.class,
                        Load.lazy(Shop.class, "town"),
                        Load.selectIn(Shop.class, "items").joined("maker").lazy("home"));

                assertThat(shops).hasSize(3).allSatisfy(shop -> assertThat(shop.items)
                        .allSatisfy(item -> assertNotLoaded(item.maker.home)));
            });

            assertThat(sql).hasSize(2);
        }

        @Test
        void refusesTwoEntitiesOfOneStatement() {
            unit.in(entities -> assertThatThrownBy(() -> list(
                            entities.createQuery("select i, s from Item i join i.shop s", Tuple.class),
                            Load.lazy(Item.class, "maker"),
                            Load.lazy(Shop.class, "town")))
                    .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                            .isEqualTo("ALU-O59")));
        }
    }

    @Nested
    class Immediate {

        @Test
        void loadsEachByAStatementOfItsOwn() {
            var sql = unit.in(entities -> {
                var shops = list(
                        entities,
                        "from Shop",
                        Shop.class,
                        Load.lazy(Shop.class, "town"),
                        Load.immediate(Shop.class, "items"));

                assertThat(shops).hasSize(3).allSatisfy(shop -> assertLoaded(shop.items));
            });

            assertThat(sql.stream().filter(each -> each.contains("from Item"))).hasSize(3);
        }
    }

    @Nested
    class Rows {

        @Test
        void findsTheEntitiesInRowsOfAnyUsualShape() {
            for (var type : List.of(Object[].class, Tuple.class, List.class)) {
                var sql = unit.in(entities -> {
                    list(
                            entities.createQuery(
                                    "select i.name, s from Item i join i.shop s where i.name = 'item2'", type),
                            Load.lazy(Shop.class, "town"),
                            Load.selectIn(Shop.class, "items").lazy("maker"));
                });

                assertThat(sql).hasSize(2);
            }
        }

        @Test
        void refusesToLookIntoObjectsOfTheApplication() {
            unit.in(entities -> assertThatThrownBy(() -> list(
                            entities,
                            "select new %s(s, s.name) from Shop s".formatted(Packed.class.getName()),
                            Packed.class,
                            Load.selectIn(Shop.class, "items")))
                    .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                            .isEqualTo("ALU-O58")));
        }

        record Packed(Shop shop, String name) {}
    }

    @Entity(name = "Shop")
    static class Shop {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne
        Town town;

        @OneToMany(mappedBy = "shop", cascade = CascadeType.ALL)
        Set<Item> items = new LinkedHashSet<>();

        Town town() {
            return town;
        }
    }

    @Entity(name = "Item")
    static class Item {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Shop shop;

        @ManyToOne
        Maker maker;

        @ElementCollection
        Set<String> notes = new LinkedHashSet<>();
    }

    @Entity(name = "Maker")
    static class Maker {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        Town home;
    }

    @Entity(name = "Town")
    static class Town {
        @Id
        @GeneratedValue
        Long id;

        String name;
    }
}
