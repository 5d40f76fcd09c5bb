package dev.aludel.recipes.performance.criteria;

import dev.aludel.jpa.AludelPersistenceProvider;
import dev.aludel.recipes.Workspace;
import dev.aludel.recipes.performance.Contestant;
import dev.aludel.recipes.performance.criteria.Library.Author;
import dev.aludel.recipes.performance.criteria.Library.Book;
import dev.aludel.recipes.performance.criteria.Library.Review;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Reads the library in one way, a few rows at a time, with another region each time. */
final class LibraryContest implements Contestant {

    static final String QUERY = "query";
    static final String FIND = "find";
    static final String COLLECTION = "collection";

    /** All books of this region are looked up when their reviews are read. */
    private static final String ONE_REGION = Library.regionOf(1);

    private final Way way;
    private final int number;
    private final SessionFactory factory;
    private @Nullable Session session;
    private List<Book> books = List.of();
    private int seen;

    LibraryContest(String name, Way way, boolean isCached, int number, Workspace workspace) {
        this.way = way;
        this.number = number;
        var provider = new AludelPersistenceProvider();
        var unit = new PersistenceConfiguration(name)
                .provider(provider.getClass().getName())
                .properties(workspace.settings())
                .property("hibernate.jdbc.batch_size", "100")
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create")
                .property("aludel.loader.plan_cache", String.valueOf(isCached))
                .managedClass(Author.class)
                .managedClass(Book.class)
                .managedClass(Review.class);
        factory = Objects.requireNonNull(provider.createEntityManagerFactory(unit))
                .unwrap(SessionFactory.class);
        factory.inTransaction(this::print);
    }

    private void print(Session session) {
        for (int i = 0; i < number; i++) {
            var author = new Author(i);
            var book = new Book(author);
            session.persist(author);
            session.persist(book);
            for (int review = 0; review < Library.REVIEWS; review++) {
                session.persist(new Review(book, review));
            }
        }
    }

    @Override
    public void prepare(String part) {
        var opened = factory.openSession();
        session = opened;
        opened.beginTransaction();
        seen = 0;
        if (part.equals(COLLECTION)) {
            books = opened.createSelectionQuery("from LibraryBook", Book.class).getResultList();
            way.restrict(opened, ONE_REGION);
        }
    }

    @Override
    public void run(String part) {
        var opened = opened();
        if (part.equals(COLLECTION)) {
            books.forEach(book -> seen += way.reviews(opened, book, ONE_REGION).size());
            return;
        }
        for (int id = 0; id < number; id++) {
            seen += part.equals(QUERY)
                    ? way.query(opened, id, Library.regionOf(id)).size()
                    : found(way.find(opened, id, Library.regionOf(id)));
            opened.clear();
        }
    }

    private static int found(@Nullable Book book) {
        return book == null ? 0 : 1;
    }

    @Override
    public void finish(String part) {
        opened().getTransaction().commit();
        opened().close();
        session = null;
        books = List.of();
        var expected = expected(part);
        if (seen != expected) {
            throw new IllegalStateException(
                    "Cannot go on measuring '%s': %d rows were seen instead of %d.".formatted(part, seen, expected));
        }
    }

    private int expected(String part) {
        if (part.equals(FIND)) {
            return number;
        }
        var seesAll = part.equals(QUERY) || way.getClass() == Way.class;
        var books = seesAll ? number : (number + 5) / 7;
        return books * Library.REVIEWS;
    }

    @Override
    public void close() {
        factory.close();
    }

    private Session opened() {
        return Objects.requireNonNull(session);
    }
}
