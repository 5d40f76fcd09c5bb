package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.query.Data.Other;
import dev.aludel.query.Bundle;
import dev.aludel.query.Bundle.Row;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.hibernate.query.common.JoinType;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Upstream a flag of the bundle, or the way in which a result is asked for, says whether a row is the bundle or has it
 * as its one element. Here the type of the query says it: {@code Bundle.Row}, or {@code Tuple} with {@code multiselect}.
 */
class BundleOfSingleEntityTest {

    private static final List<List<String>> D3_TO_D5 =
            List.of(List.of("d3d1", "d3d2"), List.of("d4d1", "d4d2"), List.of("d5d1", "d5d2"));

    @RegisterExtension
    Database database = Database.of(Data.class, Other.class);

    private List<List<Object>> asRows(BiFunction<HibernateCriteriaBuilder, JpaRoot<Data>, Bundle<Row>> bundle) {
        Data.insert(database);
        return database.sessions().fromTransaction(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createQuery(Row.class);
            var data = query.from(Data.class);
            var made = bundle.apply(builder, data);
            query.select(made)
                    .where(builder.between(made.get("d1".equals(nameOfFirst(made)) ? "d1" : "x"), "d3d1", "d5d1"))
                    .orderBy(made.asc());
            return session.createQuery(query).getResultList().stream()
                    .map(row -> Arrays.asList(row.toArray()))
                    .toList();
        });
    }

    private List<List<Object>> asTuples(BiFunction<HibernateCriteriaBuilder, JpaRoot<Data>, Bundle<Row>> bundle) {
        Data.insert(database);
        return database.sessions().fromTransaction(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createTupleQuery();
            var data = query.from(Data.class);
            var made = bundle.apply(builder, data);
            query.multiselect(made)
                    .where(builder.between(made.get("d1".equals(nameOfFirst(made)) ? "d1" : "x"), "d3d1", "d5d1"))
                    .orderBy(made.asc());
            var rows = new ArrayList<List<Object>>();
            for (Tuple tuple : session.createQuery(query).getResultList()) {
                assertThat(tuple.toArray()).hasSize(1);
                rows.add(Arrays.asList(tuple.get(0, Row.class).toArray()));
            }
            return rows;
        });
    }

    private static String nameOfFirst(Bundle<Row> bundle) {
        var alias = bundle.columns().get(0).getAlias();
        return alias == null ? "d1" : alias;
    }

    private static Bundle<Row> plain(HibernateCriteriaBuilder builder, JpaRoot<Data> data) {
        return Bundle.of("b1", data.get("d1"), data.get("d2"));
    }

    private static Bundle<Row> labeled(HibernateCriteriaBuilder builder, JpaRoot<Data> data) {
        return Bundle.of("b1", data.get("d1").alias("x"), data.get("d2").alias("y"));
    }

    /** Columns that no attribute is mapped to have a name only where they are given an alias. */
    private static Bundle<Row> unmapped(HibernateCriteriaBuilder builder, JpaRoot<Data> data) {
        return Bundle.of(
                "b1",
                builder.sql("d1", String.class).alias("x"),
                builder.sql("d2", String.class).alias("y"));
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_single_entity_legacy_query")
    void singleEntityLegacyQuery() {
        assertThat(asRows(BundleOfSingleEntityTest::plain)).isEqualTo(D3_TO_D5);
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_as_scalars_future")
    void asScalarsFuture() {
        assertThat(asRows(BundleOfSingleEntityTest::plain)).isEqualTo(D3_TO_D5);
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_single_entity_flag_is_legacy_w_future")
    void singleEntityFlagIsLegacyWFuture() {
        assertThat(asTuples(BundleOfSingleEntityTest::plain)).isEqualTo(D3_TO_D5);
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_labeled_cols_non_single_entity_legacy_query")
    void labeledColsNonSingleEntityLegacyQuery() {
        assertThat(asTuples(BundleOfSingleEntityTest::labeled)).isEqualTo(D3_TO_D5);
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_labeled_cols_single_entity_legacy_query")
    void labeledColsSingleEntityLegacyQuery() {
        assertThat(asRows(BundleOfSingleEntityTest::labeled)).isEqualTo(D3_TO_D5);
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_labeled_cols_as_rows_future")
    void labeledColsAsRowsFuture() {
        assertThat(asTuples(BundleOfSingleEntityTest::labeled)).isEqualTo(D3_TO_D5);
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_labeled_cols_as_scalars_future")
    void labeledColsAsScalarsFuture() {
        assertThat(asRows(BundleOfSingleEntityTest::labeled)).isEqualTo(D3_TO_D5);
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_non_mapped_columns_non_single_entity")
    void nonMappedColumnsNonSingleEntity() {
        assertThat(asTuples(BundleOfSingleEntityTest::unmapped)).isEqualTo(D3_TO_D5);
    }

    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_non_mapped_columns_single_entity")
    void nonMappedColumnsSingleEntity() {
        assertThat(asRows(BundleOfSingleEntityTest::unmapped)).isEqualTo(D3_TO_D5);
    }

    /** Unlike upstream, two bundles of one SELECT have different names: Jakarta Persistence wants it of aliases. */
    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_single_entity_flag_but_multi_entities")
    void singleEntityFlagButMultiEntities() {
        Data.insert(database);

        database.sessions().inTransaction(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createQuery(Object[].class);
            var data = query.from(Data.class);
            var b1 = Bundle.of("b1", data.get("d1"), data.get("d2"));
            var b2 = Bundle.of("b2", data.get("d3"));
            query.multiselect(b1, b2)
                    .where(builder.between(b1.get("d1"), "d3d1", "d5d1"))
                    .orderBy(b1.asc());

            assertThat(session.createQuery(query).getResultList())
                    .extracting(row -> Arrays.toString(row))
                    .containsExactly("[(d3d1, d3d2), (d3d3)]", "[(d4d1, d4d2), (d4d3)]", "[(d5d1, d5d2), (d5d3)]");
        });
    }

    /** The union is a derived table; the bundle is made of its columns. */
    @CompatTest
    @Mirrors("test/orm/test_bundle.py::BundleTest::test_joins_from_adapted_entities")
    void joinsFromAdaptedEntities() {
        Data.insert(database);

        database.sessions().inTransaction(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createQuery(Row.class);
            var union = builder.union(false, columns(query), columns(query));
            var data = query.from(union);
            var single = query.subquery(Tuple.class);
            single.multiselect(single.from(Data.class).get("id").alias("id"));
            var joined = data.join(single, JoinType.LEFT);
            joined.on(builder.equal(joined.get("id"), data.get("id")));
            var b1 = Bundle.of("b1", data.get("id"), data.get("d1"), data.get("d2"));
            query.select(b1).orderBy(b1.asc());

            var rows = session.createQuery(query).getResultList();

            assertThat(rows).hasSize(10);
            assertThat(rows.get(9).toArray()).containsExactly(10, "d9d1", "d9d2");
        });
    }

    private static JpaSubQuery<Tuple> columns(JpaCriteriaQuery<?> query) {
        var columns = query.subquery(Tuple.class);
        var data = columns.from(Data.class);
        return columns.multiselect(
                data.get("id").alias("id"),
                data.get("d1").alias("d1"),
                data.get("d2").alias("d2"));
    }
}
