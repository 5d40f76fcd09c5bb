package dev.aludel.recipes.performance.events;

import dev.aludel.recipes.Workspace;
import dev.aludel.recipes.performance.Suite;
import dev.aludel.recipes.performance.Times;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What an assignment costs in an enhanced class. JMH measures it, in virtual machines of its own; each time is that of as
 * many assignments as there are rows, so that with a million of them a millisecond is a nanosecond for each.
 */
public final class EventsSuite implements Suite {

    private static final String NO_LISTENER = "set-no-listener";
    private static final String ONE_LISTENER = "set-one-listener";
    private static final String BACK_REFERENCE = "set-backref";
    private static final String PLAIN = "plain";

    private static final Map<String, String> BENCHMARKS =
            Map.of(NO_LISTENER, "silent", ONE_LISTENER, "heard", BACK_REFERENCE, "sides");

    private final int forks;
    private final int warmUps;
    private final int measurements;
    private final TimeValue time;

    /** Made by the list of suites. */
    public EventsSuite() {
        this(2, 6, 15, TimeValue.milliseconds(250));
    }

    /**
     * A suite that measures less, or more.
     *
     * @param forks how many virtual machines, one after the other, for each test of each case
     * @param warmUps how many times are taken and forgotten in each
     * @param measurements how many times count
     * @param time how long one of them lasts
     */
    EventsSuite(int forks, int warmUps, int measurements, TimeValue time) {
        this.forks = forks;
        this.warmUps = warmUps;
        this.measurements = measurements;
        this.time = time;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String title() {
        return "one assignment to an attribute, plain and enhanced (of a million, a millisecond is a nanosecond each)";
    }

    @Override
    public List<String> cases() {
        return List.of(NO_LISTENER, ONE_LISTENER, BACK_REFERENCE);
    }

    @Override
    public List<String> tests() {
        return List.of(PLAIN, "aludel");
    }

    @Override
    public int defaultNumber() {
        return 1_000_000;
    }

    @Override
    public boolean canBeProfiled() {
        return false;
    }

    @Override
    public Times run(List<String> tests, int number, Workspace workspace) {
        var times = new Times();
        for (var part : cases()) {
            for (var test : tests) {
                var benchmark = test.equals(PLAIN) ? plain(part) : BENCHMARKS.get(part);
                for (var result : measured(benchmark)) {
                    result.getBenchmarkResults().forEach(fork -> fork.getIterationResults()
                            .forEach(iteration -> times.add(
                                    part,
                                    test,
                                    Math.round(iteration.getPrimaryResult().getScore() * number))));
                }
            }
        }
        return times;
    }

    private static String plain(String part) {
        return part.equals(BACK_REFERENCE) ? "plainSides" : PLAIN;
    }

    private Iterable<RunResult> measured(String benchmark) {
        var options = new OptionsBuilder()
                .include(SetterBenchmark.class.getName() + "\\." + benchmark + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(forks)
                .warmupIterations(warmUps)
                .warmupTime(time)
                .measurementIterations(measurements)
                .measurementTime(time)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return new Runner(options).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH cannot run the benchmark '%s'.".formatted(benchmark), e);
        }
    }
}
