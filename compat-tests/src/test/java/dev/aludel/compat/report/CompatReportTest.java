package dev.aludel.compat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.server.Servers;
import dev.aludel.compat.server.Standing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class CompatReportTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @NotMirrored(value = "upstream.py::Sample::test_gc", reason = "nothing is collected here")
    static class Sample {

        @CompatTest
        @Mirrors("upstream.py::Sample::test_good")
        void good() {}

        @CompatTest
        @Mirrors("upstream.py::Sample::test_bad")
        void bad() {
            throw new IllegalStateException("really bad");
        }

        @CompatTest
        void ownSkipped() {
            assumeTrue(false, "not today");
        }

        @Test
        void isNoScenario() {}
    }

    @BeforeEach
    void run() {
        var report = new CompatReport(directory, new PrintStream(printed));
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(report)
                .build();
        LauncherFactory.create(config)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(Sample.class))
                        .build());
    }

    @Test
    void hasALineForEachScenarioOnEachDatabase() throws Exception {
        var lines = Files.readAllLines(directory.resolve("compat-report.txt"));

        for (var standing : Servers.lastStandings()) {
            assertThat(on(standing.name(), lines)).hasSize(3);
            assertThat(on(standing.name(), lines).stream().filter(line -> line.contains("test_good")))
                    .singleElement()
                    .asString()
                    .startsWith(standing.isThere() ? "passed" : "skipped")
                    .contains("upstream.py::Sample::test_good", "CompatReportTest.Sample#good")
                    .contains(standing.isThere() ? "" : standing.about());
        }
        assertThat(lines).anyMatch(line -> line.startsWith("passed"));
    }

    @Test
    void saysWhyATestFailedOrWasSkipped() throws Exception {
        var lines = on(database(), Files.readAllLines(directory.resolve("compat-report.txt")));

        assertThat(lines).anyMatch(line -> line.startsWith("failed") && line.contains("really bad"));
        assertThat(lines).anyMatch(line -> line.startsWith("skipped") && line.contains("not today"));
    }

    @Test
    void namesWhatWasLeftOut() throws Exception {
        assertThat(Files.readString(directory.resolve("compat-report.txt")))
                .contains("left out  upstream.py::Sample::test_gc: nothing is collected here");
    }

    @Test
    void isMarkdownAsWell() throws Exception {
        assertThat(Files.readAllLines(directory.resolve("compat-report.md")))
                .contains("| upstream.py::Sample::test_good | CompatReportTest.Sample#good | %s | passed |"
                        .formatted(database()))
                .contains("| upstream.py::Sample::test_gc | nothing is collected here |");
    }

    @Test
    void printsTheSumsOfEachDatabase() {
        assertThat(printed.toString().lines())
                .anyMatch(line -> line.startsWith(database()) && line.contains("1 passed, 1 failed, 1 skipped"));
        for (var standing : Servers.lastStandings()) {
            assertThat(printed.toString()).contains(standing.name(), standing.about());
        }
    }

    /** One that is there. */
    private static String database() {
        return Servers.lastStandings().stream()
                .filter(Standing::isThere)
                .map(Standing::name)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> on(String database, List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("(passed|failed|skipped) +" + database + " .*"))
                .toList();
    }
}
