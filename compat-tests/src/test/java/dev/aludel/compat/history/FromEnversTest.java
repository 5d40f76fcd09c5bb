package dev.aludel.compat.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hibernate.envers.RelationTargetAuditMode.NOT_AUDITED;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.EntityVersion;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scripts of the page "Coming from Envers": what they make of Envers' tables is what Aludel would have written. */
class FromEnversTest {

    @Entity(name = "Author")
    @Table(name = "author")
    static class Author {
        @Id
        Long id;
    }

    // tag::both[]
    @Entity(name = "Book")
    @Table(name = "book")
    @Audited
    @Versioned
    static class Book {
        @Id
        Long id;

        String title;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "author_id")
        @Audited(targetAuditMode = NOT_AUDITED)
        Author author;
    }
    // end::both[]

    /** What history says of a version. */
    record State(int number, String title, Long author) {}

    @RegisterExtension
    Database database = Database.of(Author.class, Book.class);

    @CompatTest
    void whatEnversKeptBecomesTheSameHistory() {
        useBooks();
        var ours = states();
        var times = times();
        forgetOurs();

        move();

        assertThat(states()).isEqualTo(ours).hasSize(5);
        assertThat(times()).zipSatisfy(times, (moved, written) -> assertThat(moved)
                .isCloseTo(written, within(1, ChronoUnit.SECONDS)));
        assertThat(database.rows("select b.id, b.version from Book b order by b.id"))
                .containsExactly(List.of(1L, 4), List.of(2L, 1), List.of(3L, 3));
    }

    @CompatTest
    void countingGoesOnWhereEnversEnded() {
        useBooks();
        forgetOurs();
        move();

        database.sessions().inTransaction(session -> session.find(Book.class, 1L).title = "five");

        assertThat(states()).filteredOn(state -> state.number() == 4).containsExactly(new State(4, "four", 2L));
        assertThat(database.rows("select b.id, b.version from Book b where b.id = 1"))
                .containsExactly(List.of(1L, 5));
        database.sessions().inTransaction(session -> assertThat(
                        AuditReaderFactory.get(session).getRevisions(Book.class, 1L))
                .hasSize(5));
    }

    /** One that changes, one that never does, one that is deleted and comes back. */
    private void useBooks() {
        in(session -> {
            for (var id : List.of(1L, 2L)) {
                var author = new Author();
                author.id = id;
                session.persist(author);
            }
            session.persist(book(1L, "one"));
            session.persist(book(2L, "still"));
            session.persist(book(3L, "first"));
        });
        in(session -> session.find(Book.class, 1L).title = "two");
        in(session -> session.find(Book.class, 1L).author = session.getReference(Author.class, 2L));
        in(session -> session.find(Book.class, 3L).title = "second");
        in(session -> session.find(Book.class, 1L).title = "four");
        in(session -> session.remove(session.find(Book.class, 3L)));
        in(session -> session.persist(book(3L, "again")));
    }

    private void in(java.util.function.Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }

    private static Book book(Long id, String title) {
        var book = new Book();
        book.id = id;
        book.title = title;
        return book;
    }

    /** As if only Envers had been there. */
    private void forgetOurs() {
        in(session -> {
            session.createMutationQuery("delete BookHistory").executeUpdate();
            session.doWork(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("update book set version = 1");
                }
            });
        });
        assertThat(states()).isEmpty();
    }

    private void move() {
        in(session -> session.doWork(connection -> {
            for (var sql : script().split(";")) {
                if (!sql.isBlank()) {
                    try (var statement = connection.createStatement()) {
                        statement.executeUpdate(sql);
                    }
                }
            }
        }));
    }

    /** The part of the page's file for the database that the test runs on. */
    private String script() {
        try (var file = Objects.requireNonNull(FromEnversTest.class.getResourceAsStream("from-envers.sql"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            var tag = database.product().name().toLowerCase(Locale.ROOT) + "[]";
            return text.substring(
                    text.indexOf("tag::" + tag) + ("tag::" + tag).length(), text.indexOf("-- end::" + tag));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<State> states() {
        return read().stream()
                .map(version -> new State(version.number(), version.state().title, key(version.state().author)))
                .toList();
    }

    private Long key(Author author) {
        return author == null
                ? null
                : (Long) database.entityManagers().getPersistenceUnitUtil().getIdentifier(author);
    }

    private List<Instant> times() {
        return read().stream().map(EntityVersion::changed).toList();
    }

    private List<EntityVersion<Book>> read() {
        return database.sessions().fromSession(session -> {
            var history = History.of(session);
            return Arrays.asList(1L, 2L, 3L).stream()
                    .flatMap(id -> history.versions(Book.class, id).stream())
                    .toList();
        });
    }
}
