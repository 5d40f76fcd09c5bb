package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.query.Data.Other;
import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.query.Bundle;
import dev.aludel.query.Bundle.Row;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_bundle.py::BundleTest::test_tuple_suggests_bundle",
        reason = "Jakarta Persistence's tuple() is made to be selected.")
@NotMirrored(
        value = "test/orm/test_bundle.py::BundleTest::test_tuple_suggests_bundle_future",
        reason = "Jakarta Persistence's tuple() is made to be selected.")
class BundleTest {

    @RegisterExtension
    Database database = Database.of(Data.class, Other.class);

    private HibernateCriteriaBuilder builder;
    private JpaCriteriaQuery<Tuple> tuples;
    private JpaRoot<Data> data;

    /** Works on a query of tuples from data. */
    private void with(Consumer<Session> work) {
        Data.insert(database);
        database.sessions().inTransaction(session -> {
            builder = session.getCriteriaBuilder();
            tuples = builder.createTupleQuery();
            data = tuples.from(Data.class);
            work.accept(session);
        });
    }

    private List<List<Object>> rows(Session session) {
        return session.createQuery(tuples).getResultList().stream()
                .map(row -> Arrays.stream(row.toArray()).map(BundleTest::plain).toList())
                .toList();
    }

    /** Rows as lists, all the way down. */
    private static Object plain(Object value) {
        return value instanceof Row row
                ? Arrays.stream(row.toArray()).map(BundleTest::plain).toList()
                : value;
    }

    private String sql() {
        assertThat(database.statements().all()).hasSize(1);
        return database.statements().all().get(0);
    }

    private static List<List<Object>> each(Function<Integer, Object> bundle, int from, int to) {
        return Stream.iterate(from, i -> i <= to, i -> i + 1)
                .map(i -> List.of(bundle.apply(i)))
                .toList();
    }

    private static Object d1d2(int i) {
        return List.of("d%dd1".formatted(i), "d%dd2".formatted(i));
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_same_named_col_clauselist")
    void sameNamedColClauselist() {
        with(session -> {
            var other = tuples.from(Other.class);
            var pk = Bundle.of("pk", data.get("id"), other.get("id"));

            assertThat(pk.columns()).isEqualTo(List.of(data.get("id"), other.get("id")));
            assertThat(pk.asc()).extracting(Order::getExpression).isEqualTo(pk.columns());
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_same_named_col_in_orderby")
    void sameNamedColInOrderby() {
        with(session -> {
            var other = tuples.from(Other.class);
            var pk = Bundle.of("pk", data.get("id"), other.get("id"));
            session.createQuery(tuples.multiselect(data, other).orderBy(pk.asc()))
                    .getResultList();

            assertThat(sql()).endsWith(" from data d1_0,other o1_0 order by d1_0.id,o1_0.id");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_same_named_col_in_fetch")
    void sameNamedColInFetch() {
        with(session -> {
            var other = tuples.from(Other.class);
            var pk = Bundle.of("pk", data.get("id"), other.get("id"));
            tuples.multiselect(pk)
                    .where(builder.equal(data.get("id"), other.get("id")), builder.lt(data.get("id"), 3))
                    .orderBy(pk.asc());

            assertThat(rows(session)).containsExactly(List.of(List.of(1, 1)), List.of(List.of(2, 2)));
            assertThatThrownBy(() -> pk.get("id"))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("'id'")
                    .hasMessageContaining("ALU-Q54");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_dupe_col_name")
    void dupeColName() {
        with(session -> {
            var twice = Bundle.of("b1", data.get("d1"), data.get("d3"), data.get("d1"));
            tuples.multiselect(twice).where(builder.equal(data.get("d1"), "d0d1"));

            var row = session.createQuery(tuples).getSingleResult().get("b1", Row.class);

            assertThat(row.toArray()).containsExactly("d0d1", "d0d3", "d0d1");
            assertThat(row.get("d3")).isEqualTo("d0d3");
            assertThatThrownBy(() -> row.get("d1")).isInstanceOf(InvalidRequestError.class);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_dupe_col_name_nested")
    void dupeColNameNested() {
        with(session -> {
            var inner = Bundle.of("b2", data.get("d1"), data.get("d1"), data.get("d3"));
            var outer = Bundle.of("b1", data.get("d1"), inner, data.get("d1"));
            tuples.multiselect(outer).where(builder.equal(data.get("d1"), "d0d1"));

            var row = session.createQuery(tuples).getSingleResult().get("b1", Row.class);

            assertThat(plain(row)).isEqualTo(List.of("d0d1", List.of("d0d1", "d0d1", "d0d3"), "d0d1"));
            assertThat(row.get("b2", Row.class).get("d3")).isEqualTo("d0d3");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_c_attr")
    void cAttr() {
        with(session -> {
            var b1 = Bundle.of("b1", data.get("d1"), data.get("d2"));
            session.createQuery(tuples.multiselect(b1.get("d1"), b1.get("d2"))).getResultList();

            assertThat(sql()).isEqualTo("select d1_0.d1,d1_0.d2 from data d1_0");
        });
    }

    @CompatTest
    @Mirrors(value = "test/orm/test_bundle.py::BundleTest::test_result", names = "Bundle")
    void result() {
        with(session -> {
            var b1 = Bundle.of("b1", data.get("d1"), data.get("d2"));
            tuples.multiselect(b1)
                    .where(builder.between(b1.get("d1"), "d3d1", "d5d1"))
                    .orderBy(b1.asc());

            assertThat(rows(session)).isEqualTo(each(BundleTest::d1d2, 3, 5));
            assertThat(sql())
                    .startsWith("select d1_0.d1,d1_0.d2 from data d1_0 where d1_0.d1 between ")
                    .endsWith(" order by d1_0.d1,d1_0.d2");
        });
    }

    @CompatTest
    void anAliasMayBeTheNameOfAnotherColumn() {
        with(session -> {
            var inner = Bundle.of("d3", data.get("d2"));
            var bundle = Bundle.of("b1", data.get("d1").alias("d2"), data.get("d2"), data.get("d3"), inner);
            tuples.multiselect(bundle).where(builder.equal(data.get("d1"), "d0d1"));

            assertThat(rows(session)).containsExactly(List.of(List.of("d0d1", "d0d2", "d0d3", List.of("d0d2"))));
        });
    }

    /** Upstream a subclass says what is made of a row; here a function does. */
    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_subclass")
    void subclass() {
        with(session -> {
            var b1 = Bundle.of("b1", data.get("d1"), data.get("d2"));
            tuples.multiselect(b1.asMap())
                    .where(builder.between(b1.get("d1"), "d3d1", "d5d1"))
                    .orderBy(b1.asc());

            assertThat(rows(session))
                    .isEqualTo(each(i -> Map.of("d1", "d%dd1".formatted(i), "d2", "d%dd2".formatted(i)), 3, 5));

            tuples.multiselect(b1.as(String.class, row -> row.get(0) + "/" + row.get("d2")));
            assertThat(rows(session)).isEqualTo(each(i -> "d%dd1/d%dd2".formatted(i, i), 3, 5));

            tuples.multiselect(b1.as(Pair.class));
            assertThat(rows(session)).isEqualTo(each(i -> new Pair("d%dd1".formatted(i), "d%dd2".formatted(i)), 3, 5));
        });
    }

    record Pair(String first, String second) {}

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_multi_bundle")
    void multiBundle() {
        with(session -> {
            var other = data.join("others");
            var again = tuples.from(Data.class);
            var b1 = Bundle.of("b1", again.get("d1"), again.get("d2"));
            var b2 = Bundle.of("b2", data.get("d1"), other.get("o1"));
            tuples.multiselect(b1, b2)
                    .where(builder.equal(again.get("id"), data.get("id")), builder.equal(b1.get("d1"), "d3d1"))
                    .orderBy(b2.asc());

            assertThat(rows(session))
                    .containsExactly(
                            List.of(List.of("d3d1", "d3d2"), List.of("d3d1", "d3o0")),
                            List.of(List.of("d3d1", "d3d2"), List.of("d3d1", "d3o1")),
                            List.of(List.of("d3d1", "d3d2"), List.of("d3d1", "d3o2")),
                            List.of(List.of("d3d1", "d3d2"), List.of("d3d1", "d3o3")),
                            List.of(List.of("d3d1", "d3d2"), List.of("d3d1", "d3o4")));
        });
    }

    /** The same with the alias joined, as upstream's newer style has it. */
    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_multi_bundle_future")
    void multiBundleFuture() {
        with(session -> {
            var other = data.join("others");
            var again = data.join(Data.class);
            again.on(builder.equal(again.get("id"), data.get("id")));
            var b1 = Bundle.of("b1", again.get("d1"), again.get("d2"));
            var b2 = Bundle.of("b2", data.get("d1"), other.get("o1"));
            tuples.multiselect(b1, b2)
                    .where(builder.equal(b1.get("d1"), "d3d1"))
                    .orderBy(b2.asc());

            assertThat(rows(session)).hasSize(5).startsWith(List.of(List.of("d3d1", "d3d2"), List.of("d3d1", "d3o0")));
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_bundle_nesting")
    void bundleNesting() {
        with(session -> {
            var b1 = Bundle.of("b1", data.get("d1"), Bundle.of("b2", data.get("d2"), data.get("d3")));
            tuples.multiselect(b1)
                    .where(
                            builder.between(b1.get("d1"), "d3d1", "d7d1"),
                            builder.between(b1.bundle("b2").get("d2"), "d4d2", "d6d2"))
                    .orderBy(b1.asc());

            assertThat(rows(session)).isEqualTo(each(BundleTest::nested, 4, 6));
        });
    }

    private static Object nested(int i) {
        return List.of("d%dd1".formatted(i), List.of("d%dd2".formatted(i), "d%dd3".formatted(i)));
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_bundle_nesting_unions")
    void bundleNestingUnions() {
        with(session -> {
            // tag::union[]
            var low = between(builder, "d4d2", "d5d2");
            var high = between(builder, "d5d2", "d6d2");
            var rows = session.createQuery(builder.union(low, high)).getResultList();
            // end::union[]

            assertThat(rows)
                    .extracting(row -> plain(row.get("b1")))
                    .containsExactlyInAnyOrder(nested(4), nested(5), nested(6));
            assertThat(sql()).contains(" union select ");
            var b1 = rows.get(0).get("b1", Row.class);
            assertThat(b1.get("d1", String.class).replace("d1", "d2"))
                    .isEqualTo(b1.get("b2", Row.class).get("d2"));
        });
    }

    private static JpaCriteriaQuery<Tuple> between(HibernateCriteriaBuilder builder, String from, String to) {
        var query = builder.createTupleQuery();
        var root = query.from(Data.class);
        var b1 = Bundle.of("b1", root.get("d1"), Bundle.of("b2", root.get("d2"), root.get("d3")));
        query.multiselect(b1).where(builder.between(b1.bundle("b2").get("d2"), from, to));
        return query;
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_query_count")
    void queryCount() {
        with(session -> {
            tuples.multiselect(Bundle.of("b1", data.get("d1"), data.get("d2")));

            assertThat(session.createQuery(tuples).getResultCount()).isEqualTo(10);
            assertThat(session.createQuery(tuples.createCountQuery()).getSingleResult())
                    .isEqualTo(10);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_join_relationship")
    void joinRelationship() {
        with(session -> {
            data.join("others");
            tuples.multiselect(Bundle.of("b1", data.get("d1"), data.get("d2")));

            assertThat(rows(session)).hasSize(50);
            assertThat(sql())
                    .isEqualTo("select d1_0.d1,d1_0.d2 from data d1_0 join other o1_0 on d1_0.id=o1_0.data_id");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_join_selectable")
    void joinSelectable() {
        with(session -> {
            var other = data.join(Other.class);
            other.on(builder.equal(other.get("data"), data));
            tuples.multiselect(Bundle.of("b1", data.get("d1"), data.get("d2")));

            assertThat(rows(session)).hasSize(50);
            assertThat(sql())
                    .isEqualTo("select d1_0.d1,d1_0.d2 from data d1_0 join other o1_0 on o1_0.data_id=d1_0.id");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_filter_by")
    void filterBy() {
        with(session -> {
            var b1 = Bundle.of("b1", data.get("id"), data.get("d1"), data.get("d2"));
            tuples.multiselect(b1).where(builder.equal(b1.get("d1"), "d1"));

            assertThat(rows(session)).isEmpty();
            assertThat(sql()).startsWith("select d1_0.id,d1_0.d1,d1_0.d2 from data d1_0 where d1_0.d1=");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_clause_expansion")
    void clauseExpansion() {
        with(session -> {
            var b1 = Bundle.of("b1", data.get("id"), data.get("d1"), data.get("d2"));
            session.createQuery(tuples.multiselect(data).orderBy(b1.asc())).getResultList();
            assertThat(sql()).endsWith(" from data d1_0 order by d1_0.id,d1_0.d1,d1_0.d2");

            database.statements().clear();
            var window = builder.createWindow().orderBy(b1.asc().toArray(Order[]::new));
            tuples.orderBy().multiselect(builder.rowNumber(window));
            session.createQuery(tuples).getResultList();
            assertThat(sql()).isEqualTo("select row_number() over(order by d1_0.id,d1_0.d1,d1_0.d2) from data d1_0");
        });
    }

    @CompatTest
    void groupsByItsColumns() {
        with(session -> {
            data.join("others");
            var b1 = Bundle.of("b1", data.get("d1"), data.get("d2"));
            tuples.multiselect(b1, builder.count(data)).groupBy(b1.columns()).orderBy(b1.desc());

            assertThat(rows(session)).hasSize(10).startsWith(List.of(d1d2(9), 5L), List.of(d1d2(8), 5L));
        });
    }

    /** Upstream finds out when the bundle is used: IndexError. */
    @CompatTest
    void anEmptyBundleIsRefused() {
        assertThatThrownBy(() -> Bundle.of("b1"))
                .isInstanceOf(IllegalArgumentException.class)
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'b1'")
                .hasMessageContaining("ALU-Q50");
    }
}
