package dev.aludel.compat.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.server.Product;
import dev.aludel.history.History;
import dev.aludel.history.HistoryDdl;
import dev.aludel.history.Versioned;
import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The printed DDL turns a schema that has rows and no history into one that Hibernate validates and history works in. */
class ExistingSchemaTest {

    private static final List<Class<?>> ENTITIES = List.of(Shelf.class, Work.class, Film.class);

    @Entity(name = "Shelf")
    @Table(name = "shelf")
    static class Shelf {
        @Id
        Long id;
    }

    @Entity(name = "Work")
    @Table(name = "work_of_art", indexes = @Index(name = "work_by_title", columnList = "title"))
    @Inheritance(strategy = InheritanceType.JOINED)
    @Versioned
    static class Work {
        @Id
        Long id;

        String title;

        @ManyToOne
        Shelf shelf;
    }

    @Entity(name = "Film")
    @Table(name = "film")
    static class Film extends Work {
        int minutes;
    }

    @RegisterExtension
    Database database = Database.of(ENTITIES.toArray(Class<?>[]::new)).with("aludel.history.enabled", "false");

    @CompatTest
    void oldRowsAreVersionOne() {
        database.entityManagers().runInTransaction(em -> {
            var film = new Film();
            film.id = 1L;
            film.title = "Stalker";
            film.minutes = 162;
            em.persist(film);
        });

        migrate();

        try (var versioned = open()) {
            versioned.runInTransaction(em -> em.find(Film.class, 1L).minutes = 161);
            versioned.runInTransaction(em -> em.remove(em.find(Film.class, 1L)));

            var past = versioned.callInTransaction(em -> History.of(em).versions(Film.class, 1L));
            assertThat(past).extracting(version -> version.number()).containsExactly(1, 2);
            assertThat(past).extracting(version -> version.state().minutes).containsExactly(162, 161);
            assertThat(past).extracting(version -> version.state().title).containsOnly("Stalker");
        }
    }

    private void migrate() {
        var statements = statements();
        database.sessions()
                .inTransaction(session -> session.doWork(connection -> {
                    for (var sql : statements) {
                        try (var statement = connection.createStatement()) {
                            statement.executeUpdate(sql);
                        }
                    }
                }));
    }

    private List<String> statements() {
        try (var registry = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.connection.datasource", pool())
                .build()) {
            var sources = new MetadataSources(registry);
            ENTITIES.forEach(sources::addAnnotatedClass);
            return HistoryDdl.of(sources.buildMetadata());
        }
    }

    private EntityManagerFactory open() {
        var provider = new AludelPersistenceProvider();
        var unit = new PersistenceConfiguration("after")
                .provider(provider.getClass().getName())
                .property("jakarta.persistence.nonJtaDataSource", pool())
                .property("hibernate.hbm2ddl.auto", validation());
        ENTITIES.forEach(unit::managedClass);
        return Objects.requireNonNull(provider.createEntityManagerFactory(unit));
    }

    /** On H2 Hibernate does not look for tables in the schema of this connection; HistoryDdlTest validates there. */
    private String validation() {
        return database.product() == Product.H2 ? "none" : "validate";
    }

    private Object pool() {
        return database.entityManagers().getProperties().get("jakarta.persistence.nonJtaDataSource");
    }
}
