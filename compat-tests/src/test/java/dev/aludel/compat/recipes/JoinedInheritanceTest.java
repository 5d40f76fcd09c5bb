package dev.aludel.compat.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.IntegrityError;
import dev.aludel.recipes.inheritance.Joined;
import dev.aludel.recipes.inheritance.Joined.Company;
import dev.aludel.recipes.inheritance.Joined.Engineer;
import dev.aludel.recipes.inheritance.Joined.Manager;
import dev.aludel.recipes.inheritance.Joined.Person;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe {@code inheritance/joined}. */
class JoinedInheritanceTest {

    @RegisterExtension
    Database database = Database.of(Company.class, Person.class, Engineer.class, Manager.class);

    @CompatTest
    void hasTheTablesOfTheExample() {
        assertThat(Tables.columns(database, "company"))
                .containsExactly("id INTEGER not null", "name VARCHAR(50) not null");
        assertThat(Tables.columns(database, "person"))
                .containsExactly(
                        "company_id INTEGER not null",
                        "id INTEGER not null",
                        "name VARCHAR(50) not null",
                        "type VARCHAR(50) not null");
        assertThat(Tables.columns(database, "engineer"))
                .containsExactly(
                        "engineer_name VARCHAR(50) not null",
                        "id INTEGER not null",
                        "primary_language VARCHAR(50) not null",
                        "status VARCHAR(50) not null");
        assertThat(Tables.columns(database, "manager"))
                .containsExactly(
                        "id INTEGER not null", "manager_name VARCHAR(50) not null", "status VARCHAR(50) not null");
    }

    @CompatTest
    @Mirrors("examples/inheritance/joined.py")
    void tellsTheSameOnEachDatabase() {
        assertThat(new Joined().cook(database.sessions()).lines())
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
    void keepsWhatIsCommonAndTheRestApart() {
        new Joined().cook(database.sessions());

        assertThat(Tables.rows(database, "select id, company_id, name, type from person order by id"))
                .containsExactly(
                        List.of(1, 1, "mr krabs", "manager"),
                        List.of(2, 1, "spongebob", "engineer"),
                        List.of(3, 1, "joesmith", "person"),
                        List.of(4, 1, "patrick", "engineer"),
                        List.of(5, 1, "jsmith", "manager"));
        assertThat(Tables.rows(
                        database, "select id, status, engineer_name, primary_language from engineer order by id"))
                .containsExactly(List.of(2, "BBA", "hes spongebob!", "java"), List.of(4, "CGG", "engineer2", "python"));
        assertThat(Tables.rows(database, "select id, status, manager_name from manager order by id"))
                .containsExactly(List.of(1, "AAB", "manager1"), List.of(5, "ABA", "manager2"));
    }

    /** Upstream loads the columns of the subclasses one object at a time, when they are first read. */
    @CompatTest
    void employeesAreOneStatement() {
        assertThat(sent(session -> session.find(Company.class, 1).employees().forEach(Person::toString)))
                .satisfiesExactly(
                        company -> assertThat(company).contains(" from company "),
                        people -> assertThat(people)
                                .endsWith(
                                        """
                                 from person e1_0 left join engineer e1_1 on e1_0.id=e1_1.id \
                                left join manager e1_2 on e1_0.id=e1_2.id where e1_0.company_id=? order by e1_0.id"""));
    }

    @CompatTest
    void engineersAreAnInnerJoin() {
        assertThat(sent(session -> session.createSelectionQuery("from Engineer where name = 'patrick'", Engineer.class)
                        .getSingleResult()))
                .singleElement()
                .asString()
                .endsWith(" from engineer e1_0 join person e1_1 on e1_0.id=e1_1.id where e1_1.name='patrick'");
    }

    @CompatTest
    void renamingAnEngineerWritesOneTable() {
        assertThat(sent(session -> session.find(Engineer.class, 2).rename("engineer1")))
                .hasSize(2)
                .endsWith("update engineer set engineer_name=? where id=?");
    }

    @CompatTest
    void aFilterOnSubclassesIsALeftJoin() {
        assertThat(sent(session -> session.createSelectionQuery(
                                "select c from Company c join c.employees p "
                                        + "where treat(p as Engineer).engineerName = 'engineer2'",
                                Company.class)
                        .getSingleResult()))
                .singleElement()
                .asString()
                .contains(" from company c1_0 join ", "engineer e1_1 on e1_0.id=e1_1.id")
                .endsWith("e1_1.engineer_name='engineer2'");
    }

    @CompatTest
    void deletingAnEngineerDeletesBothRows() {
        assertThat(sent(session -> session.remove(session.find(Engineer.class, 2))))
                .hasSize(3)
                .endsWith("delete from engineer where id=?", "delete from person where id=?");
    }

    @CompatTest
    void deletingTheCompanyDeletesAll() {
        assertThat(sent(session -> session.remove(session.find(Company.class, 1))))
                .filteredOn(sql -> sql.startsWith("delete"))
                .containsExactly(
                        "delete from manager where id=?",
                        "delete from person where id=?",
                        "delete from engineer where id=?",
                        "delete from person where id=?",
                        "delete from person where id=?",
                        "delete from engineer where id=?",
                        "delete from person where id=?",
                        "delete from manager where id=?",
                        "delete from person where id=?",
                        "delete from company where id=?");
        assertThat(Tables.rows(database, "select id from person")).isEmpty();
    }

    /** Hibernate's schema has a CHECK for it; a row that came otherwise is refused when it is loaded. */
    @CompatTest
    void anUnknownDiscriminatorIsRefused() {
        new Joined().cook(database.sessions());
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
        new Joined().cook(database.sessions());

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
        new Joined().cook(database.sessions());

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
        new Joined().cook(database.sessions());
        var statements = database.statements();
        statements.clear();
        in(work);
        return statements.all();
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
