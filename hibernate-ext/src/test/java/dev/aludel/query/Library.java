package dev.aludel.query;

import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.SessionFactory;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A factory on an H2 of its own, and the SQL that it sends. */
final class Library implements AfterEachCallback {

    private static int count;

    private final List<String> sql = new ArrayList<>();
    private final EntityManagerFactory factory;

    Library(Map<String, ?> settings, Class<?>... entities) {
        var unit = new PersistenceConfiguration("library" + ++count)
                .provider(AludelPersistenceProvider.class.getName())
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:library" + count)
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create")
                .property("hibernate.session_factory.statement_inspector", (StatementInspector) statement -> {
                    sql.add(statement);
                    return statement;
                });
        settings.forEach(unit::property);
        for (var entity : entities) {
            unit.managedClass(entity);
        }
        factory = Objects.requireNonNull(new AludelPersistenceProvider().createEntityManagerFactory(unit));
    }

    SessionFactory sessions() {
        return factory.unwrap(SessionFactory.class);
    }

    List<String> sql() {
        return sql;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        factory.close();
    }
}
