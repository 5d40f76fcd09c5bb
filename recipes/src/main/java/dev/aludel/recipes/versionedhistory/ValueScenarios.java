package dev.aludel.recipes.versionedhistory;

import dev.aludel.history.Versioned;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** What becomes of changed values. */
final class ValueScenarios implements TestVersioning.Group {

    @Entity(name = "Value")
    @Table(name = "some_value")
    @Versioned
    static class Value {
        @Id
        @GeneratedValue
        Long id;

        @Nullable
        String name;

        @Column(name = "is_on")
        @Nullable
        Boolean on;

        @Basic(fetch = FetchType.LAZY)
        @Nullable
        String data;

        @Column(unique = true)
        @Nullable
        String code;
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Value.class);
    }

    @Override
    public Stream<String> play(SessionFactory sessions) {
        return Stream.of(
                "plain: "
                        + played(
                                sessions,
                                "name",
                                value -> value.name = "sc1",
                                value -> value.name = "sc1modified",
                                value -> value.name = "sc1modified2"),
                "from_null: " + played(sessions, "name", value -> {}, value -> value.name = "sc1"),
                "insert_null: "
                        + played(
                                sessions,
                                "on",
                                value -> value.on = true,
                                value -> value.on = null,
                                value -> value.on = false),
                "deferred: " + played(sessions, "data", value -> value.data = "text", value -> value.name = "sc1"),
                "unique: "
                        + played(
                                sessions,
                                "code",
                                value -> value.code = "only",
                                value -> value.name = "sc1",
                                value -> value.name = "sc2"),
                "mutate_plain_column: "
                        + played(sessions, "name", value -> value.name = "before", value -> value.name = "after"),
                "mutate_named_column: " + played(sessions, "on", value -> value.on = true, value -> value.on = false),
                "create_double_flush: " + createDoubleFlush(sessions));
    }

    /** Inserts a value, changes it in a transaction each, and tells one attribute's history. */
    @SafeVarargs
    private static String played(
            SessionFactory sessions, String attribute, Consumer<Value> first, Consumer<Value>... changes) {
        var value = new Value();
        first.accept(value);
        sessions.inTransaction(session -> session.persist(value));
        for (var change : changes) {
            sessions.inTransaction(session -> change.accept(session.find(Value.class, value.id)));
        }
        return history(sessions, attribute, value.id);
    }

    private static String createDoubleFlush(SessionFactory sessions) {
        var value = new Value();
        sessions.inTransaction(session -> {
            session.persist(value);
            session.flush();
            value.name = "sc1modified";
            session.flush();
        });
        return history(sessions, "name", value.id);
    }

    private static String history(SessionFactory sessions, String attribute, Long id) {
        return Rows.of(
                sessions,
                "select h.version, h.%s from ValueHistory h where h.id = %d order by h.version"
                        .formatted(attribute, id));
    }
}
