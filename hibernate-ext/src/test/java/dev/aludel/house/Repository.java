package dev.aludel.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of this repository, as the tests that compare pages with code see them. */
final class Repository {

    static final Path ROOT = root();

    private Repository() {}

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The main sources of the library, without {@code package-info}. */
    static List<Source> mainSources() {
        var root = ROOT.resolve("hibernate-ext/src/main/java");
        return files(root, ".java").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .map(file -> new Source(
                        root.relativize(file).toString().replace(".java", "").replace('/', '.'), readFile(file)))
                .toList();
    }

    /** The files of that ending below a folder, sorted. */
    static List<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static String readFile(Path file) {
        return read(ROOT.relativize(file).toString());
    }

    /** One file of Java. */
    record Source(String type, String text) {

        boolean isInternal() {
            return type.contains(".internal.");
        }

        boolean declaresPublicType() {
            return text.lines().anyMatch(line -> line.startsWith("public "));
        }
    }

    /** Writes a page where {@code -Ddocs.update=true} asks for it. */
    static void update(String path, String content) {
        if (Boolean.getBoolean("docs.update")) {
            try {
                Files.writeString(ROOT.resolve(path), content);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    private static Path root() {
        var module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        var root = module.getParent();
        if (root == null || !Files.isRegularFile(root.resolve("hibernate-ext/pom.xml"))) {
            throw new IllegalStateException("Cannot find the repository above '%s'.".formatted(module));
        }
        return root;
    }
}
