package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.history.Books.Book;
import dev.aludel.compat.history.Books.Writer;
import dev.aludel.history.HistoryNotRecordableException;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bulk updates and deletes of every kind of session, and what a session may choose. */
class BulkModesTest {

    @RegisterExtension
    Database database = Database.of(Book.class, Writer.class, Counted.class).with("hibernate.jdbc.batch_size", "500");

    @Entity(name = "Counted")
    @Versioned
    static class Counted {
        @Id
        Long id;

        @Version
        int version;

        String text;
    }

    private final Books books = new Books(database);

    @CompatTest
    void severalThreadsShareOnePlan() throws Exception {
        books.in(session -> IntStream.range(0, 40).forEach(i -> session.persist(new Book(i, "t", null))));
        var threads = Executors.newFixedThreadPool(4);
        try {
            var runs = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> books.in(session -> {
                        session.createMutationQuery("update Book set price = :price where id = :id")
                                .setParameter("price", 1000 + i)
                                .setParameter("id", (long) i)
                                .executeUpdate();
                        session.createMutationQuery("update Book set price = 0 where id = :id")
                                .setParameter("id", (long) i)
                                .executeUpdate();
                    })))
                    .toList();
            for (var run : runs) {
                run.get();
            }
        } finally {
            threads.shutdown();
        }

        for (int i = 0; i < 40; i++) {
            assertThat(database.rows("select h.version, h.price from BookHistory h where h.id = %d order by h.version"
                            .formatted(i)))
                    .containsExactly(asList(1, i), asList(2, 1000 + i));
        }
    }

    @CompatTest
    void aStatelessSessionRecordsToo() {
        books.save();

        stateless(session -> session.createMutationQuery("update Book set price = 9 where id = 1")
                .executeUpdate());
        stateless(session ->
                session.createMutationQuery("delete Book where id = 1").executeUpdate());

        assertThat(database.rows("select h.id, h.version, h.price from BookHistory h order by h.version"))
                .containsExactly(asList(1L, 1, 1), asList(1L, 2, 9));
    }

    @CompatTest
    void pendingChangesAreFlushedFirst() {
        books.save();

        books.in(session -> {
            session.find(Book.class, 1L).price = 77;
            session.createMutationQuery("update Book set price = 78 where price = 77")
                    .executeUpdate();
        });

        assertThat(database.rows("select h.id, h.version, h.price from BookHistory h order by h.version"))
                .containsExactly(asList(1L, 1, 1), asList(1L, 2, 77));
    }

    @CompatTest
    void aSessionMayRefuseOrIgnore() {
        books.save();

        assertThatThrownBy(() -> books.in(
                        session -> session.createMutationQuery("update Book set price = 0")
                                .executeUpdate(),
                        "refuse"))
                .isInstanceOfSatisfying(HistoryNotRecordableException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-H10"))
                .hasMessageContaining("update Book set price = 0")
                .hasMessageContaining("Book");
        books.in(
                session -> session.createMutationQuery("update Book set price = 5 where id = 1")
                        .executeUpdate(),
                "ignore");

        assertThat(books.history()).isEmpty();
        assertThat(database.rows("select b.version, b.price from Book b where b.id = 1"))
                .containsExactly(asList(1, 5));
    }

    @CompatTest
    void anUpdateOfWhatIsLeftOutMakesNoVersion() {
        books.save();

        assertThat(database.statements().count(() -> books.run("update Book set clicks = clicks + 1")))
                .isOne();
        books.run("update Book set clicks = 7, price = 8 where id = 1");

        assertThat(books.history()).containsExactly(asList(1L, 1, 1, "t1", 1L));
        assertThat(database.rows("select b.version, b.clicks from Book b where b.id < 3 order by b.id"))
                .containsExactly(asList(2, 7), asList(1, 1));
    }

    @CompatTest
    void aVersionThatTheStatementSetsIsTaken() {
        books.save();
        books.in(session -> {
            var counted = new Counted();
            counted.id = 1L;
            session.persist(counted);
        });

        books.run("update Book set price = 8, version = 50 where id = 1");
        books.run("update Book set price = 9 where id = 1");
        books.run("update versioned Counted set text = 'x'");
        books.run("update Counted set text = 'y'");

        assertThat(database.rows("select h.version, h.price from BookHistory h order by h.version"))
                .containsExactly(asList(1, 1), asList(50, 8));
        assertThat(database.rows("select h.version, h.text from CountedHistory h order by h.version"))
                .containsExactly(asList(1, null), asList(2, "x"));
        assertThat(database.rows("select c.version, c.text from Counted c")).containsExactly(asList(3, "y"));
    }

    @CompatTest
    void aRolledBackStatementLeavesNoHistory() {
        books.save();

        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            session.createMutationQuery("update Book set price = 0").executeUpdate();
            session.getTransaction().rollback();
        }

        assertThat(books.history()).isEmpty();
        assertThat(database.rows("select b.version, b.price from Book b where b.id = 1"))
                .containsExactly(asList(1, 1));
    }

    @CompatTest
    void noRowNoHistory() {
        books.save();

        books.run("update Book set price = 0 where id = 99");
        books.run("delete Book where id = 99");

        assertThat(books.history()).isEmpty();
    }

    private void stateless(Consumer<StatelessSession> work) {
        database.sessions().inStatelessTransaction(work::accept);
    }
}
