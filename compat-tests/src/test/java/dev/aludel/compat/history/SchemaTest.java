package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.server.Product;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Table;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables: generated, validated, updated, renamed, quoted. */
class SchemaTest {

    @RegisterExtension
    Database database = Database.of(Anchor.class);

    private final String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());

    @Entity(name = "Anchor")
    static class Anchor {
        @Id
        Long id;
    }

    @Entity(name = "Note")
    @Table(name = "note")
    static class OldNote {
        @Id
        Long id;

        String firstName;
    }

    @Entity(name = "Note")
    @Table(name = "note")
    @Versioned
    static class Note {
        @Id
        Long id;

        String firstName;
    }

    @Entity(name = "Note")
    @Table(name = "note")
    @Versioned
    static class CountedNote {
        @Id
        Long id;

        String firstName;

        Integer version;
    }

    @Entity(name = "Word")
    @Table(name = "order")
    @Versioned
    static class Word {
        @Id
        @Column(name = "key")
        Long id;

        @Column(name = "select")
        String text;

        Integer version;
    }

    @Entity(name = "Named")
    @Table(name = "named")
    @Versioned(table = "old_named", versionColumn = "nr", changedColumn = "replaced")
    static class Named {
        @Id
        Long id;

        String firstName;
    }

    @CompatTest
    void updateAddsHistoryToATableWithRows() {
        with(
                Map.of("hibernate.hbm2ddl.auto", "update"),
                sessions -> sessions.inTransaction(session -> {
                    var note = new OldNote();
                    note.id = 1L;
                    note.firstName = "old";
                    session.persist(note);
                }),
                OldNote.class);

        with(
                Map.of("hibernate.hbm2ddl.auto", "update"),
                sessions -> {
                    sessions.inTransaction(session -> session.find(Note.class, 1L).firstName = "new");
                    assertThat(rows(sessions, "select h.version, h.firstName from NoteHistory h"))
                            .containsExactly(asList(1, "old"));
                },
                Note.class);

        with(
                Map.of("hibernate.hbm2ddl.auto", "validate"),
                sessions -> sessions.inTransaction(session -> session.find(Note.class, 1L).firstName = "newer"),
                Note.class);
    }

    @CompatTest
    void rowsWithoutAVersionCountAsTheFirst() {
        with(
                Map.of("hibernate.hbm2ddl.auto", "update"),
                sessions -> sessions.inTransaction(session -> {
                    for (long id = 1; id <= 4; id++) {
                        var note = new OldNote();
                        note.id = id;
                        note.firstName = "old";
                        session.persist(note);
                    }
                }),
                OldNote.class);

        with(
                Map.of("hibernate.hbm2ddl.auto", "update"),
                sessions -> {
                    sessions.inTransaction(session -> session.find(CountedNote.class, 1L).firstName = "new");
                    sessions.inTransaction(
                            session -> session.createMutationQuery("update Note set firstName = 'bulk' where id = 2")
                                    .executeUpdate());
                    sessions.inTransaction(session -> session.remove(session.find(CountedNote.class, 3L)));
                    sessions.inTransaction(
                            session -> assertThat(History.of(session).backfill(CountedNote.class))
                                    .isOne());
                    sessions.inTransaction(session -> session.find(CountedNote.class, 4L).firstName = "new");
                    assertThat(rows(sessions, "select h.id, h.version, h.firstName from NoteHistory h order by h.id"))
                            .containsExactly(
                                    asList(1L, 1, "old"),
                                    asList(2L, 1, "old"),
                                    asList(3L, 1, "old"),
                                    asList(4L, 1, "old"));
                    assertThat(rows(sessions, "select n.id, n.version from Note n order by n.id"))
                            .containsExactly(asList(1L, 2), asList(2L, 2), asList(4L, 2));
                },
                CountedNote.class);
    }

    @CompatTest
    void scriptsHaveTheHistory() {
        var script = new StringWriter();
        with(
                Map.of(
                        "jakarta.persistence.schema-generation.scripts.action",
                        "create",
                        "jakarta.persistence.schema-generation.scripts.create-target",
                        script),
                sessions -> {},
                Note.class);

        assertThat(script.toString().toLowerCase(Locale.ROOT).replace('\n', ' '))
                .contains(
                        "create table note_history", "primary key (id, version)", "version integer default 1 not null");
    }

    @CompatTest
    void namesAreTheAnnotationsOrTheSettings() {
        with(
                Map.of("hibernate.hbm2ddl.auto", "update"),
                sessions -> {
                    roundTrip(sessions, Named.class);
                    assertThat(columns(sessions, "old_named")).contains("nr", "replaced");
                },
                Named.class);
        with(
                Map.of(
                        "hibernate.hbm2ddl.auto",
                        "update",
                        "aludel.history.table_suffix",
                        "_past",
                        "aludel.history.version_column",
                        "nr",
                        "aludel.history.changed_column",
                        "replaced",
                        "hibernate.physical_naming_strategy",
                        "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"),
                sessions -> {
                    roundTrip(sessions, Note.class);
                    assertThat(columns(sessions, "note_past"))
                            .containsExactlyInAnyOrder("id", "first_name", "nr", "replaced");
                },
                Note.class);
    }

    /** Puts the owner's mark before each table and column. */
    public static final class Prefixing extends PhysicalNamingStrategyStandardImpl {
        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
            return Identifier.toIdentifier("t_" + name.getText(), name.isQuoted());
        }

        @Override
        public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
            return Identifier.toIdentifier("c_" + name.getText(), name.isQuoted());
        }
    }

    @CompatTest
    void aNamingStrategyIsAppliedOnce() {
        with(
                Map.of(
                        "hibernate.hbm2ddl.auto",
                        "update",
                        "hibernate.physical_naming_strategy",
                        Prefixing.class.getName()),
                sessions -> {
                    roundTrip(sessions, Note.class);
                    assertThat(columns(sessions, "t_note_history"))
                            .containsExactlyInAnyOrder("c_id", "c_firstname", "c_version", "c_changed");
                },
                Note.class);
    }

    @CompatTest
    void reservedWordsAreQuoted() {
        with(
                Map.of("hibernate.hbm2ddl.auto", "update", "hibernate.globally_quoted_identifiers", "true"),
                sessions -> {
                    sessions.inTransaction(session -> {
                        var word = new Word();
                        word.id = 1L;
                        session.persist(word);
                    });
                    sessions.inTransaction(session -> session.find(Word.class, 1L).text = "a");
                    sessions.inTransaction(session -> session.createMutationQuery("update Word set text = 'b'")
                            .executeUpdate());
                    sessions.inTransaction(session -> session.remove(session.find(Word.class, 1L)));
                    assertThat(rows(sessions, "select h.version, h.text from WordHistory h order by h.version"))
                            .containsExactly(asList(1, null), asList(2, "a"), asList(3, "b"));
                },
                Word.class);
    }

    private static void roundTrip(SessionFactory sessions, Class<?> type) {
        var entity = type.getSimpleName();
        sessions.inTransaction(session -> {
            try {
                var made = type.getDeclaredConstructor().newInstance();
                type.getDeclaredField("id").set(made, 1L);
                session.persist(made);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        sessions.inTransaction(session -> session.createMutationQuery("update " + entity + " set firstName = 'a'")
                .executeUpdate());
        sessions.inTransaction(session -> session.remove(session.find(type, 1L)));
        sessions.inTransaction(session -> assertThat(History.of(session).versions(type, 1L))
                .extracting(version -> version.number())
                .containsExactly(1, 2));
    }

    private void with(Map<String, ?> settings, Consumer<SessionFactory> work, Class<?>... entities) {
        var unit = unit(entities);
        settings.forEach(unit::property);
        try (var sessions =
                new AludelPersistenceProvider().createEntityManagerFactory(unit).unwrap(SessionFactory.class)) {
            work.accept(sessions);
        }
    }

    private PersistenceConfiguration unit(Class<?>... entities) {
        var unit = new PersistenceConfiguration("schema");
        if (database.product() == Product.H2) {
            // H2 finds no table of a schema whose name is in small letters when it is asked what there is to update.
            unit.property("jakarta.persistence.jdbc.url", url);
        } else {
            unit.property("jakarta.persistence.nonJtaDataSource", pool());
        }
        for (var entity : entities) {
            unit.managedClass(entity);
        }
        return unit;
    }

    private HikariDataSource pool() {
        return (HikariDataSource) database.entityManagers().getProperties().get("jakarta.persistence.nonJtaDataSource");
    }

    private static List<List<Object>> rows(SessionFactory sessions, String hql) {
        return sessions.fromSession(session -> Database.rows(session, hql));
    }

    private static List<String> columns(SessionFactory sessions, String table) {
        return sessions.fromSession(session -> session.doReturningWork(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select * from " + table)) {
                var names = new java.util.ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    names.add(rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
                }
                return names;
            }
        }));
    }
}
