package dev.aludel.recipes;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which database to use. */
public final class DatabaseOptions {

    @Option(
            names = "--dburl",
            paramLabel = "JDBC-URL",
            description = "The database: H2, PostgreSQL or MariaDB. Tables are made in a schema that is dropped again.")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "U", description = "Who connects.")
    private @Nullable String user;

    @Option(names = "--password", paramLabel = "P", description = "The user's password.")
    private @Nullable String password;

    /** Made by the command line's parser. */
    public DatabaseOptions() {}

    /**
     * Opens the database that was named.
     *
     * @param otherwise what to open if none was
     */
    public Workspace open(Supplier<Workspace> otherwise) {
        return url == null ? otherwise.get() : Workspace.at(url, user, password);
    }
}
