package dev.aludel.recipes.performance;

import dev.aludel.recipes.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The database that a suite runs on if none is named: a file H2 named {@code profile}, made anew for each run. */
final class ProfileDatabase {

    private ProfileDatabase() {}

    static Workspace open() {
        return open(Path.of(""));
    }

    static Workspace open(Path directory) {
        var file = directory.resolve("profile").toAbsolutePath();
        try {
            Files.deleteIfExists(Path.of(file + ".mv.db"));
            Files.deleteIfExists(Path.of(file + ".trace.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make the database '%s' anew: another run may be using it. Wait for it, or name a database "
                                    .formatted(file)
                            + "with '--dburl'.",
                    e);
        }
        return Workspace.at("jdbc:h2:file:" + file, "sa", "");
    }
}
