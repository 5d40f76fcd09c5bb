package dev.aludel.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.Options;
import dev.aludel.execution.UserDefinedOption;
import dev.aludel.loader.Shop.Address;
import dev.aludel.loader.Shop.HasPrivacy;
import dev.aludel.loader.Shop.User;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the guide. */
class LoaderExampleTest {

    @RegisterExtension
    Unit shop = Shop.open();

    @Test
    void anOptionOfAStatement() {
        shop.inTransaction(session -> {
            // tag::option[]
            var open = LoaderCriteria.where(HasPrivacy.class, (root, builder) -> builder.isTrue(root.get("open")));

            var users = Options.apply(session.createQuery("from User", User.class), open)
                    .getResultList();
            var hidden = session.find(User.class, 2L, open);
            // end::option[]

            assertThat(users).singleElement().satisfies(user -> assertThat(user.addressIds())
                    .containsExactly(10L, 12L));
            assertThat(hidden).isNull();
        });
    }

    // tag::listener[]
    static void showOnlyWhatIsOpen(SessionFactory sessions) {
        var open = LoaderCriteria.where(HasPrivacy.class, (root, builder) -> builder.isTrue(root.get("open")));
        ExecuteListeners.of(sessions).add(state -> {
            if (state.userDefinedOptions().stream().noneMatch(option -> "all".equals(option.payload()))) {
                state.addOptions(open);
            }
            return null; // let it run
        });
    }
    // end::listener[]

    @Test
    void aListenerDecides() {
        showOnlyWhatIsOpen(shop.factory());

        shop.inTransaction(session -> {
            assertThat(session.createQuery("from Address", Address.class).getResultList())
                    .hasSize(4);
            assertThat(Options.apply(session.createQuery("from Address", Address.class), UserDefinedOption.of("all"))
                            .getResultList())
                    .hasSize(6);
        });
    }

    @Test
    void aWhileInOneSession() {
        var open = Shop.PUBLIC;
        shop.inTransaction(session -> {
            // tag::active[]
            try (var ignored = ActiveCriteria.of(session).add(open)) {
                assertThat(session.find(User.class, 2L)).isNull();
            }
            assertThat(session.find(User.class, 2L)).isNotNull();
            // end::active[]
        });
    }

    @Test
    void aSubqueryTakesThePlaceOfANavigation() {
        // tag::subquery[]
        var ofOpenUsers = LoaderCriteria.where(Address.class, (root, query, builder) -> {
            var users = query.subquery(Integer.class);
            var user = users.from(User.class);
            return builder.exists(users.select(builder.literal(1))
                    .where(
                            builder.equal(user.get("id"), root.get("user").get("id")),
                            builder.isTrue(user.get("open"))));
        });
        // end::subquery[]

        var ids = shop.fromTransaction(session -> Options.apply(
                        session.createQuery("select id from Address order by id", Long.class), ofOpenUsers)
                .getResultList());
        assertThat(ids).containsExactly(10L, 11L, 12L);
    }
}
