package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.history.Versioned;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestVersioningTest {

    private static final String UPSTREAM = "examples/versioned_history/test_versioning.py::TestVersioning::";

    @RegisterExtension
    Database database = Database.of(SomeClass.class, Named.class, External.class);

    @Entity(name = "SomeClass")
    @Table(name = "sometable")
    @Versioned
    static class SomeClass {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @Column(name = "is_on")
        Boolean on;

        @Basic(fetch = FetchType.LAZY)
        String data;

        @Column(unique = true)
        String code;
    }

    @Entity(name = "Named")
    @Versioned
    static class Named {
        @Id
        @GeneratedValue
        Long id;

        @Column(name = "some_data")
        String data;
    }

    @Entity(name = "External")
    @IdClass(External.Key.class)
    @Versioned
    static class External {
        @Id
        String customer;

        @Id
        String outside;

        String name;

        External() {}

        External(String customer, String outside, String name) {
            this.customer = customer;
            this.outside = outside;
            this.name = name;
        }

        record Key(String customer, String outside) {}
    }

    @CompatTest
    @Mirrors(
            value = UPSTREAM + "test_plain",
            names = {
                "versioned_history/history_meta",
                "versioned_history/test_versioning",
                "Versioned",
                "versioned_session"
            })
    void plain() {
        var id = inserted("sc1");

        update(id, "sc1modified");
        assertThat(versionOf(id)).isEqualTo(2);
        assertThat(history()).containsExactly(asList(1, "sc1"));

        update(id, "sc1modified2");
        assertThat(history()).containsExactly(asList(1, "sc1"), asList(2, "sc1modified"));

        update(id, "temp", "sc1modified2");
        assertThat(history()).hasSize(2);

        delete(id);
        assertThat(history()).containsExactly(asList(1, "sc1"), asList(2, "sc1modified"), asList(3, "sc1modified2"));
    }

    @CompatTest
    @Mirrors(value = UPSTREAM + "test_plain", names = "__history_mapper__")
    void aQueryOnTheHistoryFlushesWhatIsPending() {
        var id = inserted("sc1");

        var seen = database.sessions().fromTransaction(session -> {
            session.find(SomeClass.class, id).name = "sc1modified";
            return Database.rows(session, "select h.version, h.name from SomeClassHistory h");
        });

        assertThat(seen).containsExactly(asList(1, "sc1"));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_from_null")
    void fromNull() {
        var id = inserted(null);

        update(id, "sc1");

        assertThat(versionOf(id)).isEqualTo(2);
        assertThat(history()).containsExactly(asList(1, null));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_insert_null")
    void insertNull() {
        var id = inserted("sc1");
        database.sessions().inTransaction(session -> session.find(SomeClass.class, id).on = true);
        database.sessions().inTransaction(session -> session.find(SomeClass.class, id).on = null);
        database.sessions().inTransaction(session -> session.find(SomeClass.class, id).on = false);

        assertThat(database.rows("select h.version, h.on from SomeClassHistory h order by h.version"))
                .containsExactly(asList(1, null), asList(2, true), asList(3, null));
        assertThat(versionOf(id)).isEqualTo(4);
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_deferred")
    void deferred() {
        var id = inserted("sc1");
        database.sessions().inTransaction(session -> session.find(SomeClass.class, id).data = "long text");

        update(id, "sc1modified");

        assertThat(database.rows("select h.version, h.data from SomeClassHistory h order by h.version"))
                .containsExactly(asList(1, null), asList(2, "long text"));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_unique")
    void unique() {
        var id = inserted("sc1");
        database.sessions().inTransaction(session -> session.find(SomeClass.class, id).code = "only");

        update(id, "sc1modified");
        update(id, "sc1modified2");

        assertThat(database.rows("select h.version, h.code from SomeClassHistory h order by h.version"))
                .containsExactly(asList(1, null), asList(2, "only"), asList(3, "only"));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_create_double_flush")
    void createDoubleFlush() {
        var id = database.sessions().fromTransaction(session -> {
            var some = new SomeClass();
            session.persist(some);
            session.flush();
            some.name = "sc1modified";
            session.flush();
            return some.id;
        });

        assertThat(versionOf(id)).isEqualTo(2);
        assertThat(history()).containsExactly(asList(1, null));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_mutate_plain_column")
    void mutatePlainColumn() {
        var id = inserted("sc1");

        update(id, "sc1modified");

        assertThat(history()).containsExactly(asList(1, "sc1"));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_mutate_named_column")
    void mutateNamedColumn() {
        var id = database.sessions().fromTransaction(session -> {
            var named = new Named();
            named.data = "before";
            session.persist(named);
            return named.id;
        });

        database.sessions().inTransaction(session -> session.find(Named.class, id).data = "after");

        assertThat(database.rows("select h.version, h.data from NamedHistory h"))
                .containsExactly(asList(1, "before"));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_unique_identifiers_across_deletes")
    void uniqueIdentifiersAcrossDeletes() {
        var first = inserted("sc1");
        delete(first);

        var second = inserted("sc2");
        delete(second);

        assertThat(second).isNotEqualTo(first);
        assertThat(database.rows("select h.id, h.version, h.name from SomeClassHistory h order by h.id"))
                .containsExactly(asList(first, 1, "sc1"), asList(second, 1, "sc2"));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_external_id")
    void externalId() {
        var key = new External.Key("acme", "4711");
        database.sessions().inTransaction(session -> session.persist(new External("acme", "4711", "one")));
        database.sessions().inTransaction(session -> session.find(External.class, key).name = "two");
        database.sessions().inTransaction(session -> session.remove(session.find(External.class, key)));

        database.sessions().inTransaction(session -> session.persist(new External("acme", "4711", "three")));

        assertThat(database.rows("select e.version, e.name from External e")).containsExactly(asList(3, "three"));
        assertThat(database.rows("select h.version, h.name from ExternalHistory h order by h.version"))
                .containsExactly(asList(1, "one"), asList(2, "two"));
    }

    private Long inserted(String name) {
        return database.sessions().fromTransaction(session -> {
            var some = new SomeClass();
            some.name = name;
            session.persist(some);
            return some.id;
        });
    }

    private void update(Long id, String... names) {
        database.sessions().inTransaction(session -> {
            for (var name : names) {
                session.find(SomeClass.class, id).name = name;
            }
        });
    }

    private void delete(Long id) {
        database.sessions().inTransaction(session -> session.remove(session.find(SomeClass.class, id)));
    }

    private Object versionOf(Long id) {
        return database.rows("select s.version, s.id from SomeClass s where s.id = " + id)
                .get(0)
                .get(0);
    }

    private List<List<Object>> history() {
        return database.rows("select h.version, h.name from SomeClassHistory h order by h.version");
    }
}
