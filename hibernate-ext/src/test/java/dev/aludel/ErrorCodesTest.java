package dev.aludel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the error codes in the sources of every module with the headings of {@code docs/errors.md}. */
class ErrorCodesTest {

    private static final Path ROOT = root();
    private static final Pattern CODE = Pattern.compile("ALU-[A-Z]\\d\\d");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (ALU-[A-Z]\\d\\d)\\b.*$");

    private static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("docs"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    private static Set<String> codesInSources() throws IOException {
        var codes = new TreeSet<String>();
        for (var module : new String[] {"hibernate-ext", "bytecode", "recipes"}) {
            var sources = ROOT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (var file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        codes.addAll(matches(CODE, 0, Files.readString(file)));
                    }
                }
            }
        }
        return codes;
    }

    private static Set<String> matches(Pattern pattern, int group, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCodeIsAHeadingOfThePage() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/errors.md"));

        assertThat(matches(HEADING, 1, page)).isEqualTo(codesInSources());
    }

    @Test
    void everyHeadingSaysWhatWhyAndTheWaysOut() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/errors.md"));

        var sections = page.split("(?m)^(?=#+ )");

        for (var section : sections) {
            if (HEADING.matcher(section).find()) {
                assertThat(section).contains("**Means.**", "**Why.**", "**Ways out.**");
            }
        }
    }
}
