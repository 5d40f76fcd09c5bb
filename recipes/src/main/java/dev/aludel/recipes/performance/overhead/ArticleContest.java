package dev.aludel.recipes.performance.overhead;

import dev.aludel.jpa.AludelPersistenceProvider;
import dev.aludel.recipes.Workspace;
import dev.aludel.recipes.performance.Contestant;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Loads, flushes and updates articles. */
final class ArticleContest implements Contestant {

    static final String LOAD = "load";
    static final String FLUSH = "flush";
    static final String UPDATE = "update";

    /** How often each case is done, because once is too short to time. */
    static final int TIMES = 20;

    private final Class<? extends Article> type;
    private final int number;
    private final SessionFactory factory;
    private @Nullable Session session;
    private List<? extends Article> articles = List.of();

    ArticleContest(Class<? extends Article> type, boolean isEnabled, int number, Workspace workspace) {
        this.type = type;
        this.number = number;
        var provider = new AludelPersistenceProvider();
        var unit = new PersistenceConfiguration(type.getSimpleName())
                .provider(provider.getClass().getName())
                .properties(workspace.settings())
                .property("hibernate.jdbc.batch_size", "100")
                .property("aludel.enabled", String.valueOf(isEnabled))
                .managedClass(type);
        factory = Objects.requireNonNull(provider.createEntityManagerFactory(unit))
                .unwrap(SessionFactory.class);
        factory.inTransaction(this::print);
    }

    private void print(Session session) {
        for (int i = 0; i < number; i++) {
            var article = blank();
            article.print(i);
            session.persist(article);
        }
    }

    private Article blank() {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a '%s'.".formatted(type), e);
        }
    }

    @Override
    public void prepare(String part) {
        var opened = factory.openSession();
        session = opened;
        opened.beginTransaction();
        articles = part.equals(LOAD) ? List.of() : loaded(opened);
    }

    @Override
    public void run(String part) {
        for (int i = 0; i < TIMES; i++) {
            once(part, i);
        }
    }

    private void once(String part, int turn) {
        switch (part) {
            case LOAD -> articles = factory.fromTransaction(this::loaded);
            case FLUSH -> opened().flush();
            case UPDATE -> {
                articles.forEach(article -> article.words = turn);
                opened().flush();
            }
            default -> throw new IllegalArgumentException("No case '%s' is known.".formatted(part));
        }
    }

    private List<? extends Article> loaded(Session session) {
        return session.createSelectionQuery("from " + type.getName(), type).getResultList();
    }

    @Override
    public void finish(String part) {
        opened().getTransaction().commit();
        opened().close();
        session = null;
        if (articles.size() != number) {
            throw new IllegalStateException("Cannot go on measuring '%s': %d articles were loaded instead of %d."
                    .formatted(type, articles.size(), number));
        }
    }

    @Override
    public void close() {
        factory.close();
    }

    private Session opened() {
        return Objects.requireNonNull(session);
    }
}
