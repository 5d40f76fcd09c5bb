package dev.aludel.compat.history;

import dev.aludel.history.Versioned;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** Versioned books and their writers, which are updated and deleted in bulk. */
final class Books {

    private Books() {}

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
}
