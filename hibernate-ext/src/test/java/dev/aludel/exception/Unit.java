package dev.aludel.exception;

import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The same persistence unit twice: served with named exceptions, and by plain Hibernate. A database each. */
final class Unit implements AfterEachCallback {

    static final String DATA_SOURCE = "jakarta.persistence.nonJtaDataSource";
    private static final String METADATA = "hibernate.boot.allow_jdbc_metadata_access";

    private static int count;

    private final EntityManagerFactory named;
    private final EntityManagerFactory plain;

    private Unit(Map<String, ?> settings, Class<?>... entities) {
        named = boot("true", settings, entities);
        plain = boot("false", settings, entities);
    }

    static Unit of(Class<?>... entities) {
        return new Unit(Map.of(), entities);
    }

    /** The unit of classes that another class loader made. */
    static Unit ofEnhanced(Class<?>... entities) {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(entities[0].getClassLoader());
        try {
            return new Unit(Map.of("hibernate.classLoader.tccl_lookup_precedence", "before"), entities);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    static Unit with(Map<String, ?> settings, Class<?>... entities) {
        return new Unit(settings, entities);
    }

    /** The unit that names no database. */
    static Unit unbound(Class<?>... entities) {
        return new Unit(
                Map.of(
                        METADATA,
                        "false",
                        "jakarta.persistence.database-product-name",
                        "H2",
                        "jakarta.persistence.schema-generation.database.action",
                        "none"),
                entities);
    }

    private static EntityManagerFactory boot(String enabled, Map<String, ?> settings, Class<?>... entities) {
        var configuration = new PersistenceConfiguration("exceptions" + ++count)
                .provider(AludelPersistenceProvider.class.getName())
                .property("aludel.enabled", enabled)
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create");
        if (!settings.containsKey(DATA_SOURCE) && !"false".equals(settings.get(METADATA))) {
            configuration.property(
                    "jakarta.persistence.jdbc.url", "jdbc:h2:mem:exceptions" + count + ";LOCK_TIMEOUT=100");
        }
        settings.forEach(configuration::property);
        for (var entity : entities) {
            configuration.managedClass(entity);
        }
        return new AludelPersistenceProvider().createEntityManagerFactory(configuration);
    }

    EntityManagerFactory named() {
        return named;
    }

    EntityManagerFactory plain() {
        return plain;
    }

    /** Does the same in both. */
    Unit given(Consumer<EntityManager> work) {
        named.runInTransaction(work);
        plain.runInTransaction(work);
        return this;
    }

    /** Lets the same fail in a transaction of both, and checks that they differ in nothing but the name. */
    Failure failing(Consumer<EntityManager> work) {
        return Failure.compared(attempt(named, work), attempt(plain, work));
    }

    /** Lets the same fail in both without a transaction. */
    Failure failingWithoutTransaction(Consumer<EntityManager> work) {
        return Failure.compared(thrownBy(named, work), thrownBy(plain, work));
    }

    private static Failure thrownBy(EntityManagerFactory factory, Consumer<EntityManager> work) {
        try (var entityManager = factory.createEntityManager()) {
            return new Failure(thrownBy(entityManager, work), false, false);
        }
    }

    private static RuntimeException thrownBy(EntityManager entityManager, Consumer<EntityManager> work) {
        return Assertions.catchThrowableOfType(RuntimeException.class, () -> work.accept(entityManager));
    }

    private static Failure attempt(EntityManagerFactory factory, Consumer<EntityManager> work) {
        var entityManager = factory.createEntityManager();
        var transaction = entityManager.getTransaction();
        transaction.begin();
        try {
            var thrown = thrownBy(entityManager, work);
            return new Failure(thrown, transaction.isActive(), transaction.isActive() && transaction.getRollbackOnly());
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            entityManager.close();
        }
    }

    void close() {
        named.close();
        plain.close();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }
}
