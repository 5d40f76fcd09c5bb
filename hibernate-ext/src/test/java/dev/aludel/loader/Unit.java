package dev.aludel.loader;

import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.PersistenceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Entities in a database of their own, and the statements that are sent to it. */
final class Unit implements AfterEachCallback {

    private static int count;

    private final List<String> statements = new ArrayList<>();
    private final SessionFactory factory;

    private Unit(Map<String, ?> settings, Class<?>... entities) {
        var unit = new PersistenceConfiguration("loader" + ++count)
                .provider(AludelPersistenceProvider.class.getName())
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:loader" + count)
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create")
                .property(AvailableSettings.STATEMENT_INSPECTOR, (StatementInspector) sql -> {
                    statements.add(sql);
                    return sql;
                });
        settings.forEach(unit::property);
        for (var entity : entities) {
            unit.managedClass(entity);
        }
        factory =
                new AludelPersistenceProvider().createEntityManagerFactory(unit).unwrap(SessionFactory.class);
    }

    static Unit of(Class<?>... entities) {
        return new Unit(Map.of(), entities);
    }

    static Unit with(Map<String, ?> settings, Class<?>... entities) {
        return new Unit(settings, entities);
    }

    SessionFactory factory() {
        return factory;
    }

    /** What was sent since this was last asked for. */
    List<String> statements() {
        var sent = List.copyOf(statements);
        statements.clear();
        return sent;
    }

    void persist(Object... entities) {
        factory.inTransaction(session -> List.of(entities).forEach(session::persist));
        statements.clear();
    }

    void inTransaction(Consumer<Session> work) {
        statements.clear();
        factory.inTransaction(work);
    }

    <T> T fromTransaction(Function<Session, T> work) {
        statements.clear();
        return factory.fromTransaction(work);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        factory.close();
    }
}
