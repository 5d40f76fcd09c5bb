package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import dev.aludel.inspection.LoaderCallableStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScalarAttributesTest {

    @RegisterExtension
    final Database database = Database.of(Note.class);

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeListeners() {
        registrations.forEach(Registration::remove);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_basic")
    void settingTellsOldAndNew() {
        listen("text");
        var note = new Note(1L, "first");

        note.text = "second";
        note.pages = 3;

        assertThat(told).containsExactly("NO_VALUE -> first", "first -> second");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_receive_changes")
    void aListenerWithRetvalReplacesTheValue() {
        registrations.add(Events.listen(
                Note.class,
                "text",
                new AttributeListener<Note, String>() {
                    @Override
                    public @Nullable String set(AttributeChange<Note, String> change) {
                        return change.value() + "!";
                    }
                },
                Modifier.RETVAL));

        database.sessions().inTransaction(session -> session.persist(new Note(1L, "loud")));

        assertThat(database.rows("select text from Note")).containsExactly(List.of("loud!"));
    }

    @CompatTest
    void aListenerThatThrowsLeavesTheObjectUnchanged() {
        var note = new Note(1L, "first");
        registrations.add(Events.listen(Note.class, "text", new AttributeListener<Note, String>() {
            @Override
            public @Nullable String set(AttributeChange<Note, String> change) {
                throw new IllegalArgumentException("no");
            }
        }));

        assertThatThrownBy(() -> note.text = "second").isInstanceOf(IllegalArgumentException.class);

        assertThat(note.text).isEqualTo("first");
    }

    @CompatTest
    void loadingTellsNothing() {
        database.sessions().inTransaction(session -> session.persist(new Note(1L, "first")));
        listen("text");
        listen("pages");

        var note = database.sessions().fromSession(session -> session.find(Note.class, 1L));

        assertThat(told).isEmpty();
        note.text = "second";
        assertThat(told).containsExactly("first -> second");
    }

    private void listen(String attribute) {
        registrations.add(Events.listen(Note.class, attribute, new AttributeListener<Note, Object>() {
            @Override
            public @Nullable Object set(AttributeChange<Note, Object> change) {
                var old = change.oldValue();
                told.add((old == LoaderCallableStatus.NO_VALUE ? "NO_VALUE" : old) + " -> " + change.value());
                return change.value();
            }
        }));
    }

    @Entity(name = "Note")
    static class Note {

        @Id
        Long id;

        String text;
        int pages = 1;

        Note() {}

        Note(Long id, String text) {
            this.id = id;
            this.text = text;
        }
    }
}
