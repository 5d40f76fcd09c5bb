package dev.aludel.compat.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.Registration;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.IntegrityError;
import dev.aludel.recipes.nestedsets.Employee;
import dev.aludel.recipes.nestedsets.Enclosure;
import dev.aludel.recipes.nestedsets.NestedSets;
import dev.aludel.recipes.nestedsets.Personnel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.cfg.AvailableSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe {@code nested_sets/nested_sets}. */
class NestedSetsTest {

    private final Wire wire = new Wire();

    @RegisterExtension
    Database database = Database.of(Employee.class).with(AvailableSettings.CONNECTION_PROVIDER, wire);

    private Registration enclosing;

    @BeforeEach
    void listen() {
        enclosing = Events.listen(Employee.class, new Enclosure());
    }

    @AfterEach
    void leave() {
        enclosing.remove();
    }

    @CompatTest
    void hasTheTableOfTheExample() {
        assertThat(Tables.columns(database, "personnel"))
                .containsExactly("emp VARCHAR(255) not null", "lft INTEGER not null", "rgt INTEGER not null");
    }

    @CompatTest
    @Mirrors("examples/nested_sets/nested_sets.py")
    void tellsTheSameOnEachDatabase() {
        enclosing.remove();

        var told = new NestedSets().cook(database.sessions());

        assertThat(told.lines())
                .containsExactly(
                        "all:                   "
                                + "[Albert (1, 12), Bert (2, 3), Chuck (4, 11), Donna (5, 6), Eddie (7, 8), Fred (9, 10)]",
                        "supervisors of Eddie:  [Albert (1, 12), Chuck (4, 11), Eddie (7, 8)]",
                        "subordinates of Chuck: [Chuck (4, 11), Donna (5, 6), Eddie (7, 8), Fred (9, 10)]",
                        "Albert (1, 12)",
                        "    Bert (2, 3)",
                        "    Chuck (4, 11)",
                        "        Donna (5, 6)",
                        "        Eddie (7, 8)",
                        "        Fred (9, 10)");
        assertThat(rows())
                .containsExactly(
                        List.of("Albert", 1, 12),
                        List.of("Bert", 2, 3),
                        List.of("Chuck", 4, 11),
                        List.of("Donna", 5, 6),
                        List.of("Eddie", 7, 8),
                        List.of("Fred", 9, 10));
    }

    /** The listener of each employee is told right before its own INSERT. */
    @CompatTest
    void makesRoomBeforeEachInsert() {
        database.sessions();
        wire.clear();

        save(sixEmployees());

        assertThat(wire.words().subList(0, 2)).containsExactly("select", "insert");
        assertThat(wire.words().subList(2, 5)).containsExactly("select", "update", "insert");
        assertThat(wire.words()).hasSize(2 + 5 * 3);
        assertThat(wire.all().get(3))
                .containsIgnoringWhitespaces("case when lft > ? then", "case when rgt >= ? then", "where rgt >= ?");
    }

    @CompatTest
    void asksEachQuestionInOneStatement() {
        save(sixEmployees());

        database.sessions().inSession(session -> {
            var personnel = new Personnel(session);
            wire.clear();
            assertThat(personnel.supervisors("Fred"))
                    .extracting(Employee::name)
                    .containsExactly("Albert", "Chuck", "Fred");
            assertThat(personnel.subordinates("Bert"))
                    .extracting(Employee::name)
                    .containsExactly("Bert");
            assertThat(personnel.indented().lines()).hasSize(6);
            assertThat(wire.words()).containsExactly("select", "select", "select");
        });
    }

    /** A batch would send the INSERT of a parent after the listener of its child has looked for it. */
    @CompatTest
    void doesTheSameWhereInsertsAreBatched() {
        in(session -> {
            session.setJdbcBatchSize(50);
            sixEmployees().forEach(session::persist);
        });

        assertThat(rows()).hasSize(6).first().isEqualTo(List.of("Albert", 1, 12));
    }

    /** Upstream gives both heads the bounds 1 and 2, so that each encloses the other. */
    @CompatTest
    void aSecondHeadIsRefused() {
        save(sixEmployees());

        assertThat(root(() -> save(List.of(new Employee("Zoe")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Zoe'");
        assertThat(rows()).hasSize(6);

        in(session -> session.remove(session.find(Employee.class, "Albert")));
        assertThat(root(() -> save(List.of(new Employee("Zoe"))))).isInstanceOf(IllegalArgumentException.class);
        assertThat(rows()).hasSize(5);
    }

    @CompatTest
    void theBoundsOfObjectsInMemoryAreStaleUntilTheyAreRefreshed() {
        in(session -> {
            var albert = new Employee("Albert");
            session.persist(albert);
            session.flush();
            session.persist(new Employee("Bert", albert));
            session.flush();

            assertThat(albert).hasToString("Albert (1, 2)");
            session.refresh(albert);
            assertThat(albert).hasToString("Albert (1, 4)");
        });
    }

    @CompatTest
    void staleBoundsAreNotWrittenBack() {
        in(session -> {
            var albert = new Employee("Albert");
            session.persist(albert);
            session.persist(new Employee("Bert", albert));
        });

        assertThat(rows()).containsExactly(List.of("Albert", 1, 4), List.of("Bert", 2, 3));
    }

    @CompatTest
    void aParentWithoutARowIsRefused() {
        var albert = new Employee("Albert");
        var bert = new Employee("Bert", albert);

        assertThat(root(() -> save(List.of(bert, albert))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Bert' below 'Albert'");
        assertThat(rows()).isEmpty();
    }

    @CompatTest
    void deletingLeavesAGap() {
        save(sixEmployees());

        in(session -> session.remove(session.find(Employee.class, "Bert")));

        assertThat(rows()).hasSize(5).startsWith(List.of("Albert", 1, 12), List.of("Chuck", 4, 11));
    }

    @CompatTest
    void aNameIsTakenOnce() {
        save(sixEmployees());
        var albert = database.sessions().fromSession(session -> session.find(Employee.class, "Albert"));

        assertThatExceptionOfType(IntegrityError.class)
                .isThrownBy(() -> in(session -> {
                    session.persist(new Employee("Bert", albert));
                    session.flush();
                }));
        assertThat(rows()).hasSize(6).startsWith(List.of("Albert", 1, 12));
    }

    /** Hibernate says so before the database does: FlushError in place of IntegrityError. */
    @CompatTest
    @SuppressWarnings("NullAway")
    void anEmployeeHasAName() {
        assertThat(catchThrowable(() -> in(session -> session.persist(new Employee(null)))))
                .isInstanceOf(FlushError.class);
        assertThat(rows()).isEmpty();
    }

    private static List<Employee> sixEmployees() {
        var albert = new Employee("Albert");
        var bert = new Employee("Bert", albert);
        var chuck = new Employee("Chuck", albert);
        var employees = new ArrayList<>(List.of(albert, bert, chuck));
        List.of("Donna", "Eddie", "Fred").forEach(name -> employees.add(new Employee(name, chuck)));
        return employees;
    }

    private void save(List<Employee> employees) {
        in(session -> employees.forEach(session::persist));
    }

    private List<List<Object>> rows() {
        return Tables.rows(database, "select emp, lft, rgt from personnel order by lft");
    }

    private static Throwable root(Runnable work) {
        var thrown = catchThrowable(work::run);
        while (thrown != null && thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        return thrown;
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
