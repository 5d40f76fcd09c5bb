package dev.aludel.recipes.performance.versioning;

import dev.aludel.jpa.AludelPersistenceProvider;
import dev.aludel.recipes.Workspace;
import dev.aludel.recipes.performance.Contestant;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Inserts, updates and deletes books the way one {@link Entrant} does. */
final class BookContest implements Contestant {

    private static final int BATCH = 100;

    private final Entrant entrant;
    private final int number;
    private final SessionFactory factory;
    private @Nullable Session session;
    private List<Book> books = List.of();

    BookContest(Entrant entrant, int number, Workspace workspace) {
        this.entrant = entrant;
        this.number = number;
        var provider = new AludelPersistenceProvider();
        var unit = new PersistenceConfiguration(entrant.name())
                .provider(provider.getClass().getName())
                .properties(workspace.settings())
                .properties(entrant.settings())
                .managedClass(entrant.type());
        entrant.further().forEach(unit::managedClass);
        factory = Objects.requireNonNull(provider.createEntityManagerFactory(unit))
                .unwrap(SessionFactory.class);
    }

    @Override
    public void prepare(String part) {
        var opened = factory.openSession();
        session = opened;
        opened.beginTransaction();
        books = part.equals("insert") ? printed() : loaded(opened);
    }

    @Override
    public void run(String part) {
        var session = opened();
        switch (part) {
            case "insert" -> books.forEach(session::persist);
            case "update" -> {
                copyByHand(session, 1);
                books.forEach(Book::reprint);
            }
            case "delete" -> {
                copyByHand(session, 2);
                books.forEach(session::remove);
            }
            default -> throw new IllegalArgumentException("No case '%s' is known.".formatted(part));
        }
        session.getTransaction().commit();
    }

    @Override
    public void finish(String part) {
        opened().close();
        session = null;
        books = List.of();
    }

    @Override
    public void endRound() {
        var table = entrant.historyTable();
        if (table != null) {
            var kept = factory.fromSession(
                    session -> session.createNativeQuery("select count(*) from " + table, Long.class)
                            .getSingleResult());
            if (kept != (long) number * entrant.historyRows()) {
                throw new IllegalStateException(
                        "Cannot go on measuring '%s': '%s' has %d rows of history instead of %d."
                                .formatted(entrant.name(), table, kept, (long) number * entrant.historyRows()));
            }
        }
        factory.getSchemaManager().truncateMappedObjects();
    }

    @Override
    public void close() {
        factory.close();
    }

    private Session opened() {
        return Objects.requireNonNull(session);
    }

    private List<Book> printed() {
        var printed = new ArrayList<Book>(number);
        for (int i = 0; i < number; i++) {
            var book = blank();
            book.print(i);
            printed.add(book);
        }
        return printed;
    }

    private Book blank() {
        try {
            return entrant.type().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a '%s'.".formatted(entrant.type()), e);
        }
    }

    private List<Book> loaded(Session session) {
        var loaded = new ArrayList<Book>(
                session.createQuery("from " + entrant.type().getSimpleName() + " order by id", entrant.type())
                        .getResultList());
        if (loaded.size() != number) {
            throw new IllegalStateException("Cannot go on measuring '%s': it left %d books instead of %d."
                    .formatted(entrant.name(), loaded.size(), number));
        }
        return loaded;
    }

    private void copyByHand(Session session, int version) {
        var table = entrant.handWritten();
        if (table != null) {
            session.doWork(connection -> copy(connection, table, version));
        }
    }

    /** Writes what is in the rows now to the history, as fast as JDBC can. */
    private void copy(Connection connection, String table, int version) throws SQLException {
        var changed = Timestamp.from(Instant.now());
        try (var insert = connection.prepareStatement("insert into " + table
                + " (id, version, title, author, pages, price, changed) values (?, ?, ?, ?, ?, ?, ?)")) {
            int batched = 0;
            for (var book : books) {
                insert.setLong(1, book.id);
                insert.setInt(2, version);
                insert.setString(3, book.title);
                insert.setString(4, book.author);
                insert.setInt(5, book.pages);
                insert.setBigDecimal(6, book.price);
                insert.setTimestamp(7, changed);
                insert.addBatch();
                if (++batched % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            if (batched % BATCH != 0) {
                insert.executeBatch();
            }
        }
    }
}
