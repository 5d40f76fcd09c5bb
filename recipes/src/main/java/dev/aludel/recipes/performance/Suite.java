package dev.aludel.recipes.performance;

import dev.aludel.recipes.Workspace;
import java.util.List;

/**
 * Several ways to do the same work, to be compared. Each way is a <em>test</em>; the parts of the work that are timed
 * on their own are its <em>cases</em>. To add a suite, implement this and add a line to the list in {@code Suites}.
 */
public interface Suite {

    /** The suite's name on the command line. */
    String name();

    /** What is compared, in one line. */
    String title();

    /** What each test does in a round, in this order. */
    List<String> cases();

    /** The names of the tests, in the order of the report. The first is what the others are compared with. */
    List<String> tests();

    /** The tests that each other one is compared with in the printed table, beside the first. */
    default List<String> yardsticks() {
        return List.of();
    }

    /** How many rows, unless the command line says. */
    int defaultNumber();

    /** How many rounds are run and forgotten before the measured ones. */
    default int warmUpRounds() {
        return 6;
    }

    /** How many rounds are measured. */
    default int measuredRounds() {
        return 15;
    }

    /**
     * Takes the times of all cases. Most suites have their tests race each other, and implement {@link #open}; one that
     * has other means implements this instead.
     *
     * @param tests which of {@link #tests()}
     * @param number how many rows
     * @param workspace where the tables are made
     */
    default Times run(List<String> tests, int number, Workspace workspace) {
        return new Race(this, tests, number).run(workspace);
    }

    /** Whether {@code --profile} can sample the tests, which it does in this virtual machine. */
    default boolean canBeProfiled() {
        return true;
    }

    /**
     * Makes a test ready.
     *
     * @param test one of {@link #tests()}
     * @param number how many rows
     * @param workspace where its tables are made; the other tests make theirs in the same
     * @throws UnsupportedOperationException if the suite takes its times by other means
     */
    default Contestant open(String test, int number, Workspace workspace) {
        throw new UnsupportedOperationException("The suite '%s' is not run by turns.".formatted(name()));
    }
}
