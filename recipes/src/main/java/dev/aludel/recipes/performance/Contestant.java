package dev.aludel.recipes.performance;

/** One test of a suite, ready to run. Only {@link #run} is timed. */
public interface Contestant extends AutoCloseable {

    /** Gets ready for one case. */
    default void prepare(String part) {}

    /** Does the work of one case. */
    void run(String part);

    /** Puts away what {@link #prepare} laid out. */
    default void finish(String part) {}

    /**
     * Ends a round: checks that the work was really done, and leaves the tables as the next round wants them.
     *
     * @throws IllegalStateException if the work was not done
     */
    default void endRound() {}

    @Override
    void close();
}
