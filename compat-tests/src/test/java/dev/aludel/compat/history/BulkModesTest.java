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
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.Session;
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

    @CompatTest
    void severalThreadsShareOnePlan() throws Exception {
        in(session -> IntStream.range(0, 40).forEach(i -> session.persist(new Book(i, "t", null))));
        var threads = Executors.newFixedThreadPool(4);
        try {
            var runs = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> in(session -> {
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
        books();

        stateless(session -> session.createMutationQuery("update Book set price = 9 where id = 1")
                .executeUpdate());
        stateless(session ->
                session.createMutationQuery("delete Book where id = 1").executeUpdate());

        assertThat(database.rows("select h.id, h.version, h.price from BookHistory h order by h.version"))
                .containsExactly(asList(1L, 1, 1), asList(1L, 2, 9));
    }

    @CompatTest
    void pendingChangesAreFlushedFirst() {
        books();

        in(session -> {
            session.find(Book.class, 1L).price = 77;
            session.createMutationQuery("update Book set price = 78 where price = 77")
                    .executeUpdate();
        });

        assertThat(database.rows("select h.id, h.version, h.price from BookHistory h order by h.version"))
                .containsExactly(asList(1L, 1, 1), asList(1L, 2, 77));
    }

    @CompatTest
    void aSessionMayRefuseOrIgnore() {
        books();

        assertThatThrownBy(() -> in(
                        session -> session.createMutationQuery("update Book set price = 0")
                                .executeUpdate(),
                        "refuse"))
                .isInstanceOfSatisfying(HistoryNotRecordableException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-H10"))
                .hasMessageContaining("update Book set price = 0")
                .hasMessageContaining("Book");
        in(
                session -> session.createMutationQuery("update Book set price = 5 where id = 1")
                        .executeUpdate(),
                "ignore");

        assertThat(history()).isEmpty();
        assertThat(database.rows("select b.version, b.price from Book b where b.id = 1"))
                .containsExactly(asList(1, 5));
    }

    @CompatTest
    void anUpdateOfWhatIsLeftOutMakesNoVersion() {
        books();

        assertThat(database.statements().count(() -> run("update Book set clicks = clicks + 1")))
                .isOne();
        run("update Book set clicks = 7, price = 8 where id = 1");

        assertThat(history()).containsExactly(asList(1L, 1, 1, "t1", 1L));
        assertThat(database.rows("select b.version, b.clicks from Book b where b.id < 3 order by b.id"))
                .containsExactly(asList(2, 7), asList(1, 1));
    }

    @CompatTest
    void aVersionThatTheStatementSetsIsTaken() {
        books();
        in(session -> {
            var counted = new Counted();
            counted.id = 1L;
            session.persist(counted);
        });

        run("update Book set price = 8, version = 50 where id = 1");
        run("update Book set price = 9 where id = 1");
        run("update versioned Counted set text = 'x'");
        run("update Counted set text = 'y'");

        assertThat(database.rows("select h.version, h.price from BookHistory h order by h.version"))
                .containsExactly(asList(1, 1), asList(50, 8));
        assertThat(database.rows("select h.version, h.text from CountedHistory h order by h.version"))
                .containsExactly(asList(1, null), asList(2, "x"));
        assertThat(database.rows("select c.version, c.text from Counted c")).containsExactly(asList(3, "y"));
    }

    @CompatTest
    void aRolledBackStatementLeavesNoHistory() {
        books();

        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            session.createMutationQuery("update Book set price = 0").executeUpdate();
            session.getTransaction().rollback();
        }

        assertThat(history()).isEmpty();
        assertThat(database.rows("select b.version, b.price from Book b where b.id = 1"))
                .containsExactly(asList(1, 1));
    }

    @CompatTest
    void noRowNoHistory() {
        books();

        run("update Book set price = 0 where id = 99");
        run("delete Book where id = 99");

        assertThat(history()).isEmpty();
    }

    private void books() {
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

    private List<List<Object>> history() {
        return database.rows(
                "select h.id, h.version, h.price, h.title, h.writerId from BookHistory h order by h.id, h.version");
    }

    private void run(String hql) {
        in(session -> session.createMutationQuery(hql).executeUpdate());
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }

    private void in(Consumer<Session> work, String mode) {
        database.sessions().inTransaction(session -> {
            session.setProperty("aludel.history.bulk_dml", mode);
            work.accept(session);
        });
    }

    private void stateless(Consumer<StatelessSession> work) {
        database.sessions().inStatelessTransaction(work::accept);
    }
}
