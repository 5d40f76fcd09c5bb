package dev.aludel.compat.report;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.report.Scenario.Outcome;
import dev.aludel.compat.server.Servers;
import dev.aludel.compat.server.Standing;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes, at the end of a run, one line a scenario and database to {@code target/compat-report.txt}, the same as
 * Markdown beside it, and prints the sums. JUnit finds it by its service file.
 */
public final class CompatReport implements TestExecutionListener {

    private final Path directory;
    private final PrintStream out;
    private final Map<TestIdentifier, Scenario> scenarios = new LinkedHashMap<>();
    private final Set<Class<?>> classes = new LinkedHashSet<>();

    /** Made by JUnit. */
    public CompatReport() {
        this(Path.of("target"), System.out);
    }

    CompatReport(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        add(test, Outcome.SKIPPED, reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var why = result.getThrowable().map(String::valueOf).orElse("");
        switch (result.getStatus()) {
            case SUCCESSFUL -> add(test, Outcome.PASSED, "");
            case ABORTED -> add(test, Outcome.SKIPPED, why);
            case FAILED -> add(test, Outcome.FAILED, why);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (scenarios.isEmpty()) {
            return;
        }
        write("compat-report.txt", text());
        write("compat-report.md", markdown());
        Stream.concat(Stream.of("", "Compat report:"), sums()).forEach(out::println);
        out.printf("One line a scenario: %s%n", directory.resolve("compat-report.txt"));
    }

    private void add(TestIdentifier test, Outcome outcome, String why) {
        if (!(test.getSource().orElse(null) instanceof MethodSource source) || !test.isTest()) {
            return;
        }
        var method = source.getJavaMethod();
        if (!AnnotationSupport.isAnnotated(method, CompatTest.class)) {
            return;
        }
        var type = source.getJavaClass();
        classes.add(type);
        var mirrors = AnnotationSupport.findAnnotation(method, Mirrors.class)
                .map(Mirrors::value)
                .orElse("-");
        var name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.') + "#"
                + source.getMethodName();
        scenarios.put(test, new Scenario(mirrors, name, test.getDisplayName(), outcome, why));
    }

    private String text() {
        var lines = new ArrayList<String>(sums().toList());
        lines.add("");
        sorted().map(Scenario::line).forEach(lines::add);
        notMirrored()
                .map(left -> "left out  %s: %s".formatted(left.value(), left.reason()))
                .forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private String markdown() {
        var lines = new ArrayList<>(List.of("# Compat report", ""));
        sums().map(sum -> "- " + sum).forEach(lines::add);
        lines.addAll(List.of("", "| mirrors | test | database | outcome |", "| --- | --- | --- | --- |"));
        sorted().map(Scenario::row).forEach(lines::add);
        var left = notMirrored().toList();
        if (!left.isEmpty()) {
            lines.addAll(List.of("", "| left out | why it has no meaning here |", "| --- | --- |"));
            left.forEach(scenario -> lines.add("| %s | %s |".formatted(scenario.value(), scenario.reason())));
        }
        return String.join("\n", lines) + "\n";
    }

    private Stream<Scenario> sorted() {
        return scenarios.values().stream().sorted(Comparator.comparing(Scenario::test));
    }

    private Stream<NotMirrored> notMirrored() {
        return classes.stream()
                .flatMap(type -> AnnotationSupport.findRepeatableAnnotations(type, NotMirrored.class).stream())
                .distinct();
    }

    /** One line a database. */
    private Stream<String> sums() {
        return Servers.lastStandings().stream().map(this::sum);
    }

    private String sum(Standing standing) {
        return "%-10s  %d passed, %d failed, %d skipped  (%s)"
                .formatted(
                        standing.name(),
                        count(standing, Outcome.PASSED),
                        count(standing, Outcome.FAILED),
                        count(standing, Outcome.SKIPPED),
                        standing.about());
    }

    private long count(Standing standing, Outcome outcome) {
        return scenarios.values().stream()
                .filter(scenario -> scenario.database().equals(standing.name()) && scenario.outcome() == outcome)
                .count();
    }

    private void write(String file, String content) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write '%s'.".formatted(directory.resolve(file)), e);
        }
    }
}
