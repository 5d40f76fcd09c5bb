package dev.aludel.compat.loader;

import dev.aludel.compat.loader.Library.Animal;
import dev.aludel.compat.loader.Library.Author;
import dev.aludel.compat.loader.Library.Book;
import dev.aludel.compat.loader.Library.Dog;
import dev.aludel.compat.loader.Library.Hammer;
import dev.aludel.compat.loader.Library.Shape;
import dev.aludel.compat.loader.Library.Tool;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.hibernate.KeyType;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.ObjectNotFoundException;
import org.hibernate.graph.GraphSemantic;
import org.jspecify.annotations.Nullable;

/** Objects by their keys. */
final class KeyReadings {

    private KeyReadings() {}

    static List<Reading> all() {
        return List.of(
                new Reading("find", session -> session.find(Author.class, 2L)),
                new Reading("find an owner of many", session -> session.find(Book.class, 12L)),
                new Reading(
                        "find with a lock", session -> session.find(Author.class, 2L, LockModeType.PESSIMISTIC_WRITE)),
                new Reading(
                        "find with properties", session -> session.find(Author.class, 2L, LockModeType.NONE, Map.of())),
                new Reading("find with a graph", session -> {
                    var graph = session.createEntityGraph(Author.class);
                    graph.addAttributeNodes("books");
                    return session.find(graph, 2L);
                }),
                new Reading(
                        "find by a natural key", session -> session.find(Author.class, "secret-a2", KeyType.NATURAL)),
                new Reading("get", session -> session.get(Author.class, 2L)),
                new Reading("find below a class", session -> session.find(Dog.class, 4L)),
                new Reading("find joined", session -> session.find(Animal.class, 4L)),
                new Reading("find in one table", session -> session.find(Shape.class, 4L)),
                new Reading("find in a union", session -> session.find(Tool.class, 4L)),
                new Reading("find in a table of a union", session -> session.find(Hammer.class, 4L)),
                new Reading("findMultiple", session -> session.findMultiple(Author.class, List.of(1L, 2L, 3L))),
                new Reading(
                        "findMultiple of many",
                        session -> session.findMultiple(Book.class, List.of(11L, 12L, 13L, 21L, 22L, 23L, 31L, 32L))),
                new Reading("findMultiple joined", session -> session.findMultiple(Animal.class, List.of(1L, 4L))),
                new Reading("findMultiple in a union", session -> session.findMultiple(Tool.class, List.of(1L, 4L))),
                new Reading(
                        "findMultiple by natural keys",
                        session -> session.findMultiple(Author.class, List.of("a1", "secret-a2"), KeyType.NATURAL)),
                new Reading("byId", session -> session.byId(Author.class).load(2L)),
                new Reading(
                        "byId, optional", session -> session.byId(Author.class).loadOptional(2L)),
                new Reading("byId with a lock", session -> session.byId(Author.class)
                        .with(LockOptions.UPGRADE)
                        .load(2L)),
                new Reading("byMultipleIds", session -> session.byMultipleIds(Author.class)
                        .multiLoad(1L, 2L)),
                new Reading("bySimpleNaturalId", session -> session.bySimpleNaturalId(Author.class)
                        .load("secret-a2")),
                new Reading("byNaturalId", session -> session.byNaturalId(Author.class)
                        .using("name", "secret-a2")
                        .loadOptional()),
                new Reading("byMultipleNaturalId", session -> session.byMultipleNaturalId(Author.class)
                        .multiLoad("a1", "secret-a2")),
                new Reading(
                        "getReference of a natural key",
                        session -> told(session.bySimpleNaturalId(Author.class).getReference("secret-a2"))),
                new Reading("getReference", session -> told(session.getReference(Author.class, 2L))),
                new Reading(
                        "byId, reference",
                        session -> told(session.byId(Author.class).getReference(2L))),
                new Reading("reference and find", session -> {
                    session.getReference(Author.class, 2L);
                    return session.find(Author.class, 2L);
                }),
                new Reading("reference and query", session -> {
                    var reference = session.getReference(Author.class, 2L);
                    session.createSelectionQuery("from Author", Author.class).getResultList();
                    return told(reference);
                }),
                new Reading("Hibernate.unproxy", session -> {
                    var reference = session.getReference(Author.class, 2L);
                    return notFound(() -> Hibernate.unproxy(reference));
                }),
                new Reading("Hibernate.getClass", session -> {
                    var reference = session.getReference(Animal.class, 4L);
                    return notFound(() -> Hibernate.getClass(reference).getSimpleName());
                }),
                new Reading("lock of a reference", session -> {
                    var reference = session.getReference(Author.class, 2L);
                    return notFound(() -> {
                        session.lock(reference, LockModeType.PESSIMISTIC_WRITE);
                        return reference.label;
                    });
                }),
                Reading.stateless("stateless get", session -> session.get(Author.class, 2L)),
                Reading.stateless("stateless get joined", session -> session.get(Animal.class, 4L)),
                Reading.stateless(
                        "stateless get with a lock",
                        session -> session.get(Author.class, 2L, LockMode.PESSIMISTIC_WRITE)),
                Reading.stateless("stateless get by a graph", session -> {
                    var graph = session.createEntityGraph(Author.class);
                    graph.addAttributeNodes("books");
                    return session.get(graph, GraphSemantic.FETCH, 2L);
                }),
                Reading.stateless(
                        "stateless getMultiple", session -> session.getMultiple(Author.class, Arrays.asList(1L, 2L))),
                Reading.stateless("stateless query", session -> session.createSelectionQuery(
                                "from Author order by id", Author.class)
                        .getResultList()),
                Reading.stateless(
                        "stateless count", session -> session.createSelectionQuery("from Author", Author.class)
                                .getResultCount()));
    }

    /** The reference of a natural key without a row is null at once. */
    private static Object told(@Nullable Author reference) {
        return notFound(() -> {
            if (reference == null) {
                throw new EntityNotFoundException();
            }
            Hibernate.initialize(reference);
            return reference.label;
        });
    }

    private static Object notFound(Supplier<Object> read) {
        try {
            return read.get();
        } catch (EntityNotFoundException | ObjectNotFoundException e) {
            return "not found";
        }
    }
}
