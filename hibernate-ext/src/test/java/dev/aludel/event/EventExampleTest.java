package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.jpa.SetUp;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the page of this feature. */
class EventExampleTest {

    @Entity(name = "Note")
    static class Note {

        @Id
        Long id;

        String text;
        String editor;

        Note() {}

        Note(long id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    // tag::listen[]
    static Registration stamp(EntityManagerFactory factory, String editor) {
        return Events.listen(factory, new SessionListener() {
            @Override
            public void beforeFlush(Flush flush) {
                flush.managed(Note.class).forEach(note -> note.editor = editor);
            }
        });
    }
    // end::listen[]

    // tag::row[]
    static Registration count(Map<String, Integer> rows) {
        return Events.listen(Note.class, new MapperListener<Note>() {
            @Override
            public void afterInsert(RowEvent<Note> event) {
                rows.merge(event.object().editor, 1, Integer::sum);
            }
        });
    }
    // end::row[]

    // tag::savepoint[]
    static void tryToAdd(EntityManager em, Note doubtful) {
        try (var savepoint = Savepoints.of(em).begin()) {
            em.persist(doubtful);
            if (doubtful.text.isBlank()) {
                return; // closed without a commit: rolled back, and the note is new again
            }
            savepoint.commit();
        }
    }
    // end::savepoint[]

    @Test
    void stampsCountsAndTakesBack() {
        var rows = new HashMap<String, Integer>();
        try (var factory = SetUp.OUR_PROVIDER.open(Map.of(), Note.class);
                var stamping = stamp(factory, "ada");
                var counting = count(rows)) {
            factory.runInTransaction(em -> {
                tryToAdd(em, new Note(1, "Solve et coagula"));
                tryToAdd(em, new Note(2, " "));
            });

            var editors = factory.callInTransaction(em ->
                    em.createQuery("select n.editor from Note n", String.class).getResultList());
            assertThat(editors).containsExactly("ada");
            assertThat(rows).containsExactly(Map.entry("ada", 1));
            assertThat(stamping.isActive() && counting.isActive()).isTrue();
        }
    }
}
