package dev.aludel.bytecode.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Both sides of an association, which Hibernate's enhancement manages as well; for that it loads collections. */
final class AssociationScenario implements Runnable {

    private final List<String> told = new ArrayList<>();

    AssociationScenario() {}

    @Override
    public void run() {
        Events.listen(Author.class, "books", new Scribe<>());
        Events.listen(Book.class, "author", new Scribe<>());
        try (var sessions = Rewriting.configuration(Author.class, Book.class).buildSessionFactory()) {
            newObjects();
            loadedObjects(sessions);
        }
    }

    private void newObjects() {
        var author = new Author("a");
        var other = new Author("o");
        var book = new Book("b");

        author.books.add(book);
        assertThat(book.author).isSameAs(author);
        assertTold("append a b", "set b a");

        book.author = other;
        assertThat(author.books).isEmpty();
        assertThat(other.books).containsExactly(book);
        assertTold("set b o", "remove a b", "append o b");

        author.books = new ArrayList<>(List.of(book));
        assertThat(book.author).isSameAs(author);
        assertThat(other.books).isEmpty();
        assertTold("append a b", "set b a", "remove o b");

        book.author = null;
        assertThat(author.books).isEmpty();
        assertTold("set b null", "remove a b");
    }

    private void loadedObjects(SessionFactory sessions) {
        var id = sessions.fromTransaction(session -> {
            var author = new Author("a");
            author.books.add(new Book("b"));
            session.persist(author);
            return author.id;
        });
        told.clear();
        sessions.inTransaction(session -> {
            var author = session.find(Author.class, id);
            var book = new Book("c");
            book.author = author;
            assertTold("set c a", "append a c");
            assertThat(author.books).hasSize(2).contains(book);
            author.books.removeIf(each -> each.name.equals("b"));
            assertTold("remove a b", "set b null");
        });
        var names = sessions.fromSession(session -> session.createSelectionQuery(
                        "select name from WrittenBook where author is not null", String.class)
                .getResultList());
        assertThat(names).containsExactly("c");
    }

    private void assertTold(String... lines) {
        assertThat(told).containsExactly(lines);
        told.clear();
    }

    private final class Scribe<V> implements AttributeListener<Object, V> {

        @Override
        public @Nullable V append(AttributeChange<Object, V> change) {
            told.add("append " + change.object() + " " + change.value());
            return change.value();
        }

        @Override
        public void remove(AttributeChange<Object, V> change) {
            told.add("remove " + change.object() + " " + change.value());
        }

        @Override
        public @Nullable V set(AttributeChange<Object, V> change) {
            told.add("set " + change.object() + " " + change.value());
            return change.value();
        }
    }

    @Entity(name = "Author")
    static class Author {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @OneToMany(mappedBy = "author", cascade = CascadeType.PERSIST)
        List<Book> books = new ArrayList<>();

        Author() {}

        Author(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity(name = "WrittenBook")
    static class Book {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Author author;

        Book() {}

        Book(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
