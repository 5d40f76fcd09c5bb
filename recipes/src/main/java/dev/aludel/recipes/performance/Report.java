package dev.aludel.recipes.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a suite has shown, as a table for people and as JSON for programs. */
record Report(String suite, String database, String jdk, List<Result> results) {

    /**
     * One case of one test.
     *
     * @param ratio the median of the paired ratios to the baseline
     */
    record Result(
            @JsonProperty("case") String part,
            String test,
            @JsonProperty("median_ms") double medianMillis,
            @JsonProperty("min_ms") double minMillis,
            double ratio,
            String baseline) {}

    static Report of(Suite suite, List<String> tests, String database, Times times) {
        var baseline = suite.tests().get(0);
        var results = new ArrayList<Result>();
        for (var part : suite.cases()) {
            for (var test : tests) {
                results.add(new Result(
                        part,
                        test,
                        rounded(times.medianMillis(part, test)),
                        rounded(times.minMillis(part, test)),
                        rounded(times.ratio(part, test, baseline)),
                        baseline));
            }
        }
        return new Report(suite.name(), database, Runtime.version().toString(), results);
    }

    void writeJson(Path file) {
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file, this);
    }

    /** Prints one line a case and test, with the ratio to the baseline and to each yardstick that was run. */
    void print(PrintWriter out, Suite suite, List<String> tests, Times times) {
        var yardsticks = new ArrayList<>(List.of(suite.tests().get(0)));
        suite.yardsticks().stream().filter(tests::contains).forEach(yardsticks::add);
        var head = new StringBuilder("%-10s %-15s %10s %10s".formatted("case", "test", "median ms", "min ms"));
        yardsticks.forEach(yardstick -> head.append("%14s".formatted("to " + yardstick)));
        out.println(head);
        for (var result : results) {
            var line = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%-10s %-15s %10.1f %10.1f",
                    result.part(),
                    result.test(),
                    result.medianMillis(),
                    result.minMillis()));
            for (var yardstick : yardsticks) {
                line.append(String.format(Locale.ROOT, "%14.2f", times.ratio(result.part(), result.test(), yardstick)));
            }
            out.println(line);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
