package dev.aludel.compat.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Table;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Units without annotations, and several of them side by side. */
class UnitsTest {

    private static final String MAPPING = "dev/aludel/compat/history/mapped-in-xml.xml";

    @RegisterExtension
    Database database = Database.of(Anchor.class);

    @Entity(name = "Anchor")
    static class Anchor {
        @Id
        Long id;
    }

    /** An entity in {@code mapped-in-xml.xml} only. */
    static class Plain {
        Long id;

        String text;
    }

    @Entity(name = "Note")
    @Table(name = "unit_note")
    @Versioned
    static class Note {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "Mark")
    @Table(name = "unit_mark")
    @Versioned
    static class Mark {
        @Id
        Long id;

        String text;
    }

    @CompatTest
    void anEntityMappedInXmlIsVersionedByItsName() {
        assertVersionsOfPlain("Letter");
    }

    @CompatTest
    void anEntityMappedInXmlIsVersionedByItsClass() {
        assertVersionsOfPlain(Plain.class.getName());
    }

    private void assertVersionsOfPlain(String name) {
        var unit = new PersistenceConfiguration("plain")
                .mappingFile(MAPPING)
                .property("jakarta.persistence.nonJtaDataSource", pool())
                .property("hibernate.hbm2ddl.auto", "create")
                .property("aludel.history.entities", name);
        try (var sessions =
                new AludelPersistenceProvider().createEntityManagerFactory(unit).unwrap(SessionFactory.class)) {
            sessions.inTransaction(session -> {
                var plain = new Plain();
                plain.id = 1L;
                plain.text = "a";
                session.persist(plain);
            });
            sessions.inTransaction(session -> session.find(Plain.class, 1L).text = "b");
            sessions.inTransaction(session ->
                    session.createMutationQuery("update Letter set text = 'c'").executeUpdate());
            sessions.inTransaction(session -> session.remove(session.find(Plain.class, 1L)));

            sessions.inTransaction(session -> {
                assertThat(History.of(session).versions(Plain.class, 1L))
                        .extracting(version -> version.number(), version -> version.state().text)
                        .containsExactly(tuple(1, "a"), tuple(2, "b"), tuple(3, "c"));
                assertThat(session.createNativeQuery(
                                        "select letter_text from plain_letter_history order by version", String.class)
                                .getResultList())
                        .containsExactly("a", "b", "c");
            });
        }
    }

    @Test
    void aScriptHasTheHistoryInTheSchemaThatTheSettingNames() {
        var script = new StringWriter();

        Persistence.generateSchema(
                "mapped-in-xml",
                Map.of(
                        "jakarta.persistence.schema-generation.scripts.action",
                        "create",
                        "jakarta.persistence.schema-generation.scripts.create-target",
                        script,
                        "jakarta.persistence.database-product-name",
                        "PostgreSQL",
                        "jakarta.persistence.database-major-version",
                        "15",
                        "hibernate.boot.allow_jdbc_metadata_access",
                        "false",
                        "aludel.history.schema",
                        "archive"));

        assertThat(script.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                .contains("create table plain_letter (")
                .contains("create table archive.plain_letter_history (")
                .contains("primary key (id, version)");
    }

    @Test
    void twoFactoriesShareARegistry() {
        // Envers keeps its state in the registry, and refuses a second factory there.
        try (var registry = registry(Map.of("hibernate.integration.envers.enabled", "false"));
                var notes = factory(registry, Note.class);
                var both = factory(registry, Mark.class, Note.class)) {
            assertKept(both, Mark.class, 1);
            assertKept(notes, Note.class, 1);
            assertKept(both, Note.class, 2);
            assertThat(notes.getMetamodel().getEntities())
                    .extracting(entity -> entity.getName())
                    .doesNotContain("MarkHistory");
        }
    }

    @Test
    void aFactoryThatIsClosedLeavesTheOtherOfItsRegistryWorking() {
        try (var registry = registry(Map.of("hibernate.integration.envers.enabled", "false"));
                var notes = factory(registry, Note.class)) {
            factory(registry, Mark.class).close();

            assertKept(notes, Note.class, 1);
        }
    }

    @Test
    void twoUnitsKeepOneClassEachInItsWay() {
        try (var first =
                        registry(Map.of("aludel.history.version_column", "nr", "aludel.history.table_suffix", "_old"));
                var second = registry(Map.of("aludel.history.changed_column", "replaced"));
                var third = registry(Map.of("aludel.enabled", "false"));
                var numbered = factory(first, Note.class);
                var replaced = factory(second, Note.class);
                var without = factory(third, Note.class)) {
            assertKept(numbered, Note.class, 1);
            assertKept(replaced, Note.class, 1);
            assertKept(numbered, Note.class, 2);
            assertThat(natives(numbered, "select nr from unit_note_old order by id, nr"))
                    .containsExactly(1, 2, 1, 2);
            assertThat(natives(
                            replaced,
                            "select version from unit_note_history where replaced is not null order by version"))
                    .containsExactly(1, 2);
            assertThat(without.getMetamodel().getEntities())
                    .extracting(entity -> entity.getName())
                    .containsExactly("Note");
        }
    }

    /** Writes a row, changes it, removes it, and looks for what it was. */
    private static <E> void assertKept(SessionFactory sessions, Class<E> type, long id) {
        var entity = type.getAnnotation(Entity.class).name();
        sessions.inTransaction(session -> {
            var made = make(type, id);
            session.persist(made);
        });
        sessions.inTransaction(
                session -> session.createMutationQuery("update " + entity + " set text = 'b' where id = :id")
                        .setParameter("id", id)
                        .executeUpdate());
        sessions.inTransaction(session -> session.remove(session.find(type, id)));

        sessions.inTransaction(session -> {
            assertThat(History.of(session).versions(type, id))
                    .extracting(version -> version.number())
                    .containsExactly(1, 2);
            assertThat(session.createSelectionQuery(
                                    "select h.text from " + entity + "History h where h.id = :id order by h.version",
                                    String.class)
                            .setParameter("id", id)
                            .getResultList())
                    .containsExactly("a", "b");
        });
    }

    private static Object make(Class<?> type, long id) {
        if (type == Note.class) {
            var note = new Note();
            note.id = id;
            note.text = "a";
            return note;
        }
        var mark = new Mark();
        mark.id = id;
        mark.text = "a";
        return mark;
    }

    private static List<Integer> natives(SessionFactory sessions, String sql) {
        return sessions.fromTransaction(
                session -> session.createNativeQuery(sql, Integer.class).getResultList());
    }

    private static StandardServiceRegistry registry(Map<String, Object> settings) {
        return new StandardServiceRegistryBuilder()
                .applySetting("hibernate.connection.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                .applySetting("hibernate.hbm2ddl.auto", "update")
                .applySettings(settings)
                .build();
    }

    private static SessionFactory factory(StandardServiceRegistry registry, Class<?>... entities) {
        return new MetadataSources(registry)
                .addAnnotatedClasses(entities)
                .buildMetadata()
                .buildSessionFactory();
    }

    private Object pool() {
        return database.entityManagers().getProperties().get("jakarta.persistence.nonJtaDataSource");
    }
}
