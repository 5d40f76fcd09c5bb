package dev.aludel.bytecode.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import dev.aludel.inspection.Instrumented;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SelfDirtinessTracker;

/** Lazy attributes, dirty tracking and attribute events of one class. */
final class LazyAndDirtyScenario implements Runnable {

    private final List<String> told = new ArrayList<>();

    LazyAndDirtyScenario() {}

    @Override
    public void run() {
        assertThat(new Book()).isInstanceOf(SelfDirtinessTracker.class).isInstanceOf(Instrumented.class);
        try (var sessions = Rewriting.configuration(Book.class).buildSessionFactory()) {
            listen("title");
            listen("text");
            listen("shelf");
            sessions.inTransaction(session -> session.persist(new Book(1L, "title", "a long text")));
            assertThat(told).containsExactly("title: NO_VALUE -> title", "text: NO_VALUE -> a long text");
            loadsLazily(sessions);
            writesWhatIsDirty(sessions);
        }
    }

    private void loadsLazily(SessionFactory sessions) {
        told.clear();
        sessions.inTransaction(session -> {
            var book = session.find(Book.class, 1L);
            assertThat(Hibernate.isPropertyInitialized(book, "text")).isFalse();
            book.text = "shorter";
            assertThat(told).containsExactly("text: NO_VALUE -> shorter");
            session.refresh(book);
            book.title = "other";
            assertThat(Hibernate.isPropertyInitialized(book, "text")).isFalse();
            assertThat(book.text()).isEqualTo("a long text");
            assertThat(told).endsWith("title: title -> other").hasSize(2);
            session.refresh(book);
        });
    }

    private void writesWhatIsDirty(SessionFactory sessions) {
        told.clear();
        sessions.inTransaction(session -> {
            var book = session.find(Book.class, 1L);
            book.move(5);
            assertThat(((SelfDirtinessTracker) book).$$_hibernate_getDirtyAttributes())
                    .containsExactly("shelf");
            book.title = "third";
        });
        assertThat(told).containsExactly("shelf: 0 -> 5", "title: title -> third");
        var row = sessions.fromSession(
                session -> session.createSelectionQuery("select title, shelf, text from Book", Object[].class)
                        .getSingleResult());
        assertThat(row).containsExactly("third", 5, "a long text");
    }

    private void listen(String attribute) {
        Events.listen(
                Book.class,
                attribute,
                new AttributeListener<Book, Object>() {
                    @Override
                    public Object set(AttributeChange<Book, Object> change) {
                        told.add(attribute + ": " + change.oldValue() + " -> " + change.value());
                        return change.value();
                    }
                },
                Modifier.PROPAGATE);
    }

    @MappedSuperclass
    static class Shelved {
        int shelf;

        void move(int to) {
            shelf = to;
        }
    }

    @Entity(name = "Book")
    static class Book extends Shelved {
        @Id
        Long id;

        String title;

        @Basic(fetch = FetchType.LAZY)
        String text;

        Book() {}

        Book(Long id, String title, String text) {
            this.id = id;
            this.title = title;
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
