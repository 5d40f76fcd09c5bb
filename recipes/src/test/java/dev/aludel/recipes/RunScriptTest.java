package dev.aludel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code recipes/run} says on a machine that lacks something. The script has no source of its own to build. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash")
class RunScriptTest {

    private static final Path SCRIPT = Path.of("run").toAbsolutePath();

    @TempDir
    Path machine;

    private record Outcome(int code, String text) {}

    @Test
    void saysThatJavaHomeIsNoJdk() throws Exception {
        var outcome = run(Map.of("JAVA_HOME", "/no/such/jdk"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text()).contains("'/no/such/jdk'", "JDK 17");
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        var outcome = run(Map.of("JAVA_HOME", ""));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text()).contains("no 'java'", "JDK 17");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        program("java", "echo '    java.specification.version = 11' >&2");

        var outcome = run(Map.of("JAVA_HOME", ""));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text()).contains("Java 11", "JDK 17");
    }

    @Test
    void saysThatJavaHasNoCompiler() throws Exception {
        program("java", "echo '    java.specification.version = 17' >&2; echo 'java.base@17'");

        var outcome = run(Map.of("JAVA_HOME", ""));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text()).contains("without a compiler", "JDK 17");
    }

    @Test
    void saysThatThereIsNoMaven() throws Exception {
        jdk();

        var outcome = run(Map.of("JAVA_HOME", ""));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text()).contains("no 'mvn'", "Maven 3.8.7");
    }

    @Test
    void saysThatMavenIsTooOld() throws Exception {
        jdk();
        program("mvn", "echo 'Apache Maven 3.6.3 (abc)'");

        var outcome = run(Map.of("JAVA_HOME", ""));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text()).contains("Maven is 3.6.3", "3.8.7");
    }

    private void jdk() throws IOException {
        program("java", "echo '    java.specification.version = 17' >&2; echo 'jdk.compiler@17'");
    }

    private void program(String name, String script) throws IOException {
        var file = bin().resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs a copy of the script, in a checkout that was never built, on a machine with what the script itself needs. */
    private Outcome run(Map<String, String> environment) throws Exception {
        var recipes = Files.createDirectories(machine.resolve("checkout/recipes"));
        Files.copy(SCRIPT, recipes.resolve("run"));
        for (var tool : new String[] {
            "bash", "sh", "dirname", "sed", "grep", "sort", "head", "find", "xargs", "tr", "cat", "env"
        }) {
            var link = bin().resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, located(tool));
            }
        }
        var process = new ProcessBuilder(
                bin().resolve("bash").toString(), recipes.resolve("run").toString(), "list");
        process.environment().clear();
        process.environment().putAll(environment);
        process.environment().put("PATH", bin().toString());
        process.redirectErrorStream(true);
        var started = process.start();
        var text = new String(started.getInputStream().readAllBytes());
        return new Outcome(started.waitFor(), text);
    }

    private Path bin() throws IOException {
        return Files.createDirectories(machine.resolve("bin"));
    }

    private static Path located(String tool) {
        for (var directory : System.getenv("PATH").split(":")) {
            var candidate = Path.of(directory, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("Cannot find '%s' on the PATH.".formatted(tool));
    }
}
