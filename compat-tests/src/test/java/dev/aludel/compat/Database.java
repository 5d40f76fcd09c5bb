package dev.aludel.compat;

import com.zaxxer.hikari.HikariDataSource;
import dev.aludel.compat.server.Product;
import dev.aludel.compat.server.Schema;
import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The database that a {@link CompatTest} runs on at the moment, with empty tables for the entities it names, in a
 * schema of their own. The factory is built by Aludel's provider when it is first asked for. With the system property
 * {@code compat.reversetop} its flushes insert in random order; the value, if there is one, is the seed.
 *
 * <p>It is new for each method: keep it in a field that is not static.
 */
public final class Database implements BeforeEachCallback, AfterEachCallback {

    private final List<Class<?>> entities;
    private final Map<String, Object> settings = new HashMap<>();
    private @Nullable ExtensionContext context;
    private @Nullable Open open;

    private Database(List<Class<?>> entities) {
        this.entities = entities;
    }

    /** A database with the tables of some entities. */
    public static Database of(Class<?>... entities) {
        return new Database(List.of(entities));
    }

    /** The same, with a setting for the factory. */
    public Database with(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** The factory, as Jakarta Persistence sees it. */
    public EntityManagerFactory entityManagers() {
        return open().factory();
    }

    /** The factory, as Hibernate sees it. */
    public SessionFactory sessions() {
        return open().factory().unwrap(SessionFactory.class);
    }

    /** What the factory has sent to the database. */
    public Statements statements() {
        return open().statements();
    }

    /** What a query returns in a session of its own: one list a row. */
    public List<List<Object>> rows(String hql) {
        return sessions().fromSession(session -> rows(session, hql));
    }

    /** What a query returns in a session: one list a row. */
    public static List<List<Object>> rows(Session session, String hql) {
        return session.createSelectionQuery(hql, Object[].class).getResultList().stream()
                .map(Arrays::asList)
                .toList();
    }

    /** Which database this is. */
    public Product product() {
        return OnEachDatabase.standing(context()).product();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        this.context = context;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var closed = open;
        open = null;
        if (closed != null) {
            closed.close();
        }
    }

    private ExtensionContext context() {
        if (context == null) {
            throw new IllegalStateException(
                    "Cannot open a database outside of a test: annotate its field with @RegisterExtension.");
        }
        return context;
    }

    private Open open() {
        if (open == null) {
            open = Open.of(OnEachDatabase.standing(context()).newSchema(), entities, settings);
        }
        return open;
    }

    /** What is there once the database was used. */
    private record Open(Schema schema, HikariDataSource pool, EntityManagerFactory factory, Statements statements) {

        static Open of(Schema schema, List<Class<?>> entities, Map<String, Object> settings) {
            var pool = schema.connections();
            try {
                var statements = new Statements();
                var provider = new AludelPersistenceProvider();
                var unit = new PersistenceConfiguration("compat")
                        .provider(provider.getClass().getName())
                        .property("jakarta.persistence.nonJtaDataSource", pool)
                        .property("jakarta.persistence.schema-generation.database.action", "create")
                        .property(AvailableSettings.STATEMENT_INSPECTOR, statements)
                        .properties(settings);
                var seed = System.getProperty("compat.reversetop");
                if (seed != null) {
                    unit.property("aludel.query.randomize_unitofwork", seed.isEmpty() ? "true" : seed);
                }
                entities.forEach(unit::managedClass);
                var factory = Objects.requireNonNull(provider.createEntityManagerFactory(unit));
                return new Open(schema, pool, factory, statements);
            } catch (RuntimeException e) {
                pool.close();
                schema.drop();
                throw e;
            }
        }

        void close() {
            try (pool;
                    factory) {
                // Closes the factory first.
            } finally {
                schema.drop();
            }
        }
    }
}
