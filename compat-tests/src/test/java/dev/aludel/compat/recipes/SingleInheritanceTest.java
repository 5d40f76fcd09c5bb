package dev.aludel.compat.recipes;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.IntegrityError;
import dev.aludel.recipes.inheritance.Single;
import dev.aludel.recipes.inheritance.Single.Company;
import dev.aludel.recipes.inheritance.Single.Engineer;
import dev.aludel.recipes.inheritance.Single.Manager;
import dev.aludel.recipes.inheritance.Single.Person;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe {@code inheritance/single}. */
class SingleInheritanceTest {

    @RegisterExtension
    Database database = Database.of(Company.class, Person.class, Engineer.class, Manager.class);

    @CompatTest
    void hasTheTablesOfTheExample() {
        assertThat(Tables.columns(database, "company"))
                .containsExactly("id INTEGER not null", "name VARCHAR(50) not null");
        assertThat(Tables.columns(database, "person"))
                .containsExactly(
                        "company_id INTEGER not null",
                        "engineer_name VARCHAR(50) null",
                        "id INTEGER not null",
                        "manager_name VARCHAR(50) null",
                        "name VARCHAR(50) not null",
                        "primary_language VARCHAR(50) null",
                        "status VARCHAR(30) null",
                        "type VARCHAR(50) not null");
    }

    @CompatTest
    @Mirrors("examples/inheritance/single.py")
    void tellsTheSameOnEachDatabase() {
        assertThat(new Single().cook(database.sessions()).lines())
                .containsExactly(
                        "Manager mr krabs, status AAB, manager_name manager1",
                        "Engineer spongebob, status BBA, engineer_name engineer1, primary_language java",
                        "Ordinary person joesmith",
                        "Engineer patrick, status CGG, engineer_name engineer2, primary_language python",
                        "Manager jsmith, status ABA, manager_name manager2",
                        "[Manager jsmith, status ABA, manager_name manager2]",
                        "[Company company1]");
    }

    @CompatTest
    void keepsAllInOneTable() {
        new Single().cook(database.sessions());

        assertThat(
                        Tables.rows(
                                database,
                                """
                        select id, company_id, name, type, status, engineer_name, primary_language, manager_name
                        from person order by id"""))
                .containsExactly(
                        asList(1, 1, "mr krabs", "manager", "AAB", null, null, "manager1"),
                        asList(2, 1, "spongebob", "engineer", "BBA", "hes spongebob!", "java", null),
                        asList(3, 1, "joesmith", "person", null, null, null, null),
                        asList(4, 1, "patrick", "engineer", "CGG", "engineer2", "python", null),
                        asList(5, 1, "jsmith", "manager", "ABA", null, null, "manager2"));
    }

    /** Upstream loads the columns of the subclasses one object at a time, when they are first read. */
    @CompatTest
    void employeesAreOneStatement() {
        assertThat(sent(session -> session.find(Company.class, 1).employees().forEach(Person::toString)))
                .satisfiesExactly(
                        company -> assertThat(company).contains(" from company "), people -> assertThat(people)
                                .endsWith(" from person e1_0 where e1_0.company_id=? order by e1_0.id"));
    }

    @CompatTest
    void engineersAreOfTheirType() {
        assertThat(sent(session -> session.createSelectionQuery("from Engineer where name = 'patrick'", Engineer.class)
                        .getSingleResult()))
                .singleElement()
                .asString()
                .endsWith(" from person e1_0 where e1_0.name='patrick' and e1_0.type='engineer'");
    }

    @CompatTest
    void renamingAnEngineerWritesOneColumn() {
        assertThat(sent(session -> session.find(Engineer.class, 2).rename("engineer1")))
                .hasSize(2)
                .endsWith("update person set engineer_name=? where id=?");
    }

    @CompatTest
    void aFilterOnSubclassesNeedsNoJoin() {
        assertThat(sent(session -> session.createSelectionQuery(
                                "from Person p where treat(p as Engineer).engineerName = 'engineer2'", Person.class)
                        .getSingleResult()))
                .singleElement()
                .asString()
                .doesNotContain("join")
                .contains("p1_0.engineer_name='engineer2'");
    }

    @CompatTest
    void deletingTheCompanyDeletesAll() {
        assertThat(sent(session -> session.remove(session.find(Company.class, 1))))
                .filteredOn(sql -> sql.startsWith("delete"))
                .hasSize(6)
                .endsWith("delete from person where id=?", "delete from company where id=?");
        assertThat(Tables.rows(database, "select id from person")).isEmpty();
    }

    /** Hibernate's schema has a CHECK for it; a row that came otherwise is refused when it is loaded. */
    @CompatTest
    void anUnknownDiscriminatorIsRefused() {
        new Single().cook(database.sessions());
        var robot = "update person set type = 'robot' where name = 'joesmith'";
        assertThatExceptionOfType(IntegrityError.class)
                .isThrownBy(() ->
                        in(session -> session.createNativeMutationQuery(robot).executeUpdate()));

        Tables.dropChecks(database, "person", "''engineer''");
        in(session -> session.createNativeMutationQuery(robot).executeUpdate());

        assertThatExceptionOfType(HibernateException.class)
                .isThrownBy(() -> in(session -> session.find(Person.class, 3)))
                .withMessageContaining("robot");
        assertThatExceptionOfType(HibernateException.class)
                .isThrownBy(() -> in(session -> session.createSelectionQuery("from Person", Person.class)
                        .getResultList()))
                .withMessageContaining("robot");
    }

    @CompatTest
    void anEngineerMayLackItsAttributes() {
        in(session -> {
            var company = new Company("company1");
            company.employ(new Engineer("spongebob", null, null, null));
            session.persist(company);
        });

        assertThat(Tables.rows(database, "select name, type, status, engineer_name, primary_language from person"))
                .containsExactly(asList("spongebob", "engineer", null, null, null));
    }

    @CompatTest
    void anEngineerByTheKeyOfAPersonIsNothing() {
        new Single().cook(database.sessions());

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
        new Single().cook(database.sessions());

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
                                "insert into person (name, type) values ('joesmith', 'person')")
                        .executeUpdate()));
    }

    private List<String> sent(Consumer<Session> work) {
        new Single().cook(database.sessions());
        var statements = database.statements();
        statements.clear();
        in(work);
        return statements.all();
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
