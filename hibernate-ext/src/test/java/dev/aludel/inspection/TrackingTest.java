package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.jpa.SetUp;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From when on objects that leave a session are remembered. Each case needs a JVM in which nobody inspected before. */
class TrackingTest {

    @Entity(name = "Assigned")
    static class Assigned {
        @Id
        Long id;
    }

    @Entity(name = "Generated")
    static class Generated {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "Versioned")
    static class Versioned {
        @Id
        Long id;

        @Version
        Integer version;
    }

    @Entity(name = "Collecting")
    static class Collecting {
        @Id
        Long id;

        @ElementCollection
        Set<String> words = new HashSet<>();
    }

    /** What the other JVM runs: it prints the states of objects that left a session before anybody inspected. */
    static final class Elsewhere {

        public static void main(String... arguments) {
            var settings = Map.of("aludel.inspection.track", arguments[0]);
            try (var factory = SetUp.OUR_PROVIDER.open(
                    settings, Assigned.class, Generated.class, Versioned.class, Collecting.class)) {
                var assigned = new Assigned();
                assigned.id = 1L;
                var generated = new Generated();
                var versioned = new Versioned();
                versioned.id = 1L;
                var collecting = new Collecting();
                collecting.id = 1L;
                if (arguments[1].equals("left")) {
                    factory.inTransaction(session -> {
                        session.persist(assigned);
                        session.persist(generated);
                        session.persist(versioned);
                        session.persist(collecting);
                    });
                } else {
                    generated.id = 1L;
                    versioned.version = 1;
                }
                for (var object : List.of(assigned, generated, versioned, collecting)) {
                    System.out.println("state: "
                            + Inspection.inspect(object).mapper().entityName() + " "
                            + Inspection.inspect(object).objectState());
                }
            }
        }
    }

    @TempDir
    Path directory;

    private List<String> statesIn(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Elsewhere.class.getName()));
        command.addAll(List.of(arguments));
        var output = directory.resolve("output").toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return lines(output);
    }

    private static List<String> lines(File output) throws Exception {
        return Files.readAllLines(output.toPath()).stream()
                .filter(line -> line.startsWith("state: "))
                .map(line -> line.substring("state: ".length()))
                .toList();
    }

    @Test
    void whatLeftBeforeIsJudgedByItsIdentifierVersionAndCollections() throws Exception {
        assertThat(statesIn("on_use", "left"))
                .containsExactly(
                        "Assigned TRANSIENT", "Generated DETACHED", "Versioned DETACHED", "Collecting DETACHED");
    }

    @Test
    void whereNothingLeftBeforeAllIsNew() throws Exception {
        assertThat(statesIn("on_use", "new"))
                .containsExactly(
                        "Assigned TRANSIENT", "Generated TRANSIENT", "Versioned TRANSIENT", "Collecting TRANSIENT");
    }

    @Test
    void whereItIsAlwaysRememberedItIsKnown() throws Exception {
        assertThat(statesIn("always", "left"))
                .containsExactly(
                        "Assigned DETACHED", "Generated DETACHED", "Versioned DETACHED", "Collecting DETACHED");
    }
}
