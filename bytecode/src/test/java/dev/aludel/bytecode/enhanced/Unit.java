package dev.aludel.bytecode.enhanced;

import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An H2 database in memory with the tables of some entities, new for each method. */
final class Unit implements AfterEachCallback {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Class<?>[] entities;
    private SessionFactory sessions;

    private Unit(Class<?>... entities) {
        this.entities = entities;
    }

    static Unit of(Class<?>... entities) {
        return new Unit(entities);
    }

    SessionFactory sessions() {
        if (sessions == null) {
            var configuration = new Configuration()
                    .setProperty("hibernate.connection.url", "jdbc:h2:mem:bytecode" + NUMBER.incrementAndGet())
                    .setProperty("hibernate.hbm2ddl.auto", "create-drop");
            for (var entity : entities) {
                configuration.addAnnotatedClass(entity);
            }
            sessions = configuration.buildSessionFactory();
        }
        return sessions;
    }

    void close() {
        if (sessions != null) {
            sessions.close();
            sessions = null;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }
}
