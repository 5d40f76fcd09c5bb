package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.query.PolymorphicUnion;
import dev.aludel.recipes.inheritance.Concrete;
import dev.aludel.recipes.inheritance.Concrete.Company;
import dev.aludel.recipes.inheritance.Concrete.Engineer;
import dev.aludel.recipes.inheritance.Concrete.Manager;
import dev.aludel.recipes.inheritance.Concrete.Person;
import jakarta.persistence.criteria.Selection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.common.JoinType;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables of the recipe {@code inheritance/concrete}, united by hand. */
class PolymorphicUnionTest {

    @RegisterExtension
    Database database = Database.of(Company.class, Person.class, Engineer.class, Manager.class);

    private static final Map<String, Class<?>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("engineer", Engineer.class);
        TABLES.put("manager", Manager.class);
        TABLES.put("person", Person.class);
    }

    private <R> R in(Function<Session, R> work) {
        new Concrete().cook(database.sessions());
        database.statements().clear();
        return database.sessions().fromTransaction(work);
    }

    private List<List<Object>> rows(PolymorphicUnion union, String... columns) {
        return in(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createTupleQuery();
            var people = union.from(query);
            var selected = Arrays.stream(columns).<Selection<?>>map(people::get).toList();
            query.multiselect(selected).orderBy(builder.asc(people.get("id")));
            return session.createQuery(query).getResultList().stream()
                    .map(row -> Arrays.asList(row.toArray()))
                    .toList();
        });
    }

    private String sql() {
        assertThat(database.statements().all()).hasSize(1);
        return database.statements().all().get(0);
    }

    @CompatTest
    @Mirrors(
            value = "test/orm/inheritance/test_basic.py::PolymorphicUnionTest::test_type_col_present",
            names = "polymorphic_union")
    void unitesTheTablesWithNullsAndATypeColumn() {
        // tag::union[]
        var union = PolymorphicUnion.of(TABLES, "type");
        var rows = rows(union, "id", "name", "managerName", "primaryLanguage", "company", "type");
        // end::union[]

        assertThat(rows)
                .containsExactly(
                        Arrays.asList(1, "mr krabs", "manager1", null, 1, "manager"),
                        Arrays.asList(2, "spongebob", null, "java", 1, "engineer"),
                        Arrays.asList(3, "joesmith", null, null, 1, "person"),
                        Arrays.asList(4, "patrick", null, "python", 1, "engineer"),
                        Arrays.asList(5, "jsmith", "manager2", null, 1, "manager"));
        assertThat(sql().split(" union all ")).hasSize(3);
        assertThat(sql())
                .containsSubsequence("cast(null as ", "'engineer'", " from engineer ", "'manager'", " from manager ");
        assertThat(sql()).contains(") p_union1_0");
    }

    @CompatTest
    void isFilteredByItsTypeColumn() {
        var names = in(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createTupleQuery();
            var people = PolymorphicUnion.of(TABLES, "kind").alias("pjoin").from(query);
            query.multiselect(people.get("name"))
                    .where(builder.notEqual(people.get("kind"), "engineer"))
                    .orderBy(builder.asc(people.get("name")));
            return session.createQuery(query).getResultList().stream()
                    .map(row -> row.get(0))
                    .toList();
        });

        assertThat(names).isEqualTo(List.of("joesmith", "jsmith", "mr krabs"));
        assertThat(sql()).contains(") pjoin1_0");
    }

    @CompatTest
    @Mirrors("test/orm/inheritance/test_basic.py::PolymorphicUnionTest::test_type_col_non_present")
    void hasNoTypeColumnIfNoneIsNamed() {
        assertThat(rows(PolymorphicUnion.of(TABLES, null), "id", "status")).hasSize(5);
        assertThat(sql()).doesNotContain("'engineer'");
    }

    @CompatTest
    @Mirrors("test/orm/inheritance/test_basic.py::PolymorphicUnionTest::test_no_cast_null")
    void leavesNullsPlainIfToldSo() {
        assertThat(rows(PolymorphicUnion.of(TABLES, "type").withPlainNulls(), "id", "managerName"))
                .hasSize(5)
                .endsWith(Arrays.asList(5, "manager2"));
        assertThat(sql()).doesNotContain("cast(").contains("null");
    }

    @CompatTest
    void isJoinedToACompany() {
        var count = in(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createQuery(Long.class);
            var company = query.from(Company.class);
            var people = company.join(PolymorphicUnion.of(TABLES, "type").subquery(query), JoinType.LEFT);
            people.on(builder.equal(people.get("company"), company.get("id")));
            return session.createQuery(query.select(builder.count(people.get("id"))))
                    .getSingleResult();
        });

        assertThat(count).isEqualTo(5);
        assertThat(sql()).contains(" from company c1_0 left join (select ");
    }

    @CompatTest
    void aTypeColumnThatATableHasIsRefused() {
        assertThatThrownBy(() -> rows(PolymorphicUnion.of(TABLES, "status"), "id"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("'status'")
                .hasMessageContaining("ALU-Q66");
    }
}
