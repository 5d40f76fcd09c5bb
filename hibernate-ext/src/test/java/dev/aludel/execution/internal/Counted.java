package dev.aludel.execution.internal;

import dev.aludel.execution.LoadPath;
import dev.aludel.execution.Options;
import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A unit whose statements are counted. */
final class Counted implements AfterEachCallback {

    private static int count;

    private final List<String> sql = new CopyOnWriteArrayList<>();
    private final SessionFactory factory;

    Counted(Class<?>... entities) {
        this(Map.of(), entities);
    }

    Counted(Map<String, ?> settings, Class<?>... entities) {
        var configuration = new PersistenceConfiguration("loads" + ++count)
                .provider(AludelPersistenceProvider.class.getName())
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create")
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:loads" + count)
                .property("hibernate.session_factory.statement_inspector", (StatementInspector) statement -> {
                    sql.add(statement);
                    return statement;
                });
        settings.forEach(configuration::property);
        for (var entity : entities) {
            configuration.managedClass(entity);
        }
        factory = Objects.requireNonNull(new AludelPersistenceProvider().createEntityManagerFactory(configuration))
                .unwrap(SessionFactory.class);
    }

    Counted given(Consumer<EntityManager> work) {
        factory.runInTransaction(work);
        return this;
    }

    /** Does something in a session of its own, and returns the statements that it took. */
    List<String> in(Consumer<EntityManager> work) {
        var sent = new ArrayList<String>();
        factory.runInTransaction(entities -> {
            sql.clear();
            work.accept(entities);
            sent.addAll(sql);
        });
        return sent;
    }

    SessionFactory factory() {
        return factory;
    }

    List<String> sql() {
        return sql;
    }

    static <T> List<T> list(EntityManager entities, String hql, Class<T> type, LoadPath... options) {
        return list(entities.createQuery(hql, type), options);
    }

    @SuppressWarnings("unchecked")
    static <T> List<T> list(Query query, LoadPath... options) {
        return (List<T>) Options.apply(query, options).getResultList();
    }

    static SharedSessionContractImplementor session(EntityManager entities) {
        return entities.unwrap(SharedSessionContractImplementor.class);
    }

    @Override
    public void afterEach(@Nullable ExtensionContext context) {
        factory.close();
    }
}
