package dev.aludel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.history.internal.DdlCommand;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Persistence;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryDdlTest {

    @Entity(name = "Shelf")
    @Table(name = "shelf")
    static class Shelf {
        @Id
        Long id;
    }

    @Entity(name = "Document")
    @Table(name = "document", indexes = @Index(name = "by_title", columnList = "title"))
    @Versioned
    static class Document {
        @Id
        Long id;

        @Column(unique = true)
        String title;

        @ManyToOne
        Shelf shelf;
    }

    @Entity(name = "Guarded")
    @Versioned
    static class Guarded {
        @Id
        Long id;

        @Version
        int version;
    }

    @Entity(name = "Media")
    @Table(name = "media")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    @Versioned
    abstract static class Media {
        @Id
        Long id;
    }

    @Entity(name = "Film")
    @Table(name = "film")
    static class Film extends Media {
        int minutes;
    }

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream problems = new ByteArrayOutputStream();
    final List<EntityManagerFactory> factories = new ArrayList<>();

    @AfterEach
    void close() {
        factories.forEach(EntityManagerFactory::close);
    }

    @Test
    void addsWhatHistoryNeedsAndNothingElse() {
        assertThat(statements(H2Dialect.class, Shelf.class, Document.class))
                .satisfiesExactly(
                        counter -> assertThat(counter)
                                .isEqualTo(
                                        "alter table if exists document add column version integer default 1 not null"),
                        table -> assertThat(table)
                                .startsWith("create table document_history (")
                                .doesNotContain("unique", "default")
                                .contains("changed timestamp(6)", "primary key (id, version)"),
                        index -> assertThat(index)
                                .isEqualTo("create index by_title_history on document_history (title)"),
                        foreignKey -> assertThat(foreignKey)
                                .startsWith("alter table if exists document_history add constraint ")
                                .endsWith(" foreign key (shelf_id) references shelf"));
    }

    @Test
    void speaksTheDialectOfPostgreSQL() {
        assertThat(statements(PostgreSQLDialect.class, Shelf.class, Document.class))
                .hasSize(4)
                .startsWith("alter table if exists document add column version integer default 1 not null")
                .anyMatch(statement -> statement.startsWith("create table document_history (")
                        && statement.contains("changed timestamp(6) with time zone not null"));
    }

    @Test
    void speaksTheDialectOfMariaDB() {
        assertThat(statements(MariaDBDialect.class, Shelf.class, Document.class))
                .hasSize(4)
                .startsWith("alter table if exists document add column version integer default 1 not null")
                .anyMatch(statement -> statement.startsWith("create table document_history (")
                        && statement.contains("changed datetime(6) not null")
                        && statement.endsWith("engine=InnoDB"));
    }

    @Test
    void aDeclaredCounterIsTheApplicationsColumn() {
        assertThat(statements(H2Dialect.class, Guarded.class))
                .singleElement()
                .asString()
                .startsWith("create table Guarded_history (");
    }

    @Test
    void eachTableOfAConcreteClassGetsACounter() {
        assertThat(statements(H2Dialect.class, Media.class, Film.class))
                .hasSize(2)
                .startsWith("alter table if exists film add column version integer default 1 not null")
                .anyMatch(statement -> statement.startsWith("create table film_history ("));
    }

    @Test
    void changesetsHaveATableOfTheirOwn() {
        assertThat(statements(Map.of("aludel.history.changesets", "true"), H2Dialect.class, Guarded.class))
                .hasSize(2)
                .anyMatch(statement -> statement.startsWith("create table aludel_changeset ("))
                .anyMatch(statement -> statement.contains("changeset varchar(36)"));
    }

    @Test
    void aUnitWithoutVersionedEntitiesNeedsNothing() {
        assertThat(statements(H2Dialect.class, Shelf.class)).isEmpty();
    }

    @Test
    void whatIsPrintedTurnsAnOldSchemaIntoAValidOne() {
        var old = open(Map.of("aludel.history.enabled", "false", "hibernate.hbm2ddl.auto", "create"));
        old.runInTransaction(em -> em.persist(document("one")));

        var status = command("documents");
        old.runInTransaction(em -> out.toString()
                .lines()
                .map(line -> line.substring(0, line.length() - 1))
                .forEach(statement -> em.createNativeQuery(statement).executeUpdate()));

        var versioned = open(Map.of("hibernate.hbm2ddl.auto", "validate"));
        versioned.runInTransaction(em -> em.find(Document.class, 1L).title = "two");
        var past = versioned.callInTransaction(em -> History.of(em).versions(Document.class, 1L));
        assertThat(status).isZero();
        assertThat(past).singleElement().satisfies(version -> {
            assertThat(version.number()).isEqualTo(1);
            assertThat(version.state().title).isEqualTo("one");
        });
    }

    @Test
    void settingsOfTheCommandGoBeforeThoseOfTheUnit() {
        var status = command(
                "documents",
                "hibernate.dialect=org.hibernate.dialect.MariaDBDialect",
                "hibernate.boot.allow_jdbc_metadata_access=false");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("engine=InnoDB;");
        assertThat(problems.toString()).isEmpty();
    }

    @Test
    void refusesAUnitThatIsNotThere() {
        var status = command("librarry");

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(problems.toString()).contains("'librarry'", "'documents'", "[ALU-H20]");
    }

    @Test
    void refusesToGuessTheUnit() {
        var status = command();

        assertThat(status).isEqualTo(2);
        assertThat(problems.toString()).contains("'documents'", "[ALU-H20]");
    }

    @Test
    void saysThatAUnitKeepsNoHistory() {
        var status = command("documents", "aludel.history.enabled=false");

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(problems.toString()).contains("'documents'", "[ALU-H21]");
    }

    private int command(String... arguments) {
        return new DdlCommand(new PrintStream(out, true), new PrintStream(problems, true)).run(List.of(arguments));
    }

    private EntityManagerFactory open(Map<String, String> settings) {
        var factory = Persistence.createEntityManagerFactory("documents", settings);
        factories.add(factory);
        return factory;
    }

    private static Document document(String title) {
        var document = new Document();
        document.id = 1L;
        document.title = title;
        return document;
    }

    private static List<String> statements(Class<?> dialect, Class<?>... entities) {
        return statements(Map.of(), dialect, entities);
    }

    private static List<String> statements(Map<String, Object> settings, Class<?> dialect, Class<?>... entities) {
        try (var registry = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.dialect", dialect)
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
                .applySettings(settings)
                .build()) {
            var sources = new MetadataSources(registry);
            for (var entity : entities) {
                sources.addAnnotatedClass(entity);
            }
            return HistoryDdl.of(sources.buildMetadata());
        }
    }
}
