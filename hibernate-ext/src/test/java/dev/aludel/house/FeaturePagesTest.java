package dev.aludel.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every feature's page has the same eight headings, and the tests that it names are there. */
class FeaturePagesTest {

    private static final Pattern HEADING = Pattern.compile("^## (.+)$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @ParameterizedTest
    @MethodSource("pages")
    void hasTheEightHeadings(Path page) {
        assertThat(HEADING.matcher(Repository.readFile(page)).results().map(match -> match.group(1)))
                .containsExactly(
                        "What it gives",
                        "Mirrors",
                        "Example",
                        "At a glance",
                        "Rules and limits",
                        "Settings",
                        "Errors",
                        "How it plugs into Hibernate");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesTestsThatAreThere(Path page) {
        var tests = Stream.of("hibernate-ext", "bytecode", "recipes", "compat-tests")
                .flatMap(module -> Repository.files(Repository.ROOT.resolve(module), "Test.java").stream())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(TEST.matcher(Repository.readFile(page)).results().map(match -> match.group(1)))
                .isSubsetOf(tests);
    }

    static Stream<Path> pages() {
        return Repository.files(Repository.ROOT.resolve("docs/features"), ".md").stream();
    }
}
