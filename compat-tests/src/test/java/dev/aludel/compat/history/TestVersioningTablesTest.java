package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.history.Versioned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "examples/versioned_history/test_versioning.py::TestVersioning::test_index_naming (naming conventions)",
        reason = "a naming convention of SQLAlchemy's MetaData; Hibernate's naming strategies apply to both tables")
class TestVersioningTablesTest {

    private static final String UPSTREAM = "examples/versioned_history/test_versioning.py::TestVersioning::";

    @RegisterExtension
    Database database =
            Database.of(Indexed.class, Related.class, Referrer.class, Joined.class, Parent.class, Child.class);

    @Entity(name = "Indexed")
    @Table(
            name = "indexed",
            indexes = {
                @Index(name = "ix_indexed_x", columnList = "x"),
                @Index(name = "ix_indexed_xy", columnList = "x, y"),
                @Index(name = "ix_indexed_y", columnList = "y", unique = true)
            },
            uniqueConstraints = @UniqueConstraint(name = "uq_indexed_z", columnNames = "z"))
    @Versioned
    static class Indexed {
        @Id
        @GeneratedValue
        Long id;

        Integer x;
        Integer y;
        Integer z;
    }

    @Entity(name = "Related")
    @Table(name = "somerelated")
    static class Related {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "Referrer")
    @Table(name = "sometable")
    @Versioned
    static class Referrer {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne
        Related related;
    }

    @Entity(name = "Parent")
    @Versioned
    static class Parent {
        @Id
        @GeneratedValue
        Long id;

        @OneToMany(mappedBy = "parent")
        List<Child> children = new ArrayList<>();
    }

    @Entity(name = "Child")
    static class Child {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        Parent parent;
    }

    @Entity(name = "Joined")
    @Table(name = "joined1")
    @SecondaryTable(name = "joined2")
    @Versioned
    static class Joined {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @Column(table = "joined2")
        String detail;
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_index_naming")
    void indexesAreCopiedAndNotUnique() {
        var indexes =
                database.sessions().fromSession(session -> session.doReturningWork(TestVersioningTablesTest::indexes));

        assertThat(indexes)
                .containsEntry("ix_indexed_x_history", List.of("x"))
                .containsEntry("ix_indexed_xy_history", List.of("x", "y"));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_index_naming")
    void uniqueConstraintsAndIndexesDoNotHoldInTheHistory() {
        var indexed = new Indexed();
        indexed.y = 1;
        indexed.z = 2;
        database.sessions().inTransaction(session -> session.persist(indexed));

        for (int x = 1; x <= 2; x++) {
            int changed = x;
            database.sessions().inTransaction(session -> session.find(Indexed.class, indexed.id).x = changed);
        }

        assertThat(database.rows("select h.version, h.y, h.z from IndexedHistory h order by h.version"))
                .containsExactly(asList(1, 1, 2), asList(2, 1, 2));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_index_naming")
    void foreignKeysAreCopied() {
        var targets = database.sessions()
                .fromSession(session -> session.doReturningWork(connection -> {
                    var found = new ArrayList<String>();
                    try (var keys = connection
                            .getMetaData()
                            .getImportedKeys(
                                    connection.getCatalog(),
                                    connection.getSchema(),
                                    named(connection, "sometable_history"))) {
                        while (keys.next()) {
                            found.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
                        }
                    }
                    return found;
                }));

        assertThat(targets).containsExactly("somerelated");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_discussion_9546")
    void anEntityOverTwoTablesHasOneHistory() {
        var joined = new Joined();
        joined.name = "one";
        joined.detail = "detail";
        database.sessions().inTransaction(session -> session.persist(joined));

        database.sessions().inTransaction(session -> session.find(Joined.class, joined.id).detail = "other");
        database.sessions().inTransaction(session -> session.find(Joined.class, joined.id).name = "two");

        assertThat(database.rows("select h.version, h.name, h.detail from JoinedHistory h order by h.version"))
                .containsExactly(asList(1, "one", "detail"), asList(2, "one", "other"));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_relationship")
    void relationship() {
        var related = new Related();
        var referrer = referrer(related);

        database.sessions().inTransaction(session -> session.find(Referrer.class, referrer.id).related = related);
        database.sessions().inTransaction(session -> session.find(Referrer.class, referrer.id).related = null);

        assertThat(database.rows("select h.version, h.relatedId from ReferrerHistory h order by h.version"))
                .containsExactly(asList(1, null), asList(2, related.id));
        assertThat(database.rows("select r.version, r.id from Referrer r")).containsExactly(asList(3, referrer.id));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_backref_relationship")
    void backrefRelationship() {
        var parent = new Parent();
        var child = new Child();
        child.parent = parent;
        database.sessions().inTransaction(session -> {
            session.persist(parent);
            session.persist(child);
        });

        database.sessions().inTransaction(session -> {
            session.find(Parent.class, parent.id).children.clear();
            session.find(Child.class, child.id).parent = null;
        });
        database.sessions().inTransaction(session -> {
            var moved = session.find(Child.class, child.id);
            moved.parent = session.find(Parent.class, parent.id);
            moved.parent.children.add(moved);
        });
        database.sessions().inTransaction(session -> session.remove(session.find(Child.class, child.id)));

        assertThat(database.rows("select p.version, p.id from Parent p")).containsExactly(asList(1, parent.id));
        assertThat(database.rows("select h.version, h.id from ParentHistory h")).isEmpty();
    }

    private Referrer referrer(Related related) {
        var referrer = new Referrer();
        referrer.name = "sc1";
        database.sessions().inTransaction(session -> {
            session.persist(related);
            session.persist(referrer);
        });
        return referrer;
    }

    /** The columns of each index of the history table, by the index's name; none of them unique. */
    private static Map<String, List<String>> indexes(Connection connection) throws SQLException {
        var found = new TreeMap<String, List<String>>();
        try (var rows = connection
                .getMetaData()
                .getIndexInfo(
                        connection.getCatalog(),
                        connection.getSchema(),
                        named(connection, "indexed_history"),
                        false,
                        true)) {
            while (rows.next()) {
                if (rows.getBoolean("NON_UNIQUE")) {
                    found.computeIfAbsent(
                                    rows.getString("INDEX_NAME").toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                            .add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return found;
    }

    private static String named(Connection connection, String table) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
    }
}
