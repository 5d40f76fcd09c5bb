package dev.aludel.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.event.Event;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of events has a row for each, with a test that shows it on H2, PostgreSQL and MariaDB. */
class EventTableTest {

    private static final Pattern PROOF = Pattern.compile("\\(\\.\\./\\.\\./([^)]+Test\\.java)\\)");

    @ParameterizedTest
    @EnumSource
    void eachEventHasARowWithAProof(Event event) {
        var begin = "| `%s` | `%s.%s` | "
                .formatted(
                        event.name().toLowerCase(Locale.ROOT),
                        event.family().listener().getSimpleName(),
                        event.method());

        var row = Repository.read("docs/features/event.md")
                .lines()
                .filter(line -> line.startsWith(begin))
                .findFirst();

        assertThat(row).as("the row that begins with '%s'", begin).isPresent();
        var proofs =
                PROOF.matcher(row.get()).results().map(match -> match.group(1)).toList();
        assertThat(proofs).as("the proofs of '%s'", event).allMatch(path -> !Repository.read(path)
                .isEmpty());
        assertThat(proofs)
                .as("a proof of '%s' that runs on each database, and names '%s'", event, event.method())
                .anyMatch(path -> runsOnEachDatabase(path, event));
    }

    private static boolean runsOnEachDatabase(String path, Event event) {
        var proof = Repository.read(path);
        return path.startsWith("compat-tests/")
                && proof.contains("@CompatTest")
                && Pattern.compile("\\b%s\\b".formatted(event.method()))
                        .matcher(proof)
                        .find();
    }
}
