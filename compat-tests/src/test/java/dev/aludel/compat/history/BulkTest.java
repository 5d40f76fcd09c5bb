package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.history.Books.Book;
import dev.aludel.compat.history.Books.Print;
import dev.aludel.compat.history.Books.Writer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bulk updates and deletes, in HQL and criteria. */
class BulkTest {

    @RegisterExtension
    Database database = Database.of(Book.class, Writer.class).with("hibernate.jdbc.batch_size", "500");

    private final Books books = new Books(database);

    @CompatTest
    void tenAndTenThousandRowsTakeTheSameStatements() {
        for (int rows : List.of(10, 10_000)) {
            books.in(
                    session -> session.createNativeMutationQuery("delete from Book_history")
                            .executeUpdate(),
                    "ignore");
            books.in(
                    session -> session.createNativeMutationQuery("delete from Book")
                            .executeUpdate(),
                    "ignore");
            books.in(session -> IntStream.range(0, rows).forEach(i -> session.persist(new Book(i, "t", null))));

            var update = database.statements()
                    .count(() -> books.in(session -> assertThat(session.createMutationQuery(
                                            "update Book set price = price + 1 where title = :title")
                                    .setParameter("title", "t")
                                    .executeUpdate())
                            .isEqualTo(rows)));
            var delete = database.statements()
                    .count(() -> books.in(session -> assertThat(
                                    session.createMutationQuery("delete Book").executeUpdate())
                            .isEqualTo(rows)));

            assertThat(update).isEqualTo(2);
            assertThat(delete).isEqualTo(2);
            assertThat(database.rows("select h.version, count(*) from BookHistory h group by h.version order by 1"))
                    .containsExactly(asList(1, (long) rows), asList(2, (long) rows));
        }
    }

    @CompatTest
    void conditionsOfEveryKindAreRecorded() {
        books.save();

        books.run("update Book b set b.price = 100 where b.writer.name = 'Ada'");
        books.run(
                "update Book b set b.price = 200 where b.id in (select c.id from Book c where c.price = 100 and c.id < 2)");
        books.run(
                "update Book b set b.price = 300 where exists (select 1 from Writer w where w = b.writer and w.name = 'Bob')");
        books.run("update Book set print.place = 'Oslo', print.pages = 3 where id = 4");
        books.run("update Book b set b.writer = null where b.id = 1");
        books.run("update Book b set b.title = 'cheap'"
                + " where b.id in (select c.id from (select d.id as id from Book d where d.price = 100) c)");
        books.run("delete Book b where b.writer is null and b.id = 1");

        assertThat(books.history())
                .containsExactly(
                        asList(1L, 1, 1, "t1", 1L),
                        asList(1L, 2, 100, "t1", 1L),
                        asList(1L, 3, 200, "t1", 1L),
                        asList(1L, 4, 200, "t1", null),
                        asList(2L, 1, 2, "t2", 2L),
                        asList(3L, 1, 3, "t3", 1L),
                        asList(3L, 2, 100, "t3", 1L),
                        asList(4L, 1, 4, "t4", 2L),
                        asList(4L, 2, 300, "t4", 2L));
        assertThat(database.rows("select b.version, b.id from Book b order by b.id"))
                .containsExactly(asList(2, 2L), asList(3, 3L), asList(3, 4L));
    }

    @CompatTest
    void parametersOfEveryKindAreBound() {
        books.save();

        books.in(session -> {
            session.createMutationQuery("update Book set price = :price, title = :title where id in (:ids)")
                    .setParameter("price", 10)
                    .setParameter("title", "named")
                    .setParameterList("ids", List.of(1L, 2L, 3L))
                    .executeUpdate();
            session.createMutationQuery("update Book set price = ?1 where id = ?2 or id = ?3")
                    .setParameter(1, 20)
                    .setParameter(2, 1L)
                    .setParameter(3, 4L)
                    .executeUpdate();
            session.createMutationQuery("update Book set print = :print where title = :title and id < :id")
                    .setParameter("print", new Print("Bergen", 7))
                    .setParameter("title", "named")
                    .setParameter("id", 2L)
                    .executeUpdate();
            session.createMutationQuery("delete Book where writer = :writer")
                    .setParameter("writer", session.getReference(Writer.class, 2L))
                    .executeUpdate();
        });

        assertThat(database.rows(
                        "select h.id, h.version, h.price, h.title from BookHistory h order by h.id, h.version"))
                .containsExactly(
                        asList(1L, 1, 1, "t1"),
                        asList(1L, 2, 10, "named"),
                        asList(1L, 3, 20, "named"),
                        asList(2L, 1, 2, "t2"),
                        asList(2L, 2, 10, "named"),
                        asList(3L, 1, 3, "t3"),
                        asList(4L, 1, 4, "t4"),
                        asList(4L, 2, 20, "t4"));
    }

    @CompatTest
    void criteriaAreRecorded() {
        books.save();

        books.in(session -> {
            var builder = session.getCriteriaBuilder();
            var update = builder.createCriteriaUpdate(Book.class);
            var book = update.from(Book.class);
            update.set(book.<Integer>get("price"), 50);
            update.where(builder.equal(book.get("title"), "t1"));
            session.createMutationQuery(update).executeUpdate();

            var named = builder.createCriteriaUpdate(Book.class);
            var other = named.from(Book.class);
            var price = builder.parameter(Integer.class, "price");
            named.set(other.<Integer>get("price"), builder.sum(other.<Integer>get("price"), price));
            named.where(builder.greaterThan(other.<Integer>get("price"), builder.parameter(Integer.class, "least")));
            session.createMutationQuery(named)
                    .setParameter("price", 1)
                    .setParameter("least", 4)
                    .executeUpdate();

            var delete = builder.createCriteriaDelete(Book.class);
            var gone = delete.from(Book.class);
            delete.where(builder.equal(gone.get("writer").get("id"), 2L));
            session.createMutationQuery(delete).executeUpdate();
        });

        assertThat(database.rows("select h.id, h.version, h.price from BookHistory h order by h.id, h.version"))
                .containsExactly(asList(1L, 1, 1), asList(1L, 2, 50), asList(2L, 1, 2), asList(4L, 1, 4));
        assertThat(database.rows("select b.id, b.version, b.price from Book b order by b.id"))
                .containsExactly(asList(1L, 3, 51), asList(3L, 1, 3));
    }

    @CompatTest
    void theSameQueryTakesOtherParametersEachTime() {
        books.save();

        for (long id = 1; id <= 4; id++) {
            long changed = id;
            books.in(session -> {
                var query = session.createMutationQuery("update Book set price = :price where id = :id");
                query.setParameter("price", 10 * (int) changed)
                        .setParameter("id", changed)
                        .executeUpdate();
                query.setParameter("price", 11 * (int) changed)
                        .setParameter("id", changed)
                        .executeUpdate();
            });
        }

        assertThat(database.rows("select h.id, h.version, h.price from BookHistory h order by h.id, h.version"))
                .containsExactly(
                        asList(1L, 1, 1),
                        asList(1L, 2, 10),
                        asList(2L, 1, 2),
                        asList(2L, 2, 20),
                        asList(3L, 1, 3),
                        asList(3L, 2, 30),
                        asList(4L, 1, 4),
                        asList(4L, 2, 40));
    }

    @CompatTest
    void listsOfDifferentLengthsAreBoundEachTime() {
        books.save();

        for (var ids : List.of(List.of(1L), List.of(1L, 2L, 3L), List.of(4L), List.of(2L, 3L))) {
            books.in(session -> session.createMutationQuery("update Book set price = price + 10 where id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate());
        }

        assertThat(database.rows("select b.id, b.version, b.price from Book b order by b.id"))
                .containsExactly(asList(1L, 3, 21), asList(2L, 3, 22), asList(3L, 3, 23), asList(4L, 2, 14));
        assertThat(books.history()).hasSize(7);
    }
}
