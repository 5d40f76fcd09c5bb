package dev.aludel.compat.report;

import dev.aludel.compat.Mirrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The page {@code docs/sqlalchemy-map.md}: for each name that SQLAlchemy documents, what mirrors it here, whether that
 * works, and which test proves it. What mirrors it stands in a list that is checked in; the tests that prove it are
 * those whose {@link Mirrors} names it, beside those of other modules that the list names.
 */
final class MapPage {

    private static final String NAMES = "/sqlalchemy-names.txt";
    private static final String ROWS = "/sqlalchemy-map.tsv";
    private static final String SECTION = "## ";
    private static final String NONE = "none: ";
    private static final List<String> MODULES = List.of("hibernate-ext", "bytecode", "recipes");

    private final Path root;
    private final Map<String, SortedSet<String>> proofs;

    /**
     * One line of the list.
     *
     * @param section the heading it stands under
     * @param name SQLAlchemy's name
     * @param ours the type that mirrors it, or {@code -}
     * @param feature what it comes with; or {@code none: } and why there can be no such thing
     * @param proof a test of another module, or {@code -}
     */
    record Row(String section, String name, String ours, String feature, String proof) {

        static Row of(String section, String line) {
            var cells = line.split("\t", -1);
            if (cells.length != 4) {
                throw new IllegalStateException("Invalid row '%s' in '%s': expected four cells.".formatted(line, ROWS));
            }
            return new Row(section, cells[0], cells[1], cells[2], cells[3]);
        }

        String key() {
            return section + ": " + name;
        }
    }

    MapPage(Path root) {
        this.root = root;
        this.proofs = mirrored();
    }

    /** Every name, as its section and itself. */
    static List<String> names() {
        var names = new ArrayList<String>();
        var section = "";
        for (var line : lines(NAMES)) {
            if (line.startsWith(SECTION)) {
                section = line.substring(SECTION.length());
            } else if (!line.isBlank()) {
                names.add(section + ": " + line);
            }
        }
        return names;
    }

    static List<Row> rows() {
        var rows = new ArrayList<Row>();
        var section = "";
        for (var line : lines(ROWS)) {
            if (line.startsWith(SECTION)) {
                section = line.substring(SECTION.length());
            } else {
                rows.add(Row.of(section, line));
            }
        }
        return rows;
    }

    /** The names that tests of this module prove. */
    SortedSet<String> provedNames() {
        return new TreeSet<>(proofs.keySet());
    }

    /** Whether a row's claims hold: the test that it names is there. */
    boolean hasItsProof(Row row) {
        return row.proof().equals("-") || Files.exists(root.resolve(row.proof()));
    }

    String text() {
        var rows = rows();
        var text = new StringBuilder(
                """
                # SQLAlchemy map

                One line for each name in SQLAlchemy's ORM examples, its ORM exceptions and the core ones that can happen
                on the JVM, its 61 ORM events, its inspection, its internals and its module `orm.util`. *Works* means that
                the test in the last column passes; the tests of `compat-tests` pass on H2, PostgreSQL and MariaDB.

                This page is written by `mvn -pl compat-tests -am verify -Dcompat.map.write=true`; the build fails when it
                is out of date.
                """);
        rows.stream().map(Row::section).distinct().forEach(section -> {
            text.append("\n## ").append(section).append("\n\n");
            text.append("| SQLAlchemy | here | state | proof |\n| --- | --- | --- | --- |\n");
            rows.stream().filter(row -> row.section().equals(section)).forEach(row -> text.append(line(row)));
        });
        return text.toString();
    }

    private String line(Row row) {
        var source = source(row.ours());
        var proof = proof(row);
        return "| `%s` | %s | %s | %s |\n".formatted(row.name(), here(row, source), state(row, source, proof), proof);
    }

    private static String here(Row row, String source) {
        if (row.ours().equals("-")) {
            return "–";
        }
        var simple = row.ours().substring(row.ours().lastIndexOf('.') + 1);
        return source.isEmpty() ? "`%s`".formatted(simple) : "[`%s`](../%s)".formatted(simple, source);
    }

    private static String state(Row row, String source, String proof) {
        if (row.feature().startsWith(NONE)) {
            return "no counterpart: " + row.feature().substring(NONE.length());
        }
        if (source.isEmpty()) {
            return "comes with `%s`".formatted(row.feature());
        }
        return proof.equals("–") ? "there, not proved yet" : "works";
    }

    private String proof(Row row) {
        var paths = new TreeSet<>(proofs.getOrDefault(row.name(), new TreeSet<>()));
        if (!row.proof().equals("-")) {
            paths.add(row.proof());
        }
        return paths.isEmpty()
                ? "–"
                : paths.stream()
                        .map(path -> "[%s](../%s)".formatted(path.replaceAll(".*/|\\.java$", ""), path))
                        .collect(Collectors.joining(", "));
    }

    /** The source file of one of our types, or nothing if there is none yet. */
    private String source(String type) {
        return MODULES.stream()
                .map(module -> "%s/src/main/java/%s.java".formatted(module, type.replace('.', '/')))
                .filter(file -> Files.exists(root.resolve(file)))
                .findFirst()
                .orElse("");
    }

    private static Map<String, SortedSet<String>> mirrored() {
        var found = new TreeMap<String, SortedSet<String>>();
        for (var type : ReflectionSupport.findAllClassesInPackage("dev.aludel.compat", any -> true, any -> true)) {
            var file = "compat-tests/src/test/java/%s.java"
                    .formatted(type.getName().replaceAll("\\$.*", "").replace('.', '/'));
            ReflectionSupport.findMethods(
                            type,
                            method -> method.getDeclaringClass() == type && method.isAnnotationPresent(Mirrors.class),
                            HierarchyTraversalMode.TOP_DOWN)
                    .stream()
                    .flatMap(method ->
                            Stream.of(method.getAnnotation(Mirrors.class).names()))
                    .forEach(name ->
                            found.computeIfAbsent(name, key -> new TreeSet<>()).add(file));
        }
        return found;
    }

    private static List<String> lines(String resource) {
        try (var stream = MapPage.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '%s'.".formatted(resource), e);
        }
    }
}
