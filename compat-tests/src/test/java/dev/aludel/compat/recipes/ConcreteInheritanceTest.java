package dev.aludel.compat.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.IntegrityError;
import dev.aludel.exception.MultipleResultsFound;
import dev.aludel.recipes.inheritance.Concrete;
import dev.aludel.recipes.inheritance.Concrete.Company;
import dev.aludel.recipes.inheritance.Concrete.Engineer;
import dev.aludel.recipes.inheritance.Concrete.Manager;
import dev.aludel.recipes.inheritance.Concrete.Person;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe {@code inheritance/concrete}. */
class ConcreteInheritanceTest {

    @RegisterExtension
    Database database = Database.of(Company.class, Person.class, Engineer.class, Manager.class);

    @CompatTest
    void hasTheTablesOfTheExample() {
        assertThat(Tables.columns(database, "company"))
                .containsExactly("id INTEGER not null", "name VARCHAR(50) not null");
        assertThat(Tables.columns(database, "person"))
                .containsExactly("company_id INTEGER not null", "id INTEGER not null", "name VARCHAR(50) not null");
        assertThat(Tables.columns(database, "engineer"))
                .containsExactly(
                        "company_id INTEGER not null",
                        "engineer_name VARCHAR(50) not null",
                        "id INTEGER not null",
                        "name VARCHAR(50) not null",
                        "primary_language VARCHAR(50) not null",
                        "status VARCHAR(50) not null");
        assertThat(Tables.columns(database, "manager"))
                .containsExactly(
                        "company_id INTEGER not null",
                        "id INTEGER not null",
                        "manager_name VARCHAR(50) not null",
                        "name VARCHAR(50) not null",
                        "status VARCHAR(50) not null");
    }

    @CompatTest
    @Mirrors("examples/inheritance/concrete.py")
    void tellsTheSameOnEachDatabase() {
        assertThat(new Concrete().cook(database.sessions()).lines())
                .containsExactly(
                        "Ordinary person joesmith",
                        "Ordinary person spongebob",
                        "Ordinary person patrick",
                        "Manager mr krabs, status AAB, manager_name manager1",
                        "Manager jsmith, status ABA, manager_name manager2",
                        "[Manager jsmith, status ABA, manager_name manager2]",
                        "[Company company1]");
    }

    /** Upstream each table counts its own keys; Hibernate wants those of a hierarchy to differ. */
    @CompatTest
    void eachTableIsComplete() {
        new Concrete().cook(database.sessions());

        assertThat(Tables.rows(database, "select id, company_id, name from person"))
                .containsExactly(List.of(3, 1, "joesmith"));
        assertThat(
                        Tables.rows(
                                database,
                                "select id, company_id, name, status, engineer_name, primary_language from engineer order by id"))
                .containsExactly(
                        List.of(2, 1, "spongebob", "BBA", "hes spongebob!", "java"),
                        List.of(4, 1, "patrick", "CGG", "engineer2", "python"));
        assertThat(Tables.rows(database, "select id, company_id, name, status, manager_name from manager order by id"))
                .containsExactly(
                        List.of(1, 1, "mr krabs", "AAB", "manager1"), List.of(5, 1, "jsmith", "ABA", "manager2"));
    }

    @CompatTest
    void employeesAreAUnionOfTheTables() {
        assertThat(sent(session -> session.find(Company.class, 1).employees().forEach(Person::toString)))
                .satisfiesExactly(
                        company -> assertThat(company).contains(" from company "), people -> assertThat(people)
                                .containsSubsequence(
                                        "0 as clazz_ from person union all select",
                                        "1 as clazz_ from engineer union all select",
                                        "2 as clazz_ from manager) e1_0 where e1_0.company_id=?"));
    }

    @CompatTest
    void engineersAreOneTable() {
        assertThat(sent(session -> session.createSelectionQuery("from Engineer where name = 'patrick'", Engineer.class)
                        .getSingleResult()))
                .singleElement()
                .asString()
                .endsWith(" from engineer e1_0 where e1_0.name='patrick'");
    }

    @CompatTest
    void renamingAnEngineerWritesItsTable() {
        assertThat(sent(session -> session.find(Engineer.class, 2).rename("engineer1")))
                .hasSize(2)
                .endsWith("update engineer set engineer_name=? where id=?");
    }

    @CompatTest
    void deletingAnEngineerDeletesItsRow() {
        assertThat(sent(session -> session.remove(session.find(Engineer.class, 2))))
                .hasSize(2)
                .endsWith("delete from engineer where id=?");
    }

    @CompatTest
    void deletingTheCompanyDeletesAll() {
        assertThat(sent(session -> session.remove(session.find(Company.class, 1))))
                .filteredOn(sql -> sql.startsWith("delete"))
                .containsExactly(
                        "delete from person where id=?",
                        "delete from engineer where id=?",
                        "delete from engineer where id=?",
                        "delete from manager where id=?",
                        "delete from manager where id=?",
                        "delete from company where id=?");
    }

    /** Only rows that came past Hibernate have one key twice. Each is still found by its own class. */
    @CompatTest
    void aKeyThatTwoTablesHaveIsRefused() {
        new Concrete().cook(database.sessions());
        in(session -> session.createNativeMutationQuery(
                        """
                        insert into manager (id, company_id, name, status, manager_name)
                        select id, company_id, name, status, 'both' from engineer""")
                .executeUpdate());

        in(session ->
                assertThatExceptionOfType(MultipleResultsFound.class).isThrownBy(() -> session.find(Person.class, 2)));
        in(session -> {
            var reference = session.getReference(Person.class, 2);
            assertThatExceptionOfType(MultipleResultsFound.class).isThrownBy(reference::name);
        });
        in(session -> assertThat(session.find(Engineer.class, 2).name()).isEqualTo("spongebob"));
        in(session -> assertThat(session.find(Manager.class, 2))
                .hasToString("Manager spongebob, status BBA, manager_name both"));
    }

    @CompatTest
    @SuppressWarnings("NullAway")
    void anEngineerHasAllItsAttributes() {
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> in(session -> {
                    var company = new Company("company1");
                    company.employ(new Engineer("spongebob", "BBA", "engineer1", null));
                    session.persist(company);
                }))
                .isInstanceOf(FlushError.class)
                .withMessageContaining("Engineer.primaryLanguage");
    }

    @CompatTest
    void anEngineerByTheKeyOfAPersonIsNothing() {
        new Concrete().cook(database.sessions());

        in(session -> assertThat(session.find(Engineer.class, 3)).isNull());
        in(session -> {
            assertThat(session.find(Person.class, 3)).hasToString("Ordinary person joesmith");
            assertThat(database.statements().count(() -> assertThat(session.find(Engineer.class, 3))
                            .isNull()))
                    .isZero();
        });
    }

    @CompatTest
    void aPersonByTheKeyOfAnEngineerIsTheEngineer() {
        new Concrete().cook(database.sessions());

        in(session -> {
            var person = session.find(Person.class, 2);
            assertThat(person).isExactlyInstanceOf(Engineer.class);
            assertThat(session.find(Engineer.class, 2)).isSameAs(person);
        });
    }

    @CompatTest
    void aPersonHasACompany() {
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> in(session -> session.persist(new Person("joesmith"))))
                .isInstanceOf(FlushError.class)
                .withMessageContaining("Person.company");
        assertThatExceptionOfType(IntegrityError.class)
                .isThrownBy(() -> in(session -> session.createNativeMutationQuery(
                                "insert into person (id, name) values (9, 'joesmith')")
                        .executeUpdate()));
    }

    private List<String> sent(Consumer<Session> work) {
        new Concrete().cook(database.sessions());
        var statements = database.statements();
        statements.clear();
        in(work);
        return statements.all();
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
