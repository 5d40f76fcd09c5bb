package dev.aludel.compat.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.loader.Fixture.Address;
import dev.aludel.compat.loader.Fixture.HasFoob;
import dev.aludel.compat.loader.Fixture.Item;
import dev.aludel.compat.loader.Fixture.User;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.execution.StatementOption;
import dev.aludel.loader.LoaderCriteria;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoaderCriteriaTest {

    @RegisterExtension
    Database database = Database.of(Fixture.ENTITIES);

    @BeforeEach
    void fill() {
        Fixture.fill(database);
    }

    private static LoaderCriteria<User> notNamed(String name) {
        return LoaderCriteria.where(User.class, (root, builder) -> builder.notEqual(root.get("name"), name));
    }

    private static LoaderCriteria<Address> notMail(String email) {
        return LoaderCriteria.where(Address.class, (root, builder) -> builder.notEqual(root.get("email"), email));
    }

    private static LoaderCriteria<HasFoob> described(String description) {
        return LoaderCriteria.where(
                HasFoob.class, (root, builder) -> builder.equal(root.get("description"), description));
    }

    private static LoaderCriteria<User> notEight() {
        return LoaderCriteria.where(User.class, (root, builder) -> builder.notEqual(root.get("id"), 8L));
    }

    private List<?> rows(String hql, StatementOption... options) {
        return database.sessions().fromTransaction(session -> rows(session, hql, options));
    }

    private static List<?> rows(Session session, String hql, StatementOption... options) {
        return Options.apply(session.createQuery(hql, Object.class), options).getResultList();
    }

    private String sql() {
        var selects = database.statements().beginningWith("select");
        database.statements().clear();
        return String.join("\n", selects);
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_mapper_mapper_criteria")
    void selectMapperMapperCriteria() {
        assertThat(rows("from User", notNamed("ed"))).hasSize(3);
        assertThat(sql()).containsPattern("where \\w+\\.name(<>|!=)\\?");
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_criteria_select_from_w_join_left")
    void criteriaSelectFromWJoinLeft() {
        assertThat(rows("select a.id from User u join u.addresses a order by a.id", notNamed("ed")))
                .isEqualTo(List.of(1L, 5L));
        assertThat(sql()).containsPattern("where \\w+\\.name(<>|!=)\\?");
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_criteria_select_from_w_join_right")
    void criteriaSelectFromWJoinRight() {
        assertThat(rows("select a.id from User u join u.addresses a order by a.id", notMail("ed@wood.com")))
                .isEqualTo(List.of(1L, 3L, 4L, 5L));
        assertThat(sql()).containsPattern("on .*email(<>|!=)\\?").doesNotContain(" where ");
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_loader_strategy_on_refresh")
    void loaderStrategyOnRefresh() {
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                state.addOptions(LoaderCriteria.where(
                        Address.class,
                        (root, builder) -> builder.not(root.get("id").in(3L, 5L))));
                return null;
            });
            var seven = session.find(User.class, 7L);
            var eight = session.find(User.class, 8L);
            assertThat(seven.addressIds()).containsExactly(1L);
            assertThat(eight.addressIds()).containsExactly(2L, 4L);

            for (int i = 0; i < 3; i++) {
                session.refresh(seven);
                session.refresh(eight);
                assertThat(seven.addressIds()).containsExactly(1L);
                assertThat(eight.addressIds()).containsExactly(2L, 4L);
            }
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_from_mapper_mapper_criteria")
    void selectFromMapperMapperCriteria() {
        assertThat(rows("select count(*) from User", notNamed("ed"))).isEqualTo(List.of(3L));
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_with_loader_criteria_recursion_check_scalar_subq")
    void withLoaderCriteriaRecursionCheckScalarSubq() {
        var third = LoaderCriteria.where(Address.class, (root, query, builder) -> {
            var ids = query.subquery(Long.class);
            var other = ids.from(Address.class);
            return builder.equal(root.get("id"), ids.select(other.get("id")).where(builder.equal(other.get("id"), 3L)));
        });

        assertThat(rows("select u.id from User u join u.addresses", third)).isEqualTo(List.of(8L));
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_mapper_columns_mapper_criteria")
    void selectMapperColumnsMapperCriteria() {
        assertThat(rows("select name from User order by id", notNamed("ed")))
                .isEqualTo(List.of("jack", "fred", "chuck"));
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_mapper_columns_w_union_mapper_criteria")
    void selectMapperColumnsWUnionMapperCriteria() {
        var hql = "select o.description from Order o where o.id > 2"
                + " union all select o.description from Order o where o.id <= 2"
                + " union all select i.description from Item i";

        assertThat(rows(hql, described("order 2"))).isEqualTo(List.of("order 2"));
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_mapper_columns_w_core_dml_mapper_criteria")
    void selectMapperColumnsWCoreDmlMapperCriteria() {
        var inserted = database.sessions().fromTransaction(session -> Options.apply(
                        session.createMutationQuery(
                                "insert into Order (id, description) select o.id + 100, o.description from Order o"),
                        described("order 2"))
                .executeUpdate());

        assertThat(inserted).isEqualTo(1);
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_join_mapper_mapper_criteria")
    void selectJoinMapperMapperCriteria() {
        assertThat(rows("select u.id from User u join u.addresses", notMail("jack@bean.com")))
                .asList()
                .containsExactlyInAnyOrder(8L, 8L, 8L, 9L);
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_implicit_join_mapper_mapper_criteria")
    void selectImplicitJoinMapperMapperCriteria() {
        assertThat(rows("select u.id from User u join Address a on a.user = u", notMail("jack@bean.com")))
                .asList()
                .containsExactlyInAnyOrder(8L, 8L, 8L, 9L);
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_joinm2m_mapper_mapper_criteria")
    void selectJoinm2mMapperMapperCriteria() {
        assertThat(rows(
                        "select o.id from Order o join o.items",
                        LoaderCriteria.where(
                                Item.class, (root, builder) -> builder.notEqual(root.get("description"), "item 2"))))
                .asList()
                .containsExactlyInAnyOrder(1L, 3L, 4L, 5L);
        assertThat(sql()).containsPattern("on .*description(<>|!=)\\?");
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_joinedload_mapper_mapper_criteria")
    void selectJoinedloadMapperMapperCriteria() {
        database.sessions().inTransaction(session -> {
            var users = users(session, notMail("ed@wood.com"), Load.joined(User.class, "addresses"));

            assertThat(users.get(1).addressIds()).containsExactly(3L, 4L);
            assertThat(users.get(3).addresses).isEmpty();
        });
        assertThat(sql()).containsPattern("left join .* on .*email(<>|!=)\\?").doesNotContain("\n");
    }

    private static List<User> users(Session session, StatementOption... options) {
        return Options.apply(session.createQuery("from User order by id", User.class), options)
                .getResultList();
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_selectinload_mapper_mapper_closure_criteria")
    void selectSelectinloadMapperMapperClosureCriteria() {
        for (var email : List.of("ed@wood.com", "ed@lala.com")) {
            database.sessions().inTransaction(session -> {
                var users = users(session, notMail(email), Load.selectIn(User.class, "addresses"));

                assertThat(users.get(1).addresses).hasSize(2).noneMatch(address -> address.email.equals(email));
            });
            assertThat(sql().lines()).hasSize(2);
        }
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_lazyload_mapper_mapper_closure_criteria")
    void selectLazyloadMapperMapperClosureCriteria() {
        database.sessions().inTransaction(session -> {
            for (var email : List.of("ed@wood.com", "ed@lala.com")) {
                session.clear();
                var users = users(session, notMail(email));

                assertThat(users.get(1).addresses).hasSize(2).noneMatch(address -> address.email.equals(email));
            }
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_expr_with_criteria")
    void selectExprWithCriteria() {
        assertThat(rows("select concat(name, '!') from User where id < 9", notNamed("ed")))
                .isEqualTo(List.of("jack!"));
        assertThat(rows("select count(id) from User", notNamed("ed"))).isEqualTo(List.of(3L));
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_query_count_global_criteria")
    void queryCountGlobalCriteria() {
        var count = database.sessions().fromTransaction(session -> Options.apply(
                        session.createSelectionQuery("from User", User.class), notEight())
                .getResultCount());

        assertThat(count).isEqualTo(3);
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_query_count_after_the_fact_global_criteria")
    void queryCountAfterTheFactGlobalCriteria() {
        database.sessions().inTransaction(session -> {
            var query = session.createSelectionQuery("from User", User.class);
            ExecuteListeners.of(session).add(state -> {
                state.addOptions(notEight());
                return null;
            });

            assertThat(query.getResultCount()).isEqualTo(3);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_select_count_subquery_global_criteria")
    void selectCountSubqueryGlobalCriteria() {
        assertThat(rows("select count(*) from (select u.id as id from User u) d", notEight()))
                .isEqualTo(List.of(3L));
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_query_outerjoin_global_criteria")
    void queryOuterjoinGlobalCriteria() {
        var rows = rows(
                "select u.id, a.id from User u left join u.addresses a order by u.id",
                LoaderCriteria.where(Address.class, (root, builder) -> builder.notLike(root.get("email"), "ed@%")));

        assertThat(rows.stream().map(row -> ((Object[]) row)[1])).containsExactly(1L, null, 5L, null);
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_caching_and_binds_lambda_more_mixins")
    void cachingAndBindsLambdaMoreMixins() {
        Stream.of(1, 3, 5, 1, 5).forEach(number -> {
            assertThat(rows("select description from Order", described("order " + number)))
                    .isEqualTo(List.of("order " + number));
            assertThat(rows("select description from Item", described("item " + number)))
                    .isEqualTo(List.of("item " + number));
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_never_for_refresh")
    void neverForRefresh() {
        database.sessions().inTransaction(session -> {
            var ed = session.find(User.class, 8L);
            ExecuteListeners.of(session).add(state -> {
                state.addOptions(notEight());
                return null;
            });

            session.refresh(ed);

            assertThat(ed.name).isEqualTo("ed");
        });
    }
}
