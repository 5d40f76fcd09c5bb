package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Version;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a stateless session writes: one by one, several at once, and where it does not know if there is a row. */
class DirectWritesTest {

    @RegisterExtension
    Database database = Database.of(Note.class, Guarded.class);

    @Entity(name = "Note")
    @Versioned
    static class Note {
        @Id
        Long id;

        String text;

        Note() {}

        Note(long id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    @Entity(name = "Guarded")
    @Versioned
    static class Guarded {
        @Id
        Long id;

        @Version
        Integer version;

        String text;

        Guarded() {}

        Guarded(long id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    @CompatTest
    void severalAtOnce() {
        in(session -> session.insertMultiple(notes("a")));
        in(session -> session.updateMultiple(notes("b")));
        in(session -> session.updateMultiple(notes("c")));
        in(session -> session.deleteMultiple(notes("c")));

        for (long id = 1; id <= 3; id++) {
            assertThat(database.rows(
                            "select h.version, h.text from NoteHistory h where h.id = " + id + " order by h.version"))
                    .containsExactly(asList(1, "a"), asList(2, "b"), asList(3, "c"));
        }
        assertThat(database.rows("select n.id, n.text from Note n")).isEmpty();
    }

    @CompatTest
    void anUpsertKeepsTheRowThatWasThere() {
        in(session -> session.upsert(new Note(1, "a")));
        in(session -> session.upsert(new Note(1, "b")));
        in(session -> session.upsertMultiple(notes("c")));
        in(session -> session.upsertMultiple(notes("d")));

        assertThat(database.rows("select h.id, h.version, h.text from NoteHistory h order by h.id, h.version"))
                .containsExactly(
                        asList(1L, 1, "a"),
                        asList(1L, 2, "b"),
                        asList(1L, 3, "c"),
                        asList(2L, 1, "c"),
                        asList(3L, 1, "c"));
        assertThat(database.rows("select n.id, n.version, n.text from Note n order by n.id"))
                .containsExactly(asList(1L, 4, "d"), asList(2L, 2, "d"), asList(3L, 2, "d"));
    }

    @CompatTest
    void anUpsertOfAKeyThatComesBackGoesOnCounting() {
        in(session -> session.upsert(new Note(1, "a")));
        in(session -> session.delete(new Note(1, "a")));
        in(session -> session.upsert(new Note(1, "b")));
        in(session -> session.upsert(new Note(1, "c")));

        assertThat(database.rows("select h.version, h.text from NoteHistory h order by h.version"))
                .containsExactly(asList(1, "a"), asList(2, "b"));
        assertThat(database.rows("select n.version, n.text from Note n")).containsExactly(asList(3, "c"));
    }

    @CompatTest
    void aGuardedCounterGuardsSeveralAtOnce() {
        var one = new Guarded(1, "a");
        var two = new Guarded(2, "a");
        in(session -> session.insertMultiple(List.of(one, two)));
        one.text = "b";
        two.text = "b";
        in(session -> session.updateMultiple(List.of(one, two)));
        var late = new Guarded(2, "late");
        late.version = 1;

        assertThatThrownBy(() -> in(session -> session.updateMultiple(List.of(one, late))))
                .isInstanceOfAny(OptimisticLockException.class, StaleStateException.class);
        assertThatThrownBy(() -> in(session -> session.deleteMultiple(List.of(late))))
                .isInstanceOfAny(OptimisticLockException.class, StaleStateException.class);

        assertThat(database.rows("select h.id, h.version, h.text from GuardedHistory h order by h.id"))
                .containsExactly(asList(1L, 1, "a"), asList(2L, 1, "a"));
        assertThat(database.rows("select g.id, g.version, g.text from Guarded g order by g.id"))
                .containsExactly(asList(1L, 2, "b"), asList(2L, 2, "b"));
    }

    private static List<Note> notes(String text) {
        return LongStream.rangeClosed(1, 3).mapToObj(id -> new Note(id, text)).toList();
    }

    private void in(Consumer<StatelessSession> work) {
        database.sessions().inStatelessTransaction(work::accept);
    }
}
