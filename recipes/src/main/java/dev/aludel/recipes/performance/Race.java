package dev.aludel.recipes.performance;

import dev.aludel.recipes.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs the tests of a suite against each other in one process. They take turns: in each round every test does all
 * cases once, and each round begins with another test, so that what disturbs the machine disturbs all alike.
 */
final class Race {

    private final Suite suite;
    private final List<String> tests;
    private final int number;

    Race(Suite suite, List<String> tests, int number) {
        this.suite = suite;
        this.tests = tests;
        this.number = number;
    }

    /** Runs all rounds and returns the times of the measured ones. */
    Times run(Workspace workspace) {
        var contestants = new ArrayList<Contestant>();
        try {
            tests.forEach(test -> contestants.add(suite.open(test, number, workspace)));
            var forgotten = new Times();
            for (int round = 0; round < suite.warmUpRounds(); round++) {
                run(round, contestants, forgotten);
            }
            var times = new Times();
            for (int round = 0; round < suite.measuredRounds(); round++) {
                run(round, contestants, times);
            }
            return times;
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private void run(int round, List<Contestant> contestants, Times times) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < tests.size(); i++) {
            order.add(i);
        }
        Collections.rotate(order, -round);
        for (int i : order) {
            for (var part : suite.cases()) {
                times.add(part, tests.get(i), time(contestants.get(i), part));
            }
            contestants.get(i).endRound();
        }
    }

    private static long time(Contestant contestant, String part) {
        contestant.prepare(part);
        // What the others left behind must not be collected on this one's time.
        System.gc();
        var start = System.nanoTime();
        contestant.run(part);
        var nanos = System.nanoTime() - start;
        contestant.finish(part);
        return nanos;
    }
}
