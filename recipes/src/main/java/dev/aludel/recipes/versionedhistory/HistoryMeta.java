package dev.aludel.recipes.versionedhistory;

import dev.aludel.history.Versioned;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.SessionFactory;

/**
 * Makes an entity versioned, and shows what that adds to the database: a counter in the entity's table, and a second
 * table with the same columns, the counter as a part of the key, and the time of the change.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning with a History Table" (examples_versioned_history), history_meta.py
 */
public final class HistoryMeta implements Recipe {

    @Entity(name = "SomeClass")
    @Table(name = "sometable")
    @Versioned
    static class SomeClass {
        @Id
        @GeneratedValue
        Long id;

        @Column(length = 50)
        String name;
    }

    /** Made by whoever runs it. */
    public HistoryMeta() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new HistoryMeta()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(SomeClass.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        var some = new SomeClass();
        some.name = "sc1";
        sessions.inTransaction(session -> session.persist(some));

        sessions.inTransaction(session -> session.find(SomeClass.class, some.id).name = "sc1modified");

        return """
                %s
                %s
                version now: %s
                version 1:   %s"""
                .formatted(
                        columns(sessions, "sometable"),
                        columns(sessions, "sometable_history"),
                        Rows.of(sessions, "select s.version, s.name from SomeClass s"),
                        Rows.of(sessions, "select h.version, h.name from SomeClassHistory h where h.version = 1"));
    }

    /** A table and its columns, in the order of the alphabet. */
    private static String columns(SessionFactory sessions, String table) {
        return sessions.fromSession(session -> session.doReturningWork(connection -> {
            var names = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select * from " + table)) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    names.add(rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
                }
            }
            names.sort(null);
            return "%s (%s)".formatted(table, String.join(", ", names));
        }));
    }
}
