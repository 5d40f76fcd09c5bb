package dev.aludel.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A code block below {@code <!-- snippet: path#tag -->} is the tagged region of that file, word for word. */
class DocSnippetsTest {

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->\\n```\\w*\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("snippets")
    void blockIsTheRegionOfTheSource(Snippet snippet) {
        assertThat(snippet.block()).isEqualTo(region(Repository.read(snippet.path()), snippet.tag()));
    }

    @Test
    void everyMarkStandsAboveABlock() {
        for (var page : pages()) {
            var text = Repository.readFile(page);
            var marks = Pattern.compile("<!-- snippet:").matcher(text).results().count();

            assertThat(SNIPPET.matcher(text).results()).as(page.toString()).hasSize((int) marks);
        }
    }

    @Test
    void everyBlockOfJavaIsMarked() {
        for (var page : pages()) {
            var text = Repository.readFile(page);
            var blocks = Pattern.compile("```java\\n").matcher(text).results().count();

            assertThat(SNIPPET.matcher(text).results().filter(mark -> mark.group()
                            .contains("```java")))
                    .as(page.toString())
                    .hasSize((int) blocks);
        }
    }

    @Test
    void regionLosesItsIndentationAndInnerTags() {
        var source =
                """
                class A {
                    // tag::all[]
                    void a() {
                        // tag::inner[]
                        b();
                        // end::inner[]
                    }
                    // end::all[]
                }
                """;

        assertThat(region(source, "all")).isEqualTo("void a() {\n    b();\n}\n");
        assertThat(region(source, "inner")).isEqualTo("b();\n");
    }

    static Stream<Snippet> snippets() {
        return pages().stream().flatMap(page -> SNIPPET.matcher(Repository.readFile(page))
                .results()
                .map(match -> new Snippet(page, match.group(1), match.group(2), match.group(3))));
    }

    private static List<Path> pages() {
        var pages = new ArrayList<Path>();
        for (var name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            if (Files.exists(Repository.ROOT.resolve(name))) {
                pages.add(Repository.ROOT.resolve(name));
            }
        }
        pages.addAll(Repository.files(Repository.ROOT.resolve("docs"), ".md"));
        return pages;
    }

    private static String region(String source, String tag) {
        var lines = source.lines().toList();
        var first = index(lines, "tag::" + tag + "[]");
        var last = index(lines, "end::" + tag + "[]");
        assertThat(first).as("tag::%s[]", tag).isBetween(0, last);
        return lines.subList(first + 1, last).stream()
                        .filter(line -> !line.matches("\\s*(//|<!--|#) (tag|end)::\\S+\\[].*"))
                        .collect(Collectors.joining("\n"))
                        .stripIndent()
                + "\n";
    }

    private static int index(List<String> lines, String mark) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(mark)) {
                return i;
            }
        }
        return -1;
    }

    record Snippet(Path page, String path, String tag, String block) {
        @Override
        public String toString() {
            return page.getFileName() + ": " + path + "#" + tag;
        }
    }
}
