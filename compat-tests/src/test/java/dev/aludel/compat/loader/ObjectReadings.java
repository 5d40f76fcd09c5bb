package dev.aludel.compat.loader;

import dev.aludel.compat.loader.Library.Author;
import dev.aludel.compat.loader.Library.Book;
import dev.aludel.compat.loader.Library.Shelf;
import dev.aludel.execution.Load;
import dev.aludel.execution.LoadPath;
import dev.aludel.execution.Options;
import jakarta.persistence.EntityNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.hibernate.ObjectNotFoundException;
import org.hibernate.Session;
import org.hibernate.graph.GraphSemantic;

/** What objects lead to. */
final class ObjectReadings {

    private ObjectReadings() {}

    static List<Reading> all() {
        return List.of(
                // references
                shelf("a lazy reference", shelf -> label(shelf.lazy)),
                shelf("an eager reference", shelf -> shelf.eager),
                shelf("a reference that is unique", shelf -> shelf.single),
                shelf("a reference by a unique key", shelf -> shelf.byCode),
                shelf("a reference to a joined class", shelf -> shelf.animal),
                shelf("a reference to one table", shelf -> shelf.shape),
                shelf("a reference to a union", shelf -> shelf.tool),
                shelf("an embedded reference", shelf -> shelf.place == null ? null : shelf.place.book),
                new Reading(
                        "an eager reference of a query",
                        session -> select(session, "from Shelf order by id", Shelf.class).stream()
                                .map(shelf -> List.of(
                                        label(shelf.eager),
                                        label(shelf.single),
                                        label(shelf.byCode),
                                        label(shelf.place == null ? null : shelf.place.book)))
                                .toList()),
                new Reading("a reference fetched by a query", session -> select(
                                session,
                                "from Shelf s left join fetch s.lazy left join fetch s.single order by s.id",
                                Shelf.class)
                        .stream()
                        .map(shelf -> List.of(label(shelf.lazy), label(shelf.single)))
                        .toList()),
                new Reading(
                        "a reference of what is visible",
                        session -> select(session, "from Book order by id", Book.class).stream()
                                .map(book -> label(book.author))
                                .toList()),
                new Reading("the other side of a unique reference", session -> select(
                                session, "from Book order by id", Book.class)
                        .size()),
                // collections
                shelf("a bag", shelf -> Reading.sorted(shelf.bag)),
                shelf("a set", shelf -> shelf.set),
                shelf("a list", shelf -> shelf.list),
                shelf("a map", shelf -> shelf.map),
                shelf("what it owns", shelf -> shelf.owned),
                shelf("a batch", shelf -> shelf.batched),
                shelf("a set of another type", shelf -> shelf.authors),
                shelf("a set by a subselect", shelf -> shelf.subselected),
                shelf("the inverse of a reference", shelf -> shelf.bag.stream()
                        .filter(book -> book.author != null && book.id < 20)
                        .map(book -> Hibernate.unproxy(book.author, Author.class).books)
                        .toList()),
                new Reading(
                        "several batches", session -> select(session, "from Shelf order by id", Shelf.class).stream()
                                .map(shelf -> shelf.batched)
                                .toList()),
                new Reading(
                        "several subselects", session -> select(session, "from Shelf order by id", Shelf.class).stream()
                                .map(shelf -> shelf.subselected)
                                .toList()),
                new Reading("elements without entities", session -> select(
                                session,
                                "select distinct a from Author a left join fetch a.nicknames order by a.id",
                                Author.class)
                        .stream()
                        .map(author -> author.nicknames)
                        .toList()),
                new Reading("elements of an owner by its key", session -> {
                    var author = session.find(Author.class, 2L);
                    return author == null ? null : author.nicknames;
                }),
                // questions about collections that are not loaded
                shelf("size", shelf -> Hibernate.size(shelf.bag)),
                shelf("size of a set", shelf -> Hibernate.size(shelf.owned)),
                shelf("element of a list", shelf -> String.valueOf(Hibernate.get(shelf.list, 1))),
                shelf("element of a map", shelf -> Hibernate.get(shelf.map, "at-secret-b12")),
                shelf("key of a map", shelf -> shelf.map.containsKey("at-secret-b12")),
                shelf("keys of a map", shelf -> shelf.map.keySet()),
                new Reading("contains", session -> {
                    var secret = session.getReference(Book.class, 12L);
                    return Hibernate.contains(session.find(Shelf.class, 1L).bag, secret);
                }),
                new Reading("contains, of a set", session -> {
                    var secret = session.getReference(Book.class, 12L);
                    return session.find(Shelf.class, 1L).set.contains(secret);
                }),
                new Reading("is empty", session -> Hibernate.isEmpty(session.find(Shelf.class, 2L).bag)),
                // fetches
                fetched("bag", "from Shelf s left join fetch s.bag where s.id = 1", shelf -> Reading.sorted(shelf.bag)),
                fetched("set", "from Shelf s left join fetch s.set where s.id = 1", shelf -> shelf.set),
                fetched("list", "from Shelf s left join fetch s.list where s.id = 1", shelf -> shelf.list),
                fetched("map", "from Shelf s left join fetch s.map where s.id = 1", shelf -> shelf.map),
                fetched("owned", "from Shelf s left join fetch s.owned where s.id = 1", shelf -> shelf.owned),
                fetched("inner", "from Shelf s join fetch s.bag where s.id = 1", shelf -> Reading.sorted(shelf.bag)),
                fetched(
                        "two levels",
                        "from Shelf s join fetch s.bag b left join fetch b.author where s.id = 1",
                        shelf -> shelf.bag.stream()
                                .map(book -> label(book.author))
                                .toList()),
                new Reading("a page with a fetch", session -> session
                        .createSelectionQuery("from Author a left join fetch a.books order by a.id", Author.class)
                        .setFirstResult(1)
                        .setMaxResults(1)
                        .getResultList()
                        .stream()
                        .map(author -> author + " " + Reading.sorted(author.books))
                        .toList()),
                new Reading("a page of a fetch", session -> session
                        .createSelectionQuery("from Shelf s left join fetch s.bag order by s.id", Shelf.class)
                        .setMaxResults(1)
                        .getResultList()
                        .stream()
                        .map(shelf -> Reading.sorted(shelf.bag))
                        .toList()),
                new Reading("a fetch profile", session -> {
                    session.enableFetchProfile("full");
                    return Reading.sorted(session.find(Shelf.class, 1L).bag);
                }),
                graph(GraphSemantic.FETCH),
                graph(GraphSemantic.LOAD),
                new Reading("a graph of a find", session -> {
                    var graph = session.createEntityGraph(Shelf.class);
                    graph.addAttributeNodes("bag", "lazy", "set");
                    var shelf = session.find(graph, 1L);
                    return List.of(Reading.sorted(shelf.bag), label(shelf.lazy), Reading.sorted(shelf.set));
                }),
                option(Load.joined(Shelf.class, "bag")),
                option(Load.selectIn(Shelf.class, "bag")),
                option(Load.subquery(Shelf.class, "bag")),
                option(Load.immediate(Shelf.class, "bag")));
    }

    private static Reading shelf(String how, Function<Shelf, Object> read) {
        return new Reading(how, session -> read.apply(session.find(Shelf.class, 1L)));
    }

    private static Reading fetched(String what, String hql, Function<Shelf, Object> read) {
        return new Reading(
                "a fetch join: " + what,
                session -> read.apply(select(session, hql, Shelf.class).get(0)));
    }

    private static Reading option(LoadPath load) {
        return new Reading(
                load.toString(),
                session -> Options.apply(session.createSelectionQuery("from Shelf order by id", Shelf.class), load)
                        .getResultList()
                        .stream()
                        .map(shelf -> Reading.sorted(shelf.bag))
                        .toList());
    }

    private static Reading graph(GraphSemantic semantic) {
        return new Reading("a graph of a query: " + semantic, session -> {
            var graph = session.createEntityGraph(Shelf.class);
            graph.addAttributeNodes("bag", "lazy", "eager");
            var shelf = session.createSelectionQuery("from Shelf where id = 1", Shelf.class)
                    .setEntityGraph(graph, semantic)
                    .getSingleResult();
            var seen = new ArrayList<Object>(Reading.sorted(shelf.bag));
            seen.add(label(shelf.lazy));
            seen.add(label(shelf.eager));
            return seen;
        });
    }

    private static <T> List<T> select(Session session, String hql, Class<T> type) {
        return session.createSelectionQuery(hql, type).getResultList();
    }

    /** The label; a reference to what is not seen is null, or found to lead nowhere when it is read. */
    private static String label(Object reference) {
        try {
            return String.valueOf(reference);
        } catch (EntityNotFoundException | ObjectNotFoundException e) {
            return "null";
        }
    }
}
