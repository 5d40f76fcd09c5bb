package dev.aludel.history;

import dev.aludel.history.internal.DdlCommand;
import dev.aludel.history.internal.HistoryStatements;
import java.util.List;
import org.hibernate.boot.Metadata;

/**
 * Prints the SQL that adds history to a schema that is there already: what a migration tool needs, and nothing else.
 *
 * <pre>{@code
 * java -cp … dev.aludel.history.HistoryDdl library
 * java -cp … dev.aludel.history.HistoryDdl library hibernate.dialect=org.hibernate.dialect.PostgreSQLDialect
 * }</pre>
 *
 * <p>For each versioned entity of a unit, in the words of its dialect: the hidden version column ({@code alter table},
 * existing rows get version 1), the history table ({@code create table}), its indexes and its foreign keys; and the
 * table of changesets if the unit has them. A counter that the entity declares is the application's own column, and
 * not among them. Nothing is written to the database; Hibernate connects to it only if the unit does not name a
 * dialect and switch off {@code hibernate.boot.allow_jdbc_metadata_access}.
 *
 * @see Versioned
 * @since 0.1
 */
public final class HistoryDdl {

    private HistoryDdl() {}

    /**
     * Prints the statements of some units of {@code META-INF/persistence.xml}, each ended by a semicolon. Ends the
     * virtual machine with 0, or with 2 and a message if the arguments name no unit, or one that is not known or
     * keeps no history.
     *
     * @param arguments names of units; and settings, as {@code key=value}, which go before those of the units
     */
    public static void main(String... arguments) {
        var status = new DdlCommand(System.out, System.err).run(List.of(arguments));
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * The statements for a mapping that Hibernate's bootstrap made, in the order in which they run.
     *
     * @param metadata the mapping, of a bootstrap that Aludel serves
     * @return one SQL statement each, without a semicolon; empty if no entity is versioned
     */
    public static List<String> of(Metadata metadata) {
        return HistoryStatements.of(metadata);
    }
}
