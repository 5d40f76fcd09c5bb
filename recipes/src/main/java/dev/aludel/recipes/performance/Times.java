package dev.aludel.recipes.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How long each test took for each case, one time a round. */
public final class Times {

    private final Map<Key, List<Long>> nanos = new HashMap<>();

    private record Key(String part, String test) {}

    /** Takes no time yet. */
    public Times() {}

    /** Takes the time of one round, in nanoseconds. */
    public void add(String part, String test, long time) {
        nanos.computeIfAbsent(new Key(part, test), key -> new ArrayList<>()).add(time);
    }

    /** The median of a test's times for a case, in milliseconds. */
    public double medianMillis(String part, String test) {
        return median(of(part, test).stream().mapToDouble(time -> time / 1e6).toArray());
    }

    /** The shortest of them. */
    public double minMillis(String part, String test) {
        return of(part, test).stream().mapToDouble(time -> time / 1e6).min().orElseThrow();
    }

    /** The median over the rounds of what a test took, divided by what the other took in the same round. */
    double ratio(String part, String test, String baseline) {
        var ours = of(part, test);
        var theirs = of(part, baseline);
        return median(IntStream.range(0, ours.size())
                .mapToDouble(round -> (double) ours.get(round) / theirs.get(round))
                .toArray());
    }

    private List<Long> of(String part, String test) {
        var times = nanos.get(new Key(part, test));
        if (times == null) {
            throw new IllegalArgumentException("No time of '%s' was taken for '%s'.".formatted(test, part));
        }
        return times;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
