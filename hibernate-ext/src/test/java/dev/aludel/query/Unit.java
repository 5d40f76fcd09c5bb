package dev.aludel.query;

import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A persistence unit on a database of its own, the statements that it sends, and one entity manager at work. */
final class Unit implements BeforeEachCallback, AfterEachCallback {

    private static int count;

    private final Map<String, ?> settings;
    private final Class<?>[] entities;
    private final List<String> statements = new ArrayList<>();
    private EntityManagerFactory factory;
    private EntityManager entityManager;

    private Unit(Map<String, ?> settings, Class<?>... entities) {
        this.settings = settings;
        this.entities = entities;
    }

    static Unit of(Class<?>... entities) {
        return new Unit(Map.of(), entities);
    }

    static Unit with(Map<String, ?> settings, Class<?>... entities) {
        return new Unit(settings, entities);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var configuration = new PersistenceConfiguration("query" + ++count)
                .provider(AludelPersistenceProvider.class.getName())
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:query" + count)
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create")
                .property(AvailableSettings.STATEMENT_INSPECTOR, (StatementInspector) sql -> {
                    statements.add(sql);
                    return sql;
                });
        settings.forEach(configuration::property);
        for (var entity : entities) {
            configuration.managedClass(entity);
        }
        factory = new AludelPersistenceProvider().createEntityManagerFactory(configuration);
        entityManager = factory.createEntityManager();
    }

    EntityManagerFactory factory() {
        return factory;
    }

    EntityManager em() {
        return entityManager;
    }

    HibernateCriteriaBuilder builder() {
        return (HibernateCriteriaBuilder) factory.getCriteriaBuilder();
    }

    /** Writes objects elsewhere, in their order. */
    void given(Object... objects) {
        factory.runInTransaction(other -> List.of(objects).forEach(other::persist));
        statements.clear();
    }

    /** What a query returns that is built with our builder. */
    <T> List<T> list(Class<T> result, Function<CriteriaQuery<T>, CriteriaQuery<T>> build) {
        statements.clear();
        return entityManager
                .createQuery(build.apply(builder().createQuery(result)))
                .getResultList();
    }

    /** What was sent since it was last asked. */
    List<String> statements() {
        var taken = List.copyOf(statements);
        statements.clear();
        return taken;
    }

    /** The part of the first statement that begins with FROM. */
    String from() {
        var first = statements().get(0);
        return first.substring(first.indexOf(" from ") + 1);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        entityManager.close();
        factory.close();
    }
}
