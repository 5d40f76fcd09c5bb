// tag::program[]
package com.example;

import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Persistence;

public class Library {

    @Entity(name = "Book")
    @Versioned
    public static class Book {
        @Id
        Long id;

        String title;
    }

    public static void main(String... arguments) {
        try (var factory = Persistence.createEntityManagerFactory("library")) {
            change(factory);
            print(factory);
        }
    }

    static void change(EntityManagerFactory factory) {
        factory.runInTransaction(em -> {
            var book = new Book();
            book.id = 1L;
            book.title = "Solve";
            em.persist(book);
        });
        factory.runInTransaction(em -> em.find(Book.class, 1L).title = "Solve et coagula");
    }

    static void print(EntityManagerFactory factory) {
        factory.runInTransaction(em -> {
            System.out.println("now: " + em.find(Book.class, 1L).title);
            for (var version : History.of(em).versions(Book.class, 1L)) {
                System.out.println("version " + version.number() + ": " + version.state().title);
            }
        });
    }
}
// end::program[]
