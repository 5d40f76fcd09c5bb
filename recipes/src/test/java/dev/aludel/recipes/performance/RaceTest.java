package dev.aludel.recipes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Workspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RaceTest {

    private final List<String> seen = new ArrayList<>();
    private final Suite suite = new TwoByTwo();

    /** Two tests of two cases, in one forgotten and two measured rounds. */
    private final class TwoByTwo implements Suite {

        @Override
        public String name() {
            return "two";
        }

        @Override
        public String title() {
            return "two tests";
        }

        @Override
        public List<String> cases() {
            return List.of("write", "read");
        }

        @Override
        public List<String> tests() {
            return List.of("a", "b");
        }

        @Override
        public int defaultNumber() {
            return 1;
        }

        @Override
        public int warmUpRounds() {
            return 1;
        }

        @Override
        public int measuredRounds() {
            return 2;
        }

        @Override
        public Contestant open(String test, int number, Workspace workspace) {
            return new Contestant() {
                @Override
                public void run(String part) {
                    seen.add(test + " " + part);
                }

                @Override
                public void endRound() {
                    seen.add(test + " ends");
                }

                @Override
                public void close() {
                    seen.add(test + " closes");
                }
            };
        }
    }

    @Test
    void lapsBeginWithAnotherTestEachTime() {
        race();

        assertThat(seen)
                .containsExactly(
                        "a write",
                        "a read",
                        "a ends",
                        "b write",
                        "b read",
                        "b ends",
                        "a write",
                        "a read",
                        "a ends",
                        "b write",
                        "b read",
                        "b ends",
                        "b write",
                        "b read",
                        "b ends",
                        "a write",
                        "a read",
                        "a ends",
                        "a closes",
                        "b closes");
    }

    @Test
    void reportsEveryCaseOfEveryTest(@TempDir Path directory) throws Exception {
        var times = race();
        var report = Report.of(suite, suite.tests(), "H2 2", times);
        var printed = new StringWriter();

        report.print(new PrintWriter(printed), suite, suite.tests(), times);
        report.writeJson(directory.resolve("two.json"));

        assertThat(printed.toString().lines()).hasSize(5);
        var json = new JsonMapper().readTree(Files.readString(directory.resolve("two.json")));
        assertThat(json.get("suite").asString()).isEqualTo("two");
        assertThat(json.get("database").asString()).isEqualTo("H2 2");
        assertThat(json.get("jdk").asString()).isEqualTo(Runtime.version().toString());
        var first = json.get("results").get(0);
        assertThat(first.propertyNames()).containsExactly("case", "test", "median_ms", "min_ms", "ratio", "baseline");
        assertThat(first.get("case").asString()).isEqualTo("write");
        assertThat(first.get("baseline").asString()).isEqualTo("a");
        assertThat(first.get("ratio").asDouble()).isEqualTo(1);
        assertThat(json.get("results").size()).isEqualTo(4);
    }

    private Times race() {
        try (var workspace = Workspace.inMemory()) {
            return new Race(suite, suite.tests(), 1).run(workspace);
        }
    }
}
