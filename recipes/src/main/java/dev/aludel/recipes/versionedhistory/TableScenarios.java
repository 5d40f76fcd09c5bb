package dev.aludel.recipes.versionedhistory;

import dev.aludel.history.Versioned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;

/** What becomes of indexes, and of an entity over two tables. */
final class TableScenarios implements TestVersioning.Group {

    @Entity(name = "Indexed")
    @Table(
            name = "indexed",
            indexes = {
                @Index(name = "ix_indexed_x", columnList = "x"),
                @Index(name = "ix_indexed_xy", columnList = "x, y")
            })
    @Versioned
    static class Indexed {
        @Id
        @GeneratedValue
        Long id;

        int x;
        int y;
    }

    @Entity(name = "TwoTables")
    @Table(name = "two_tables_one")
    @SecondaryTable(name = "two_tables_two")
    @Versioned
    static class TwoTables {
        @Id
        @GeneratedValue
        Long id;

        String name = "one";

        @Column(table = "two_tables_two")
        String detail = "detail";
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Indexed.class, TwoTables.class);
    }

    @Override
    public Stream<String> play(SessionFactory sessions) {
        return Stream.of(
                "index_naming: "
                        + sessions.fromSession(session -> session.doReturningWork(TableScenarios::indexNaming)),
                "discussion_9546: " + discussion9546(sessions));
    }

    /** The indexes of the history table, other than that of its key. */
    private static String indexNaming(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        var table = about.storesUpperCaseIdentifiers() ? "INDEXED_HISTORY" : "indexed_history";
        var names = new TreeSet<String>();
        try (var rows = about.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
            while (rows.next()) {
                var name = rows.getString("INDEX_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith("ix_")) {
                    names.add(name);
                }
            }
        }
        return String.join(", ", names);
    }

    private static String discussion9546(SessionFactory sessions) {
        var two = new TwoTables();
        sessions.inTransaction(session -> session.persist(two));
        sessions.inTransaction(session -> session.find(TwoTables.class, two.id).detail = "other");
        sessions.inTransaction(session -> session.find(TwoTables.class, two.id).name = "two");
        return Rows.of(sessions, "select h.version, h.name, h.detail from TwoTablesHistory h order by h.version");
    }
}
