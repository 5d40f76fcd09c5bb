package dev.aludel.compat.history;

import dev.aludel.compat.Database;
import dev.aludel.history.Versioned;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;

/** Versioned books and their writers, which are updated and deleted in bulk. */
record Books(Database database) {

    @Embeddable
    record Print(String place, Integer pages) {}

    @Entity(name = "Writer")
    static class Writer {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "Book")
    @Versioned
    static class Book {
        @Id
        Long id;

        String title;

        Integer price;

        @Versioned.Excluded
        Integer clicks;

        Print print;

        @ManyToOne
        Writer writer;

        Book() {}

        Book(long id, String title, Writer writer) {
            this.id = id;
            this.title = title;
            this.writer = writer;
            this.price = (int) id;
            this.clicks = 0;
        }
    }

    /** Four books, of two writers in turn. */
    void save() {
        in(session -> {
            var ada = writer(1, "Ada");
            var bob = writer(2, "Bob");
            session.persist(ada);
            session.persist(bob);
            for (int i = 1; i <= 4; i++) {
                session.persist(new Book(i, "t" + i, i % 2 == 1 ? ada : bob));
            }
        });
    }

    private static Writer writer(long id, String name) {
        var writer = new Writer();
        writer.id = id;
        writer.name = name;
        return writer;
    }

    List<List<Object>> history() {
        return database.rows(
                "select h.id, h.version, h.price, h.title, h.writerId from BookHistory h order by h.id, h.version");
    }

    void run(String hql) {
        in(session -> session.createMutationQuery(hql).executeUpdate());
    }

    void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }

    /** Runs work in a session of its own mode, in a transaction. */
    void in(Consumer<Session> work, String mode) {
        database.sessions().inTransaction(session -> {
            session.setProperty("aludel.history.bulk_dml", mode);
            work.accept(session);
        });
    }
}
