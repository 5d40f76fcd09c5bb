package dev.aludel.inspection;

import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A persistence unit on a database of its own, the statements that it sends, and one entity manager at work. */
final class Unit implements BeforeEachCallback, AfterEachCallback {

    private static int count;

    private final Map<String, String> settings;
    private final Class<?>[] entities;
    private final List<String> statements = new ArrayList<>();
    private EntityManagerFactory factory;
    private EntityManager entityManager;

    private Unit(Map<String, String> settings, Class<?>... entities) {
        this.settings = settings;
        this.entities = entities;
    }

    static Unit of(Class<?>... entities) {
        return new Unit(Map.of(), entities);
    }

    static Unit with(Map<String, String> settings, Class<?>... entities) {
        return new Unit(settings, entities);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        factory = open();
        entityManager = factory.createEntityManager();
        statements.clear();
    }

    /** Another factory for the same entities, with a database of its own. */
    EntityManagerFactory open() {
        var configuration = new PersistenceConfiguration("inspection" + ++count)
                .provider(AludelPersistenceProvider.class.getName())
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:inspection" + count)
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create")
                .property(AvailableSettings.STATEMENT_INSPECTOR, (StatementInspector) sql -> {
                    statements.add(sql);
                    return sql;
                });
        settings.forEach(configuration::property);
        for (var entity : entities) {
            configuration.managedClass(entity);
        }
        return new AludelPersistenceProvider().createEntityManagerFactory(configuration);
    }

    EntityManagerFactory factory() {
        return factory;
    }

    /** The entity manager at work. */
    EntityManager em() {
        return entityManager;
    }

    void begin() {
        entityManager.getTransaction().begin();
    }

    void commit() {
        entityManager.getTransaction().commit();
    }

    void rollback() {
        entityManager.getTransaction().rollback();
    }

    /** Writes objects in a transaction of the entity manager at work, which holds them afterwards. */
    <T> T saved(T object, Object... others) {
        begin();
        entityManager.persist(object);
        for (var other : others) {
            entityManager.persist(other);
        }
        commit();
        statements.clear();
        return object;
    }

    /** Writes objects elsewhere. */
    void given(Object... objects) {
        elsewhere(other -> List.of(objects).forEach(other::persist));
    }

    /** Does something in a session and transaction of its own. */
    void elsewhere(Consumer<EntityManager> work) {
        factory.runInTransaction(work);
        statements.clear();
    }

    /** What was sent since it was last asked. */
    List<String> statements() {
        var taken = List.copyOf(statements);
        statements.clear();
        return taken;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (entityManager.getTransaction().isActive()) {
            entityManager.getTransaction().rollback();
        }
        entityManager.close();
        factory.close();
    }
}
