package dev.aludel.compat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MapPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/sqlalchemy-map.md");

    private final MapPage page = new MapPage(ROOT);

    @Test
    void everyNameHasOneRow() {
        assertThat(MapPage.rows()).extracting(MapPage.Row::key).containsExactlyElementsOf(MapPage.names());
        assertThat(MapPage.names()).doesNotHaveDuplicates().hasSizeGreaterThan(300);
    }

    @Test
    void allSixtyOneEventsAreThere() {
        assertThat(MapPage.names())
                .filteredOn(name -> name.startsWith("Events: "))
                .hasSize(61);
    }

    @Test
    void everyNameThatATestProvesIsOnThePage() {
        assertThat(MapPage.rows()).extracting(MapPage.Row::name).containsAll(page.provedNames());
    }

    @Test
    void everyProofThatIsNamedIsThere() {
        assertThat(MapPage.rows()).allMatch(page::hasItsProof);
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        if (Boolean.getBoolean("compat.map.write")) {
            Files.writeString(PAGE, page.text());
        }

        assertThat(PAGE)
                .as("docs/sqlalchemy-map.md; write it with -Dcompat.map.write=true")
                .hasContent(page.text());
    }
}
