package dev.aludel.loader;

import static dev.aludel.loader.Shop.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import dev.aludel.execution.Options;
import dev.aludel.loader.Shop.Address;
import dev.aludel.loader.Shop.User;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.persister.internal.StandardPersisterClassResolver;
import org.hibernate.persister.spi.PersisterClassResolver;
import org.hibernate.query.range.Range;
import org.hibernate.query.restriction.Restriction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoaderCriteriaTest {

    @RegisterExtension
    Unit shop = Shop.open();

    @Test
    void aRootIsRestrictedInWhere() {
        var names = shop.fromTransaction(
                session -> Options.apply(session.createQuery("select u.name from User u", String.class), PUBLIC)
                        .getResultList());

        assertThat(names).containsExactly("user 1");
        assertThat(shop.statements()).singleElement().asString().contains("where u1_0.open");
    }

    @Test
    void aJoinIsRestrictedInOn() {
        var rows = shop.fromTransaction(session -> Options.apply(
                        session.createQuery(
                                "select u.name, a.id from User u left join u.addresses a with a.id <> 10 order by a.id",
                                Object[].class),
                        PUBLIC)
                .getResultList());

        assertThat(rows).extracting(row -> row[1]).containsExactly(12L);
        assertThat(shop.statements()).singleElement().asString().containsPattern("on .*a1_0.open.* where u1_0.open");
    }

    @Test
    void aLazyCollectionIsRestricted() {
        shop.inTransaction(session -> {
            var user = Options.apply(session.createQuery("from User where id = 1", User.class), PUBLIC)
                    .getSingleResult();

            assertThat(user.addressIds()).containsExactly(10L, 12L);
        });
    }

    @Test
    void aLazyCollectionIsNotRestrictedIfTheCriteriaAreForTheQueryOnly() {
        shop.inTransaction(session -> {
            var user = Options.apply(
                            session.createQuery("from User where id = 1", User.class), PUBLIC.forThisQueryOnly())
                    .getSingleResult();

            assertThat(user.addressIds()).containsExactly(10L, 11L, 12L);
        });
    }

    @Test
    void findDoesNotFindWhatIsHidden() {
        shop.inTransaction(session -> {
            assertThat(session.find(User.class, 2L, PUBLIC)).isNull();
            assertThat(session.find(User.class, 1L, PUBLIC).addressIds()).containsExactly(10L, 12L);
        });
    }

    @Test
    void aValueIsBound() {
        var ids = shop.fromTransaction(session -> Options.apply(
                        session.createQuery("select a.id from Address a where a.id > :id", Long.class)
                                .setParameter("id", 10L),
                        LoaderCriteria.where(Address.class, (root, builder) -> builder.equal(root.get("email"), "a12")))
                .getResultList());

        assertThat(ids).containsExactly(12L);
        assertThat(shop.statements())
                .singleElement()
                .asString()
                .contains("email=?")
                .doesNotContain("a12");
    }

    @Test
    void aRestrictionOfHibernateIsTaken() {
        var restriction = Restriction.<Address>restrict(Address.class, "email", Range.valueList(List.of("a10", "a21")));

        var ids = shop.fromTransaction(session -> Options.apply(
                        session.createQuery("select a.id from Address a order by a.id", Long.class),
                        LoaderCriteria.where(Address.class, restriction))
                .getResultList());

        assertThat(ids).containsExactly(10L, 21L);
    }

    @Test
    void aSubqueryIsRestrictedAndMayBeTheCriterion() {
        var withOpenAddress = LoaderCriteria.where(User.class, (root, query, builder) -> {
            var addresses = query.subquery(Integer.class);
            var address = addresses.from(Address.class);
            return builder.exists(addresses
                    .select(builder.literal(1))
                    .where(builder.equal(address.get("user"), root), builder.equal(address.get("email"), "a21")));
        });

        var ids = shop.fromTransaction(
                session -> Options.apply(session.createQuery("select u.id from User u", Long.class), withOpenAddress)
                        .getResultList());

        assertThat(ids).containsExactly(2L);
    }

    @Test
    void aCriterionThatNavigatesIsRefused() {
        var navigating = LoaderCriteria.where(
                Address.class,
                (root, builder) -> builder.isTrue(root.get("user").get("open")));

        shop.inTransaction(session -> {
            var query = Options.apply(session.createQuery("from Address", Address.class), navigating);

            assertThatThrownBy(query::getResultList)
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("user.open")
                    .hasMessageContaining("ALU-L02");
        });
    }

    @Test
    void whatIsInForceForASessionHoldsForAllItDoes() {
        shop.inTransaction(session -> {
            try (var ignored = ActiveCriteria.of(session).add(PUBLIC)) {
                assertThat(session.find(User.class, 2L)).isNull();
                assertThat(session.createQuery("from Address", Address.class).getResultList())
                        .hasSize(4);
            }

            assertThat(session.find(User.class, 2L)).isNotNull();
        });
    }

    @Test
    void whatIsInForceForAFactoryHoldsForCollectionsOfNewObjects() {
        ActiveCriteria.of(shop.factory()).add(PUBLIC);

        shop.inTransaction(session -> {
            var user = session.getReference(User.class, 1L);

            assertThat(user.addressIds()).containsExactly(10L, 12L);
        });
    }

    @Test
    void whereTheFeatureIsOffCriteriaAreRefused() {
        var off = Unit.with(Map.of("aludel.loader.enabled", "false"), User.class, Address.class);
        try {
            off.inTransaction(session -> {
                assertThatThrownBy(() -> session.find(User.class, 1L, PUBLIC))
                        .isInstanceOf(InvalidRequestError.class)
                        .hasMessageContaining("aludel.loader.enabled")
                        .hasMessageContaining("ALU-O13");
            });
        } finally {
            off.factory().close();
        }
    }

    @Test
    void aSessionThatSwitchesTheFeatureOffSeesAll() {
        ActiveCriteria.of(shop.factory()).add(PUBLIC);

        shop.inTransaction(session -> {
            session.setProperty("aludel.loader.enabled", "false");

            assertThat(session.createQuery("from User", User.class).getResultList())
                    .hasSize(2);
        });
    }

    @Test
    void persistersThatDoNotAskAreRefused() {
        var registry = new StandardServiceRegistryBuilder()
                .addService(PersisterClassResolver.class, new StandardPersisterClassResolver())
                .applySetting("hibernate.connection.url", "jdbc:h2:mem:resolver")
                .build();
        try (var factory = new MetadataSources(registry)
                .addAnnotatedClass(User.class)
                .addAnnotatedClass(Address.class)
                .buildMetadata()
                .buildSessionFactory()) {
            factory.inTransaction(session -> {
                var query = Options.apply(session.createQuery("from User", User.class), PUBLIC);

                assertThatThrownBy(query::getResultList)
                        .isInstanceOf(InvalidRequestError.class)
                        .hasMessageContaining("ALU-L06");
            });
        }
    }
}
