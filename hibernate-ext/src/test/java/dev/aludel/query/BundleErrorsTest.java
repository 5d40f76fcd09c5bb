package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.NoSuchColumnError;
import dev.aludel.query.Bundle.Row;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BundleErrorsTest {

    @RegisterExtension
    Library library = new Library(
            Map.of("hibernate.criteria.plan_cache_enabled", "true", "hibernate.cache.use_query_cache", "false"),
            BundleTest.Author.class,
            BundleTest.Book.class);

    private Session session;
    private HibernateCriteriaBuilder builder;
    private JpaCriteriaQuery<Tuple> query;
    private JpaRoot<BundleTest.Book> book;
    private Bundle<Row> bundle;

    @BeforeEach
    void openWithFourBooks() {
        library.sessions().inTransaction(writing -> {
            var ada = new BundleTest.Author(1L, "ada");
            writing.persist(ada);
            for (long i = 1; i <= 4; i++) {
                writing.persist(new BundleTest.Book(i, "title" + (i + 1) / 2, ada));
            }
        });
        session = library.sessions().openSession();
        session.beginTransaction();
        builder = session.getCriteriaBuilder();
        query = builder.createTupleQuery();
        book = query.from(BundleTest.Book.class);
        bundle = Bundle.of("book", book.get("title"), book.get("author").get("name"));
        library.sql().clear();
    }

    @AfterEach
    void close() {
        session.getTransaction().commit();
        session.close();
    }

    @Test
    void isRefusedWhereASubqueryIsSelectedFrom() {
        var outer = builder.createTupleQuery();
        var subquery = outer.subquery(Object.class);
        var root = subquery.from(BundleTest.Book.class);
        subquery.multiselect(Bundle.of("book", root.get("title"), root.get("id")));

        assertThatThrownBy(() -> outer.from(subquery)).hasMessageContaining("ALU-Q60");
    }

    @Test
    void refusesWhatIsNoColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundle.of("b", List.of()))
                .isInstanceOf(ArgumentError.class)
                .withMessageContaining("ALU-Q50");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundle.of(" ", book))
                .isInstanceOf(ArgumentError.class)
                .withMessageContaining("ALU-Q51");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundle.of("b", builder.construct(String.class, book.get("title"))))
                .isInstanceOf(ArgumentError.class)
                .withMessageContaining("ALU-Q52");
    }

    @Test
    void refusesANameThatNoColumnHas() {
        query.multiselect(bundle).where(builder.equal(book.get("id"), 1L));
        var row = session.createQuery(query).getSingleResult().get("book", Row.class);

        assertThatThrownBy(() -> bundle.get("isbn"))
                .isInstanceOf(NoSuchColumnError.class)
                .hasMessageContaining("'isbn'")
                .hasMessageContaining("[title, name]")
                .hasMessageContaining("ALU-Q53");
        assertThatThrownBy(() -> bundle.bundle("title")).isInstanceOf(NoSuchColumnError.class);
        assertThatThrownBy(() -> row.get("isbn")).isInstanceOf(NoSuchColumnError.class);
        assertThatThrownBy(() -> row.get(2)).isInstanceOf(NoSuchColumnError.class);
        assertThatThrownBy(() -> row.get(-1)).isInstanceOf(NoSuchColumnError.class);
        assertThatThrownBy(() -> row.get(book.get("id"))).isInstanceOf(NoSuchColumnError.class);
    }

    @Test
    void refusesANameThatTwoColumnsHave() {
        var twice = Bundle.of("b", book.get("title"), book.get("title"));

        assertThatThrownBy(() -> twice.get("title"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("ALU-Q54");
        assertThatThrownBy(twice::asMap).isInstanceOf(InvalidRequestError.class).hasMessageContaining("ALU-Q54");
        assertThatThrownBy(Bundle.of("b", builder.upper(book.get("title")))::asMap)
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("ALU-Q55");
    }

    @Test
    void refusesABundleAsAnExpression() {
        var nesting = Bundle.of("outer", bundle);

        assertThatThrownBy(() -> nesting.get("book"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("ALU-Q56");
        assertThat(nesting.bundle("book").<String>get("title")).isSameAs(book.get("title"));
    }

    @Test
    void refusesAnotherType() {
        query.multiselect(bundle).where(builder.equal(book.get("id"), 1L));
        var row = session.createQuery(query).getSingleResult().get("book", Row.class);

        assertThatThrownBy(() -> row.get("title", Long.class))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'title1'")
                .hasMessageContaining("ALU-Q57");
    }

    @Test
    void refusesARecordOfAnotherShape() {
        record One(String title) {}
        record Numbers(Long title, Long name) {}

        assertThatThrownBy(() -> bundle.as(One.class))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("ALU-Q58");
        query.multiselect(bundle.as(Numbers.class));
        assertThatThrownBy(() -> session.createQuery(query).getResultList())
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("(title1, ada)")
                .hasMessageContaining("ALU-Q59");
    }
}
