package dev.aludel.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every public type of the API says what it mirrors, but for those on a short list, which mirror nothing. */
class MirrorsTagTest {

    private static final String MIRROR_NOTHING = "hibernate-ext/src/test/resources/house/mirror-nothing.txt";

    @Test
    void onlyTheTypesOnTheListMirrorNothing() {
        var untagged = Repository.mainSources().stream()
                .filter(source -> !source.isInternal() && source.declaresPublicType())
                .filter(source -> !source.text().contains("\n * @mirrors "))
                .map(Repository.Source::type)
                .sorted()
                .toList();

        assertThat(untagged).isEqualTo(Repository.read(MIRROR_NOTHING).lines().toList());
    }

    @Test
    void theTagNamesSqlAlchemy() {
        var tags = Repository.mainSources().stream()
                .flatMap(source -> source.text().lines())
                .filter(line -> line.contains("@mirrors "))
                .toList();

        assertThat(tags)
                .allMatch(tag -> List.of("SQLAlchemy", "Continuum").stream().anyMatch(tag::contains));
    }
}
