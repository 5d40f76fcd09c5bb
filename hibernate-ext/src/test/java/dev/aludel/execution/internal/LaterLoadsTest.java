package dev.aludel.execution.internal;

import static dev.aludel.execution.internal.Counted.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.LoaderStrategyException;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.Load;
import dev.aludel.execution.LoadPath;
import dev.aludel.execution.Options;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.proxy.HibernateProxy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LaterLoadsTest {

    @RegisterExtension
    final Counted unit = new Counted(Shop.class, Item.class, Part.class, Maker.class).given(entities -> {
        for (int i = 1; i <= 2; i++) {
            var shop = new Shop();
            shop.name = "shop" + i;
            for (int j = 1; j <= 2; j++) {
                var item = new Item();
                item.shop = shop;
                item.maker = new Maker();
                item.maker.boss = new Maker();
                entities.persist(item.maker.boss);
                entities.persist(item.maker);
                var part = new Part();
                part.item = item;
                item.parts.add(part);
                shop.items.add(item);
            }
            entities.persist(shop);
        }
    });

    private static Shop shop(EntityManager entities, LoadPath... options) {
        return list(entities, "from Shop where name = 'shop1'", Shop.class, options)
                .get(0);
    }

    @Nested
    class Raise {

        @Test
        void refusesToLoadACollectionAndNamesIt() {
            var sql = unit.in(entities -> {
                var shop = shop(entities, Load.raise(Shop.class, "items"));

                assertThatThrownBy(shop.items::size)
                        .isInstanceOf(InvalidRequestError.class)
                        .hasMessageContaining("'Shop.items'")
                        .hasMessageContaining("ALU-O60");
                assertThat(Hibernate.isInitialized(shop.items)).isFalse();
            });

            assertThat(sql).hasSize(1);
        }

        @Test
        void refusesToLoadWhatAnAttributeRefersTo() {
            unit.in(entities -> {
                var items = list(entities, "from Item", Item.class, Load.raise(Item.class, "shop"));

                assertThatThrownBy(() -> items.get(0).shop.name())
                        .isInstanceOf(InvalidRequestError.class)
                        .hasMessageContaining("'Item.shop'");

                // Something else loads it.
                var owner = (HibernateProxy) items.get(0).shop;
                assertThat(entities.find(
                                Shop.class, owner.getHibernateLazyInitializer().getIdentifier()))
                        .isNotNull();
                assertThat(items.get(0).shop.name()).isNotNull();
            });
        }

        @Test
        void concernsTheOwnersThatTheStatementReturns() {
            unit.in(entities -> {
                var refused = shop(entities, Load.raise(Shop.class, "items"));
                var other = entities.createQuery("from Shop where name = 'shop2'", Shop.class)
                        .getSingleResult();

                assertThat(other.items).hasSize(2);
                assertThatThrownBy(refused.items::size).isInstanceOf(InvalidRequestError.class);
            });
        }

        @Test
        void endsWhenAnotherStatementLoadsTheAttributeOrTheSessionForgetsTheOwner() {
            unit.in(entities -> {
                var shop = shop(entities, Load.raise(Shop.class, "items"));
                shop(entities, Load.selectIn(Shop.class, "items"));
                assertThat(shop.items).hasSize(2);
                entities.clear();

                shop(entities, Load.raise(Shop.class, "items"));
                entities.clear();
                assertThat(shop(entities).items).hasSize(2);
            });
        }

        @Test
        void letsTheSessionLoadWhatItNeedsItself() {
            unit.in(entities -> {
                var shop = shop(entities, Load.raise(Shop.class, "items"));

                entities.remove(shop);
                entities.flush();

                assertThat(entities.createQuery("from Item", Item.class).getResultList())
                        .hasSize(2);
            });
        }

        @Test
        void refusesAStatementWhereOnlySqlIsRefused() {
            unit.in(entities -> {
                var shop = shop(entities, Load.raiseOnSql(Shop.class, "items"));

                assertThatThrownBy(shop.items::size).isInstanceOf(InvalidRequestError.class);
            });
        }

        @Test
        void holdsForWhatAFindReturns() {
            unit.in(entities -> {
                var id = shop(entities).id;
                entities.clear();

                var shop = entities.find(Shop.class, id, Load.raise(Shop.class, "items"));

                assertThatThrownBy(shop.items::size).isInstanceOf(InvalidRequestError.class);
            });
        }
    }

    @Nested
    class Follow {

        @Test
        void loadsWhatALazyCollectionLeadsToWhenItIsRead() {
            var sql = unit.in(entities -> {
                var shop = shop(entities, Load.lazy(Shop.class, "items").selectIn("parts"));

                assertThat(shop.items).hasSize(2).allSatisfy(item -> {
                    assertThat(Hibernate.isInitialized(item.parts)).isTrue();
                });
            });

            assertThat(sql.stream().filter(each -> !each.contains("from Maker")))
                    .hasSize(3);
        }

        @Test
        void joinsAndHoldsBackInTheLazyLoadItself() {
            var sql = unit.in(entities -> {
                var shop = shop(
                        entities,
                        Load.lazy(Shop.class, "items")
                                .options(Load.lazy(Item.class, "maker"), Load.joined(Item.class, "parts")));

                assertThat(shop.items).hasSize(2).allSatisfy(item -> {
                    assertThat(Hibernate.isInitialized(item.parts)).isTrue();
                    assertThat(Hibernate.isInitialized(item.maker)).isFalse();
                });
            });

            assertThat(sql).hasSize(2);
        }

        @Test
        void refusesWhatALazyReferenceLeadsTo() {
            unit.in(entities -> {
                var item = list(
                                entities,
                                "from Item",
                                Item.class,
                                Load.lazy(Item.class, "shop").raise("items"))
                        .get(0);

                assertThat(item.shop.name()).isNotNull();
                assertThatThrownBy(() -> item.shop.items().size()).isInstanceOf(InvalidRequestError.class);
            });
        }
    }

    @Nested
    class Find {

        @Test
        void joinsInTheStatementThatFinds() {
            var id = new Object() {
                Long of;
            };
            unit.in(entities -> id.of = shop(entities).id);

            var sql = unit.in(entities -> {
                var shop = entities.find(
                        Shop.class, id.of, Load.joined(Shop.class, "items").lazy("maker"));

                assertThat(shop.items).hasSize(2);
            });
            assertThat(sql).hasSize(1);
        }

        @Test
        void refusesAPathThatBeginsElsewhere() {
            unit.in(entities -> assertThatThrownBy(
                            () -> entities.find(Shop.class, 1L, Load.joined(Item.class, "parts")))
                    .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                            .isEqualTo("ALU-O52")));
        }
    }

    @Nested
    class Told {

        @Test
        void listenersAreToldOfTheStatementAndThenOfTheLoadsThatFollow() {
            unit.in(entities -> {
                var told = new ArrayList<String>();
                ExecuteListeners.of(entities).add(state -> {
                    told.add(
                            state.isRelationshipLoad()
                                    ? state.loaderStrategyPath().get(1)
                                    : "query");
                    return null;
                });

                list(
                        entities,
                        "from Shop",
                        Shop.class,
                        Load.selectIn(Shop.class, "items")
                                .options(Load.lazy(Item.class, "maker"), Load.subquery(Item.class, "parts")));
                list(
                        entities,
                        "from Item",
                        Item.class,
                        Load.selectIn(Item.class, "maker").selectIn("boss"));

                assertThat(told).containsExactly("query", "items", "parts", "query", "maker", "boss");
            });
        }
    }

    @Nested
    class Elsewhere {

        @Test
        void completesTheEntitiesOfAStatementInSql() {
            var sql = unit.in(entities -> {
                var query = entities.createNativeQuery("select * from Shop", Shop.class);
                Options.apply(query, Load.selectIn(Shop.class, "items").lazy("maker"));

                assertThat(query.getResultList()).hasSize(2);
            });

            assertThat(sql).hasSize(2);
        }

        @Test
        void refusesAnUpdate() {
            unit.in(entities -> assertThatThrownBy(() -> Options.apply(
                                    entities.createQuery("update Shop set name = 'x'"),
                                    Load.joined(Shop.class, "items"))
                            .executeUpdate())
                    .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                            .isEqualTo("ALU-O59")));
        }

        @Test
        void refusesAStreamThatWouldHaveToBeCompleted() {
            unit.in(entities -> {
                var query = Options.apply(
                        entities.createQuery("from Shop", Shop.class), Load.selectIn(Shop.class, "items"));

                assertThatThrownBy(query::getResultStream)
                        .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                                .isEqualTo("ALU-O59"));
            });
        }

        @Test
        void joinsButDoesNotCompleteInAStatelessSession() {
            try (var session = unit.factory().openStatelessSession()) {
                var query = session.createQuery("from Shop", Shop.class);
                assertThatThrownBy(() -> Options.apply(query, Load.selectIn(Shop.class, "items"))
                                .getResultList())
                        .isInstanceOf(LoaderStrategyException.class);

                var shops = Options.apply(
                                session.createQuery("from Shop", Shop.class), Load.joined(Shop.class, "items"))
                        .getResultList();
                assertThat(shops).hasSize(2).allSatisfy(shop -> assertThat(shop.items)
                        .hasSize(2));
            }
        }
    }

    @Entity(name = "Shop")
    static class Shop {
        @Id
        @GeneratedValue
        private Long id;

        private String name;

        @OneToMany(mappedBy = "shop", cascade = CascadeType.ALL)
        private Set<Item> items = new LinkedHashSet<>();

        String name() {
            return name;
        }

        Set<Item> items() {
            return items;
        }
    }

    @Entity(name = "Item")
    static class Item {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Shop shop;

        @ManyToOne
        Maker maker;

        @OneToMany(mappedBy = "item", cascade = CascadeType.ALL)
        Set<Part> parts = new LinkedHashSet<>();
    }

    @Entity(name = "Part")
    static class Part {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Item item;
    }

    @Entity(name = "Maker")
    static class Maker {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Maker boss;
    }
}
