package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.event.Events;
import dev.aludel.event.Flush;
import dev.aludel.event.Savepoints;
import dev.aludel.event.SessionListener;
import dev.aludel.inspection.Inspection;
import dev.aludel.temporal.VersionNotWritableException;
import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a change is found, and what is refused because it is found too late. */
class TemporalFlushTest {

    @RegisterExtension
    Database database = Database.of(Note.class, Base.class, Leaf.class);

    @Entity(name = "Note")
    @Table(name = "note")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Note {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @Version
        int version;

        String text;

        Note() {}

        Note(String text) {
            this.text = text;
        }

        @PreUpdate
        void updating() {
            throw new IllegalStateException("No row of a note is updated.");
        }
    }

    @Entity(name = "Base")
    @Table(name = "base")
    @Inheritance(strategy = InheritanceType.JOINED)
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Base {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Integer id;

        String text;
    }

    @Entity(name = "Leaf")
    @Table(name = "leaf")
    static class Leaf extends Base {
        String more;
    }

    private void given() {
        in(session -> session.persist(new Note("n1")));
    }

    @CompatTest
    void aChangeOfABeforeFlushListenerIsARow() {
        given();
        Events.listen(database.sessions(), new SessionListener() {
            @Override
            public void beforeFlush(Flush flush) {
                flush.managed(Note.class).forEach(note -> note.text += "!");
            }
        });

        in(session -> {
            session.find(Note.class, 1).text = "n2";
            session.flush();
        });

        assertThat(notes()).containsExactly(asList(1, "n1"), asList(2, "n2!"));
    }

    @CompatTest
    void aChangeThatComesTooLateIsRefused() {
        in(session -> {
            var base = new Base();
            base.text = "b1";
            session.persist(base);
        });
        database.sessions()
                .unwrap(SessionFactoryImplementor.class)
                .getEventListenerRegistry()
                .prependListeners(EventType.FLUSH_ENTITY, (FlushEntityEventListener)
                        event -> ((Base) event.getEntity()).text = "late");

        assertThatThrownBy(() -> in(session -> {
                    session.createSelectionQuery("from Base", Base.class).getSingleResult();
                    session.flush();
                }))
                .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-T13"));
        assertThat(Tables.rows(database, "select text from base")).containsExactly(asList("b1"));
    }

    @CompatTest
    void aVersionBeginsAnewWithEachRow() {
        given();

        in(session -> {
            var note = session.find(Note.class, 1);
            note.text = "n2";
            session.flush();
            assertThat(note.version).isZero();
        });

        assertThat(Tables.rows(database, "select version from note")).containsExactly(asList(0), asList(0));
    }

    @CompatTest
    void aFlaggedAttributeIsAChange() {
        given();

        in(session -> Inspection.flagModified(session.find(Note.class, 1), "text"));

        assertThat(notes()).containsExactly(asList(1, "n1"), asList(2, "n1"));
    }

    @CompatTest
    void aMergeOfAnOldStateIsARow() {
        given();
        var detached = database.sessions().fromSession(session -> session.find(Note.class, 1));
        detached.text = "n2";

        in(session -> session.merge(detached));

        assertThat(notes()).containsExactly(asList(1, "n1"), asList(2, "n2"));
    }

    @CompatTest
    void whatIsRolledBackToASavepointIsNoRow() {
        given();

        in(session -> {
            var savepoint = Savepoints.of(session).begin();
            session.find(Note.class, 1).text = "n2";
            session.flush();
            savepoint.rollback();
        });

        assertThat(notes()).containsExactly(asList(1, "n1"));
    }

    @CompatTest
    void aJoinedSubclassIsARowInEachTable() {
        in(session -> {
            var leaf = new Leaf();
            leaf.text = "t";
            leaf.more = "m1";
            session.persist(leaf);
        });

        in(session -> session.createSelectionQuery("from Leaf", Leaf.class).getSingleResult().more = "m2");

        assertThat(Tables.rows(database, "select text, more from base join leaf on leaf.id = base.id order by base.id"))
                .containsExactly(asList("t", "m1"), asList("t", "m2"));
    }

    @CompatTest
    void aStatelessSessionInsertsAndDeletesOnly() {
        given();

        try (StatelessSession session = database.sessions().openStatelessSession()) {
            session.beginTransaction();
            var found = session.get(Note.class, 1);
            found.text = "n2";
            assertThatThrownBy(() -> session.update(found))
                    .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                            .isEqualTo("ALU-T11"));
            session.insert(new Note("other"));
            session.delete(found);
            session.getTransaction().commit();
        }

        assertThat(notes()).containsExactly(asList(2, "other"));
    }

    @CompatTest
    void aSessionMayGoWithout() {
        given();

        assertThatThrownBy(() -> in(session -> {
                    session.setProperty("aludel.temporal.enabled", "false");
                    session.find(Note.class, 1).text = "n2";
                    session.flush();
                }))
                .hasStackTraceContaining("No row of a note is updated.");
    }

    private List<List<Object>> notes() {
        return Tables.rows(database, "select id, text from note order by id");
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
