package dev.aludel.compat.loader;

import dev.aludel.compat.loader.Library.Author;
import dev.aludel.compat.loader.Library.Book;
import dev.aludel.compat.loader.Library.Shelf;
import jakarta.persistence.criteria.JoinType;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.Order;
import org.hibernate.query.Page;
import org.hibernate.query.criteria.CriteriaDefinition;
import org.hibernate.query.range.Range;
import org.hibernate.query.restriction.Restriction;
import org.hibernate.query.specification.SelectionSpecification;

/** Queries, in all the ways in which they are made and read. */
final class ApiReadings {

    private ApiReadings() {}

    static List<Reading> all() {
        return List.of(
                new Reading("a stream", session -> {
                    try (var rows = authors(session).getResultStream()) {
                        return rows.toList();
                    }
                }),
                new Reading("a scroll", session -> {
                    var seen = new ArrayList<Object>();
                    try (var rows = authors(session).scroll()) {
                        while (rows.next()) {
                            seen.add(rows.get());
                        }
                    }
                    return seen;
                }),
                new Reading("a scroll over a fetch", session -> {
                    var seen = new ArrayList<Object>();
                    var query = session.createSelectionQuery(
                            "from Author a left join fetch a.books order by a.id", Author.class);
                    try (var rows = query.scroll()) {
                        while (rows.next()) {
                            seen.add(Reading.sorted(rows.get().books));
                        }
                    }
                    return seen;
                }),
                new Reading("a stream and what follows", session -> {
                    try (var rows = session.createSelectionQuery("from Shelf order by id", Shelf.class)
                            .getResultStream()) {
                        return rows.map(shelf -> Reading.sorted(shelf.bag)).toList();
                    }
                }),
                new Reading("a count of results", session -> authors(session).getResultCount()),
                new Reading("a count of fetched results", session -> session.createSelectionQuery(
                                "from Author a left join fetch a.books", Author.class)
                        .getResultCount()),
                new Reading("a page", session -> authors(session)
                        .setFirstResult(1)
                        .setMaxResults(1)
                        .getResultList()),
                new Reading(
                        "a page by number",
                        session -> authors(session).setPage(Page.page(1, 1)).getResultList()),
                new Reading("a page by key", session -> {
                    var first = session.createSelectionQuery("from Author", Author.class)
                            .getKeyedResultList(Page.first(1).keyedBy(Order.asc(Author.class, "id")));
                    var second = session.createSelectionQuery("from Author", Author.class)
                            .getKeyedResultList(first.getNextPage());
                    return List.of(first.getResultList(), second.getResultList());
                }),
                new Reading("a single result", session -> session.createSelectionQuery(
                                "from Author where id = 2", Author.class)
                        .uniqueResultOptional()),
                new Reading("a named query", session -> session.createNamedQuery("allBooks", String.class)
                        .getResultList()),
                new Reading("a tuple", session -> session
                        .createSelectionQuery(
                                "select a.label as label from Author a order by a.id", jakarta.persistence.Tuple.class)
                        .getResultList()
                        .stream()
                        .map(row -> row.get("label"))
                        .toList()),
                new Reading("a parameter", session -> session.createSelectionQuery(
                                "select s.id from Shelf s where :book member of s.bag order by s.id", Long.class)
                        .setParameter("book", session.getReference(Book.class, 12L))
                        .getResultList()),
                new Reading("criteria", session -> {
                    var query = session.getCriteriaBuilder().createQuery(Author.class);
                    query.orderBy(session.getCriteriaBuilder()
                            .asc(query.from(Author.class).get("id")));
                    return session.createQuery(query).getResultList();
                }),
                new Reading("criteria with joins", ApiReadings::joins),
                new Reading("criteria with a subquery", ApiReadings::subquery),
                new Reading(
                        "a definition of criteria",
                        session -> new CriteriaDefinition<>(session.getSessionFactory(), Author.class) {
                            {
                                var author = from(Author.class);
                                orderBy(asc(author.get("id")));
                            }
                        }.createSelectionQuery(session).getResultList()),
                new Reading(
                        "a definition from a query",
                        session -> new CriteriaDefinition<>(
                                session.getSessionFactory(),
                                Author.class,
                                "from Author order by id") {}.createSelectionQuery(session)
                                .getResultList()),
                new Reading("the reference of a specification", session -> session.createQuery(
                                SelectionSpecification.create(Author.class)
                                        .sort(Order.asc(Author.class, "id"))
                                        .restrict(Restriction.restrict(Author.class, "label", Range.containing("a")))
                                        .reference())
                        .getResultList()),
                new Reading("the reference of a specification from a query", session -> session.createQuery(
                                SelectionSpecification.create(Author.class, "from Author order by id")
                                        .reference())
                        .getResultList()),
                new Reading("a query of the entity manager", session -> session.createQuery(
                                "select label from Author order by id")
                        .getResultList()),
                Reading.stateless("a stateless query", own -> own.createSelectionQuery(
                                "select b.author.label from Book b order by b.id", String.class)
                        .getResultList()),
                Reading.stateless("a stateless reference", own -> {
                    var author = own.get(Author.class, 1L);
                    own.fetch(author.books);
                    return Reading.sorted(author.books);
                }),
                Reading.stateless("a stateless stream", own -> {
                    try (var rows = own.createSelectionQuery("from Author order by id", Author.class)
                            .getResultStream()) {
                        return rows.toList();
                    }
                }));
    }

    private static org.hibernate.query.SelectionQuery<Author> authors(Session session) {
        return session.createSelectionQuery("from Author order by id", Author.class);
    }

    private static Object joins(Session session) {
        var builder = session.getCriteriaBuilder();
        var query = builder.createQuery(Object[].class);
        var book = query.from(Book.class);
        var author = book.join("author", JoinType.LEFT);
        query.select(builder.array(book.get("id"), author.get("label"))).orderBy(builder.asc(book.get("id")));
        return session.createQuery(query).getResultList();
    }

    private static Object subquery(Session session) {
        var builder = session.getCriteriaBuilder();
        var query = builder.createQuery(Long.class);
        var shelf = query.from(Shelf.class);
        var inner = query.subquery(Integer.class);
        var book = inner.correlate(shelf).join("bag");
        inner.select(builder.literal(1)).where(builder.equal(book.get("label"), "secret-b12"));
        query.select(shelf.get("id")).where(builder.exists(inner)).orderBy(builder.asc(shelf.get("id")));
        return session.createQuery(query).getResultList();
    }
}
