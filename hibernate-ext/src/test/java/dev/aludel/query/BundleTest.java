package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.aludel.execution.FrozenResult;
import dev.aludel.execution.Result;
import dev.aludel.query.Bundle.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Tuple;
import jakarta.persistence.TupleElement;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BundleTest {

    @RegisterExtension
    Library library = new Library(
            Map.of("hibernate.criteria.plan_cache_enabled", "true", "hibernate.cache.use_query_cache", "false"),
            Author.class,
            Book.class);

    private Session session;
    private HibernateCriteriaBuilder builder;
    private JpaCriteriaQuery<Tuple> query;
    private JpaRoot<Book> book;
    private Bundle<Row> bundle;

    @BeforeEach
    void openWithFourBooks() {
        library.sessions().inTransaction(writing -> {
            var ada = new Author(1L, "ada");
            writing.persist(ada);
            for (long i = 1; i <= 4; i++) {
                writing.persist(new Book(i, "title" + (i + 1) / 2, ada));
            }
        });
        session = library.sessions().openSession();
        session.beginTransaction();
        builder = session.getCriteriaBuilder();
        query = builder.createTupleQuery();
        book = query.from(Book.class);
        bundle = Bundle.of("book", book.get("title"), book.get("author").get("name"));
        library.sql().clear();
    }

    @AfterEach
    void close() {
        session.getTransaction().commit();
        session.close();
    }

    @Test
    void anEntityMayBeAColumnAndIsJoinedForIt() {
        var withAuthor = Bundle.of("book", book, book.get("author"));
        query.multiselect(withAuthor).where(builder.equal(book.get("id"), 1L));

        var row = session.createQuery(query).getSingleResult().get("book", Row.class);

        assertThat(row.get(0)).isSameAs(session.find(Book.class, 1L));
        assertThat(row.get("author")).isSameAs(session.find(Author.class, 1L));
        assertThat(library.sql())
                .containsExactly("select b1_0.id,b1_0.author_id,b1_0.title,a1_0.id,a1_0.name "
                        + "from Book b1_0 join Author a1_0 on a1_0.id=b1_0.author_id where b1_0.id=?");
    }

    @Test
    void aRowIsReadByPositionNameAndColumn() {
        query.multiselect(bundle, book.get("id")).orderBy(builder.desc(book.get("id")));

        var row = session.createQuery(query).getResultList().get(0).get("book", Row.class);

        assertThat(row.get(0)).isEqualTo("title2");
        assertThat(row.get("title", String.class)).isEqualTo("title2");
        assertThat(row.get(1, String.class)).isEqualTo("ada");
        assertThat(row.get(book.<String>get("title"))).isEqualTo("title2");
        assertThat(row.getElements()).extracting(TupleElement::getAlias).containsExactly("title", "name");
        assertThat((Object) row.get(row.getElements().get(1))).isEqualTo("ada");
        assertThat(row).hasToString("(title2, ada)");
        assertThat(row.toArray()).containsExactly("title2", "ada");
    }

    @Test
    void rowsOfTheSameValuesAreEqual() {
        query.multiselect(bundle).distinct(false);

        var rows = session.createQuery(query).getResultList().stream()
                .map(tuple -> tuple.get("book"))
                .distinct()
                .toList();

        assertThat(rows).hasSize(2);
    }

    @Test
    void isOneElementOfTheRow() {
        // tag::bundle[]
        var query = builder.createTupleQuery();
        var book = query.from(Book.class);
        var names = Bundle.of("names", book.get("title"), book.get("author").get("name"));
        query.multiselect(names, builder.count(book))
                .where(builder.like(names.get("title"), "title%"))
                .groupBy(names.columns())
                .orderBy(names.asc());

        var first = session.createQuery(query).getResultList().get(0);
        var title = first.get("names", Bundle.Row.class).get("title");
        // end::bundle[]

        assertThat(title).isEqualTo("title1");
        assertThat(first.get(1)).isEqualTo(2L);
    }

    @Test
    void aTupleQueryThatSelectsItReturnsItsRows() {
        query.select(bundle).where(builder.equal(book.get("id"), 1L));

        assertThat(session.createQuery(query).getSingleResult().get("title")).isEqualTo("title1");
    }

    @Test
    void aQueryOfRecordsReturnsThem() {
        record Named(String title, String author) {}
        var named = builder.createQuery(Named.class);
        var root = named.from(Book.class);
        named.select(Bundle.of("book", root.get("title"), root.get("author").get("name"))
                        .as(Named.class))
                .where(builder.equal(root.get("id"), 1L));

        assertThat(session.createQuery(named).getSingleResult()).isEqualTo(new Named("title1", "ada"));
    }

    @Test
    void aMapHoldsTheValuesInTheOrderOfTheColumns() {
        query.multiselect(bundle.asMap()).where(builder.equal(book.get("id"), 1L));

        @SuppressWarnings("unchecked")
        var map = (Map<String, Object>)
                session.createQuery(query).getSingleResult().get("book");

        assertThat(map).containsExactly(entry("title", "title1"), entry("name", "ada"));
    }

    @Test
    void distinctRowsAreCounted() {
        query.multiselect(bundle).distinct(true);

        assertThat(session.createQuery(query).getResultCount()).isEqualTo(2);
        assertThat(session.createQuery(query.createCountQuery()).getSingleResult())
                .isEqualTo(2);
        assertThat(session.createQuery(query.createExistsQuery()).getSingleResult())
                .isTrue();
    }

    @Test
    void groupsAreCountedBesideOtherColumns() {
        query.multiselect(bundle, builder.count()).groupBy(bundle.columns());

        assertThat(session.createQuery(query).getResultCount()).isEqualTo(2);
        assertThat(session.createQuery(query.orderBy(bundle.asc())).getResultList())
                .extracting(tuple -> tuple.get(0) + "=" + tuple.get(1))
                .containsExactly("(title1, ada)=2", "(title2, ada)=2");
    }

    @Test
    void aUnionIsCounted() {
        query.multiselect(bundle);
        var other = builder.createTupleQuery();
        var root = other.from(Book.class);
        other.multiselect(
                Bundle.of("book", root.get("title"), root.get("author").get("name")));

        assertThat(session.createQuery(builder.unionAll(query, other)).getResultCount())
                .isEqualTo(8);
        assertThat(session.createQuery(builder.union(query, other)).getResultList())
                .hasSize(2);
    }

    @Test
    void streamsScrollsAndPages() {
        query.multiselect(bundle, book.get("id")).orderBy(builder.asc(book.get("id")));

        try (var scroll = session.createQuery(query).scroll()) {
            assertThat(scroll.last()).isTrue();
            assertThat(scroll.get().get(0)).hasToString("(title2, ada)");
        }
        assertThat(session.createQuery(query)
                        .setFirstResult(1)
                        .setMaxResults(2)
                        .getResultStream()
                        .map(tuple -> tuple.get(0).toString()))
                .containsExactly("(title1, ada)", "(title2, ada)");
    }

    @Test
    void anExpressionThatIsSelectedTwiceIsOrderedBy() {
        var length = builder.length(book.get("title"));
        query.multiselect(
                        book.get("id"), Bundle.of("book", length, book.get("title")), builder.upper(book.get("title")))
                .orderBy(builder.asc(length), builder.desc(book.get("id")));

        assertThat(session.createQuery(query).getResultList())
                .extracting(tuple -> tuple.get(0))
                .containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void aParameterMayBeAColumnThatIsGroupedBy() {
        var mark = builder.parameter(String.class, "mark");
        var marked = Bundle.of("book", builder.concat(book.get("title"), mark), book.get("title"));
        query.multiselect(marked).where(builder.equal(book.get("title"), mark));

        assertThat(session.createQuery(query).setParameter("mark", "title1").getResultList())
                .hasSize(2)
                .allSatisfy(tuple -> assertThat(tuple.get(0)).hasToString("(title1title1, title1)"));
    }

    /** The plan of the first query is used for the second, which has columns and a function of its own. */
    @Test
    void aPlanThatIsUsedAgainReadsTheColumnsOfEachQuery() {
        for (int i = 0; i < 2; i++) {
            var again = builder.createTupleQuery();
            var root = again.from(Book.class);
            again.multiselect(Bundle.of("book", root.get("title"), root.get("id")));
            var row = session.createQuery(again).getResultList().get(0).get("book", Row.class);
            assertThat(row.get(root.<Long>get("id"))).isEqualTo(1L);
        }
        for (int i = 0; i < 2; i++) {
            var times = i;
            var again = builder.createQuery(String.class);
            var root = again.from(Book.class);
            again.select(
                    Bundle.of("book", root.get("title")).as(String.class, row -> row.get("title") + " time " + times));
            assertThat(session.createQuery(again).getResultList().get(0)).endsWith(" time " + times);
        }
    }

    @Test
    void aLockedQueryStillLocks() {
        query.multiselect(Bundle.of("book", book, book.get("title"))).where(builder.equal(book.get("id"), 1L));

        var found = session.createQuery(query)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult()
                .get("book", Row.class)
                .get(0);

        assertThat(library.sql()).singleElement().asString().contains("for update");
        assertThat(session.getLockMode(found)).isEqualTo(LockModeType.PESSIMISTIC_WRITE);
    }

    @Test
    void aFrozenRowComesBackAsATuple() {
        query.multiselect(Bundle.of("book", book, book.get("title"))).where(builder.equal(book.get("id"), 1L));
        var frozen = FrozenResult.freeze(session, session.createQuery(query).getResultList());
        session.clear();

        var tuple =
                (Tuple) Result.mergeFrozenResult(session, frozen, true).rows().get(0);

        var row = tuple.get("book", Tuple.class);
        assertThat(row.get("title")).isEqualTo("title1");
        assertThat(row.get(0)).isSameAs(session.find(Book.class, 1L));
    }

    @Test
    void isRenamed() {
        query.multiselect(bundle.alias("renamed")).where(builder.equal(book.get("id"), 1L));

        assertThat(bundle.name()).isEqualTo("renamed");
        assertThat(session.createQuery(query).getSingleResult().get("renamed")).hasToString("(title1, ada)");
    }

    @Entity(name = "Author")
    static class Author {
        @Id
        Long id;

        String name;

        Author() {}

        Author(Long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "Book")
    static class Book {
        @Id
        Long id;

        String title;

        @ManyToOne(fetch = FetchType.LAZY)
        Author author;

        Book() {}

        Book(Long id, String title, Author author) {
            this.id = id;
            this.title = title;
            this.author = author;
        }
    }
}
