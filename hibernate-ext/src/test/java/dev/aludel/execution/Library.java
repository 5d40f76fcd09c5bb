package dev.aludel.execution;

import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PostLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Authors and their books, in a database of their own, and the statements that are sent to it. */
final class Library implements AfterEachCallback {

    private static int count;

    private final List<String> statements = new ArrayList<>();
    private final SessionFactory factory;

    private Library(Map<String, ?> settings, Class<?>... entities) {
        var unit = new PersistenceConfiguration("execution" + ++count)
                .provider(AludelPersistenceProvider.class.getName())
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:execution" + count)
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create")
                .property(AvailableSettings.STATEMENT_INSPECTOR, (StatementInspector) sql -> {
                    statements.add(sql);
                    return sql;
                });
        settings.forEach(unit::property);
        for (var entity : entities) {
            unit.managedClass(entity);
        }
        factory =
                new AludelPersistenceProvider().createEntityManagerFactory(unit).unwrap(SessionFactory.class);
    }

    static Library open() {
        return with(Map.of());
    }

    static Library with(Map<String, ?> settings) {
        var library = new Library(settings, Author.class, Book.class);
        library.factory.inTransaction(session -> {
            for (long id = 1; id <= 3; id++) {
                var author = new Author();
                author.id = id;
                author.name = "author " + id;
                for (long number = 0; number < 2; number++) {
                    var book = new Book();
                    book.id = id * 10 + number;
                    book.title = "book " + book.id;
                    book.author = author;
                    author.books.add(book);
                }
                session.persist(author);
            }
        });
        library.statements.clear();
        return library;
    }

    /** A unit of other entities, whose classes another class loader made. */
    static Library ofEnhanced(Class<?>... entities) {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(entities[0].getClassLoader());
        try {
            return new Library(Map.of("hibernate.classLoader.tccl_lookup_precedence", "before"), entities);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    SessionFactory factory() {
        return factory;
    }

    List<String> statements() {
        return statements;
    }

    void inTransaction(Consumer<Session> work) {
        factory.inTransaction(work);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Author.loaded = author -> {};
        factory.close();
    }

    @Entity(name = "Author")
    @BatchSize(size = 10)
    static class Author {

        static Consumer<Author> loaded = author -> {};

        @Id
        Long id;

        String name;

        @OneToMany(mappedBy = "author", cascade = CascadeType.ALL)
        @Fetch(FetchMode.SUBSELECT)
        List<Book> books = new ArrayList<>();

        String name() {
            return name;
        }

        @PostLoad
        void loaded() {
            loaded.accept(this);
        }
    }

    @Entity(name = "Book")
    static class Book {
        @Id
        Long id;

        String title;

        @ManyToOne(fetch = FetchType.LAZY)
        Author author;
    }
}
