package dev.aludel.loader;

import static dev.aludel.loader.Shop.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.loader.Shop.Address;
import dev.aludel.loader.Shop.Item;
import dev.aludel.loader.Shop.Tag;
import dev.aludel.loader.Shop.User;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users 1 (public) and 2 (private), each with addresses 0, 1 (private) and 2; tags 1 (public) and 2 (private). */
class RestrictedLoadsTest {

    @RegisterExtension
    Unit shop = Shop.open();

    private List<?> rows(String hql) {
        return shop.fromTransaction(session ->
                Options.apply(session.createQuery(hql, Object.class), PUBLIC).getResultList());
    }

    private void active(Consumer<Session> work) {
        shop.inTransaction(session -> {
            ActiveCriteria.of(session).add(PUBLIC);
            work.accept(session);
        });
    }

    @Test
    void explicitJoinsOfReferences() {
        assertThat(rows("select a.id from Address a join a.user u order by a.id"))
                .isEqualTo(List.of(10L, 12L));
        assertThat(rows("select a.id from Address a left join a.user u where u.id is null order by a.id"))
                .isEqualTo(List.of(20L, 22L));
        assertThat(shop.statements()).singleElement().asString().containsPattern("left join.* on .*u1_0.open");
    }

    @Test
    void implicitJoins() {
        assertThat(rows("select a.id from Address a where a.user.name like 'user%' order by a.id"))
                .isEqualTo(List.of(10L, 12L));
        assertThat(rows("select a.user.name from Address a order by a.id")).isEqualTo(List.of("user 1", "user 1"));
    }

    @Test
    void aKeyIsReadWithoutTheOtherTable() {
        assertThat(rows("select a.user.id from Address a order by a.id")).isEqualTo(List.of(1L, 1L, 2L, 2L));
    }

    @Test
    void entityJoins() {
        assertThat(rows("select a.id from User u join Address a on a.user = u order by a.id"))
                .isEqualTo(List.of(10L, 12L));
        assertThat(rows("select a.id from Address a left join User u on a.user = u where u is null order by a.id"))
                .isEqualTo(List.of(20L, 22L));
    }

    @Test
    void crossJoins() {
        assertThat(rows("select count(*) from User u, Tag t")).isEqualTo(List.of(1L));
        assertThat(rows("select count(*) from User u cross join Tag t")).isEqualTo(List.of(1L));
    }

    @Test
    void fetchJoins() {
        active(session -> {
            var users = session.createQuery("from User u left join fetch u.addresses", User.class)
                    .getResultList();

            assertThat(users).singleElement().satisfies(user -> assertThat(user.addressIds())
                    .containsExactly(10L, 12L));
        });
        assertThat(shop.statements()).hasSize(1);
    }

    @Test
    void fetchJoinsOfTablesOfElements() {
        active(session -> {
            var item = session.createQuery("from Item i left join fetch i.tags", Item.class)
                    .getSingleResult();

            assertThat(item.tags).extracting(tag -> tag.id).containsExactly(1L);
        });
    }

    @Test
    void entityGraphs() {
        active(session -> {
            var graph = session.createEntityGraph(User.class);
            graph.addAttributeNodes("addresses");

            assertThat(session.find(graph, 1L).addressIds()).containsExactly(10L, 12L);
            session.clear();
            assertThat(session.createQuery("from User", User.class)
                            .setEntityGraph(graph, org.hibernate.graph.GraphSemantic.FETCH)
                            .getSingleResult()
                            .addressIds())
                    .containsExactly(10L, 12L);
        });
    }

    @Test
    void subqueries() {
        assertThat(
                        rows(
                                "select u.id from User u where exists (select 1 from Address a where a.user = u and a.id = 11)"))
                .isEmpty();
        assertThat(rows("select (select count(a) from Address a where a.user = u) from User u"))
                .isEqualTo(List.of(2L));
        assertThat(rows("select t.id from Tag t where 11L in (select a.id from Address a)"))
                .isEmpty();
        assertThat(rows("select u.id from User u where exists (select 1 from u.addresses a where a.id = 11)"))
                .isEmpty();
    }

    @Test
    void derivedTables() {
        assertThat(rows("select d.id from (select a.id as id from Address a) d order by d.id"))
                .isEqualTo(List.of(10L, 12L, 20L, 22L));
        assertThat(rows("with d as (select a.id as id from Address a) select count(*) from d"))
                .isEqualTo(List.of(4L));
    }

    @Test
    void unions() {
        assertThat(rows("select u.id from User u union all select t.id from Tag t"))
                .isEqualTo(List.of(1L, 1L));
    }

    @Test
    void functionsOfCollections() {
        assertThat(rows("select size(u.addresses) from User u")).isEqualTo(List.of(2));
        assertThat(rows("select u.id from User u, Address a where a.id = 12 and a member of u.addresses"))
                .isEqualTo(List.of(1L));
        assertThat(rows("select i.id from Item i where i.tags is empty")).isEmpty();
        assertThat(rows("select max(element(u.addresses).id) from User u group by u.id"))
                .isEqualTo(List.of(12L));
        assertThat(rows("select size(i.tags) from Item i")).isEqualTo(List.of(1));
    }

    @Test
    void emptinessIsJudgedByWhatIsSeen() {
        shop.inTransaction(session ->
                session.createMutationQuery("update Tag set open = false").executeUpdate());

        assertThat(rows("select i.id from Item i where i.tags is empty")).isEqualTo(List.of(1L));
        assertThat(rows("select i.id from Item i where i.tags is not empty")).isEmpty();
    }

    @Test
    void pagesAndCounts() {
        active(session -> {
            var query = session.createSelectionQuery("from Address order by id", Address.class);

            assertThat(query.getResultCount()).isEqualTo(4);
            assertThat(query.setFirstResult(1).setMaxResults(2).getResultList())
                    .extracting(address -> address.id)
                    .containsExactly(12L, 20L);
        });
    }

    @Test
    void streamsAndScrolls() {
        active(session -> {
            try (var users = session.createQuery("from User", User.class).getResultStream()) {
                assertThat(users.map(User::addressIds)).containsExactly(List.of(10L, 12L));
            }
            try (var scroll = session.createQuery("from User", User.class).scroll()) {
                assertThat(scroll.next()).isTrue();
                assertThat(scroll.next()).isFalse();
            }
        });
    }

    @Test
    void whatIsDoneBetweenTheRowsOfAStreamIsNotPartOfIt() {
        shop.inTransaction(session -> {
            var query = Options.apply(session.createQuery("from User", User.class), PUBLIC.forThisQueryOnly());
            try (var users = query.getResultStream()) {
                assertThat(users.map(user -> session.createQuery("select count(*) from Tag", Long.class)
                                .getSingleResult()))
                        .containsExactly(2L);
            }
        });
    }

    @Test
    void criteriaQueries() {
        active(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createQuery(Object[].class);
            var user = query.from(User.class);
            var address = user.join("addresses", jakarta.persistence.criteria.JoinType.LEFT);
            query.select(builder.array(user.get("id"), address.get("id"))).orderBy(builder.asc(address.get("id")));

            assertThat(session.createQuery(query).getResultList())
                    .extracting(row -> row[1])
                    .containsExactly(10L, 12L);
        });
    }

    @Test
    void updatesAndDeletes() {
        active(session -> {
            assertThat(session.createMutationQuery("update Address set email = 'x'")
                            .executeUpdate())
                    .isEqualTo(4);
            var builder = session.getCriteriaBuilder();
            var update = builder.createCriteriaUpdate(Tag.class);
            update.set("open", true);
            assertThat(session.createMutationQuery(update).executeUpdate()).isEqualTo(1);
            assertThat(session.createMutationQuery("delete Address").executeUpdate())
                    .isEqualTo(4);
        });

        var left = shop.fromTransaction(session -> session.createQuery("select id from Address order by id", Long.class)
                .getResultList());
        assertThat(left).containsExactly(11L, 21L);
    }

    @Test
    void findInAllItsForms() {
        active(session -> {
            assertThat(session.find(User.class, 2L)).isNull();
            assertThat(session.find(User.class, 2L, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE))
                    .isNull();
            assertThat(session.find(User.class, 2L, Map.of())).isNull();
            assertThat(session.byId(User.class).loadOptional(2L)).isEmpty();
            assertThat(session.findMultiple(User.class, List.of(1L, 2L)))
                    .hasSize(2)
                    .element(1)
                    .isNull();
            assertThat(session.bySimpleNaturalId(User.class).loadOptional("user 2"))
                    .isEmpty();
            assertThat(session.bySimpleNaturalId(User.class).load("user 1")).isNotNull();
        });
    }

    @Test
    void lazyReferences() {
        shop.inTransaction(session -> {
            var address = Options.apply(session.createQuery("from Address where id = 20", Address.class), PUBLIC)
                    .getSingleResult();

            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Hibernate.initialize(address.user))
                    .isInstanceOf(jakarta.persistence.EntityNotFoundException.class);
        });
    }

    @Test
    void loadOptions() {
        for (var load : List.of(
                Load.joined(User.class, "addresses"),
                Load.selectIn(User.class, "addresses"),
                Load.subquery(User.class, "addresses"),
                Load.immediate(User.class, "addresses"))) {
            shop.inTransaction(session -> {
                var user = Options.apply(session.createQuery("from User", User.class), PUBLIC, load)
                        .getSingleResult();

                assertThat(Hibernate.isInitialized(user.addresses)).isTrue();
                assertThat(user.addressIds()).containsExactly(10L, 12L);
            });
        }
    }

    @Test
    void loadOptionsOfCriteriaForTheQueryOnly() {
        for (var load : List.of(
                Load.joined(User.class, "addresses"),
                Load.selectIn(User.class, "addresses"),
                Load.subquery(User.class, "addresses"),
                Load.immediate(User.class, "addresses"))) {
            shop.inTransaction(session -> {
                var user = Options.apply(session.createQuery("from User", User.class), PUBLIC.forThisQueryOnly(), load)
                        .getSingleResult();

                assertThat(user.addressIds()).as(load.toString()).containsExactly(10L, 12L);
            });
        }
    }

    @Test
    void statelessSessions() {
        shop.factory().inStatelessTransaction(session -> {
            ActiveCriteria.of(session).add(PUBLIC);

            assertThat(session.get(User.class, 2L)).isNull();
            assertThat(session.createSelectionQuery("from Address", Address.class)
                            .getResultList())
                    .hasSize(4);
            var user = session.get(User.class, 1L);
            session.fetch(user.addresses);
            assertThat(user.addressIds()).containsExactly(10L, 12L);
            assertThat(session.getMultiple(User.class, List.of(1L, 2L)))
                    .element(1)
                    .isNull();
        });
    }

    @Test
    void refreshesAreNeverRestricted() {
        shop.inTransaction(session -> {
            var user = session.find(User.class, 2L);
            ActiveCriteria.of(session).add(PUBLIC);

            session.refresh(user);

            assertThat(user.name).isEqualTo("user 2");
            assertThat(session.find(User.class, 2L)).isSameAs(user);
        });
    }

    @Test
    void theCriteriaOfAStatementAreGoneAfterIt() {
        shop.inTransaction(session -> {
            Options.apply(session.createQuery("from Tag", Tag.class), PUBLIC).getResultList();

            assertThat(session.createQuery("from User", User.class).getResultList())
                    .hasSize(2);
        });
    }
}
