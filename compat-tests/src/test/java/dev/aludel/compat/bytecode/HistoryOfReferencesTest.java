package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.event.Modifier;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history of references and collections of enhanced objects. */
@NotMirrored(
        value = "test/orm/test_attributes.py::HistoryTest::test_scalar_obj_no_value",
        reason = "Asking for a history in passive mode is internal to upstream.")
@NotMirrored(
        value = "test/orm/test_attributes.py::HistoryTest::test_collection_no_value",
        reason = "Asking for a history in passive mode is internal to upstream.")
class HistoryOfReferencesTest {

    private static final List<@Nullable Object> NOTHING = List.of();
    private static final List<@Nullable Object> A_NULL = Collections.singletonList(null);

    @RegisterExtension
    final Database database = Database.of(Foo.class, Bar.class);

    @RegisterExtension
    final Heard heard = new Heard();

    private Foo foo = new Foo();
    private Bar one = new Bar(1L);
    private Bar two = new Bar(2L);
    private @Nullable Session session;

    @BeforeEach
    void map() {
        database.sessions();
    }

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private Session session() {
        var known = session == null ? database.sessions().openSession() : session;
        session = known;
        return known;
    }

    /** Writes the object: what upstream calls a commit of its attributes. */
    private void commit() {
        session().beginTransaction();
        session().persist(foo);
        session().getTransaction().commit();
    }

    /** Has the objects be some that were loaded. */
    private void load(Bar bar) {
        foo.bar = bar;
        database.sessions().inTransaction(other -> {
            other.persist(foo);
            other.persist(one);
            other.persist(two);
        });
        one = session().find(Bar.class, 1L);
        two = session().find(Bar.class, 2L);
        foo = session().find(Foo.class, 1L);
    }

    /** Has old values loaded where they are not known. */
    private void listen() {
        heard.listen(Foo.class, "bar", Modifier.ACTIVE_HISTORY);
    }

    private void delete(String attribute) {
        Inspection.inspect(foo).attr(attribute).delete();
    }

    private void assertHistory(
            String attribute,
            List<? extends @Nullable Object> added,
            List<? extends @Nullable Object> unchanged,
            List<? extends @Nullable Object> deleted) {
        assertHistory(foo, attribute, added, unchanged, deleted);
    }

    private static void assertHistory(
            Object object,
            String attribute,
            List<? extends @Nullable Object> added,
            List<? extends @Nullable Object> unchanged,
            List<? extends @Nullable Object> deleted) {
        var history = Inspection.inspect(object).attr(attribute).history();
        assertThat(List.of(history.added(), history.unchanged(), history.deleted()))
                .isEqualTo(List.of(added, unchanged, deleted));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_init")
    void objectInit() {
        assertHistory("bar", NOTHING, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_init_active_history")
    void objectInitActiveHistory() {
        listen();
        assertHistory("bar", NOTHING, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_replace")
    void objectReplace() {
        foo.bar = one;
        commit();
        foo.bar = two;
        assertHistory("bar", List.of(two), NOTHING, List.of(one));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_set_none")
    void objectSetNone() {
        foo.bar = one;
        commit();
        foo.bar = null;
        assertHistory("bar", A_NULL, NOTHING, List.of(one));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_set_none_expired")
    void objectSetNoneExpired() {
        foo.bar = one;
        commit();
        Inspection.expire(session(), foo, "bar");
        foo.bar = null;
        assertHistory("bar", A_NULL, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_del")
    void objectDel() {
        foo.bar = one;
        commit();
        delete("bar");
        assertHistory("bar", NOTHING, NOTHING, List.of(one));
        commit();
        assertThat(database.rows("select count(f) from Foo f where f.bar is not null"))
                .containsExactly(List.of(0L));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_del_expired")
    void objectDelExpired() {
        foo.bar = one;
        commit();
        Inspection.expire(session(), foo, "bar");
        var before = database.statements().count();
        delete("bar");
        assertHistory("bar", A_NULL, NOTHING, NOTHING);
        assertThat(database.statements().count()).isEqualTo(before);
        commit();
        assertThat(database.rows("select count(f) from Foo f where f.bar is not null"))
                .containsExactly(List.of(0L));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_no_init_side_effect")
    void useObjectNoInitSideEffect() {
        assertHistory("bar", NOTHING, NOTHING, NOTHING);
        assertThat(Inspection.inspect(foo).unloaded()).contains("bar");
        assertThat(Inspection.inspect(foo).unmodified()).contains("bar");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_dict")
    void useObjectSetDict() {
        load(one);
        assertHistory("bar", NOTHING, List.of(one), NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_dict_set")
    void useObjectSetDictSet() {
        load(one);
        foo.bar = two;
        assertHistory("bar", List.of(two), NOTHING, List.of(one));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_dict_set_commit")
    void useObjectSetDictSetCommit() {
        load(one);
        foo.bar = two;
        commit();
        assertHistory("bar", NOTHING, List.of(two), NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_None")
    void useObjectSetNone() {
        foo.bar = null;
        assertHistory("bar", A_NULL, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_get_first_set_None")
    void useObjectGetFirstSetNone() {
        assertThat(foo.bar).isNull();
        foo.bar = null;
        assertHistory("bar", A_NULL, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_collections_via_backref")
    void collectionsViaBackref() {
        assertHistory("owned", NOTHING, NOTHING, NOTHING);
        assertHistory(one, "owner", NOTHING, NOTHING, NOTHING);

        foo.owned.add(one);
        assertHistory("owned", List.of(one), NOTHING, NOTHING);
        assertHistory(one, "owner", List.of(foo), NOTHING, NOTHING);

        two.owner = foo;
        assertHistory("owned", List.of(one, two), NOTHING, NOTHING);
        assertHistory(one, "owner", List.of(foo), NOTHING, NOTHING);
        assertHistory(two, "owner", List.of(foo), NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_collections_mutate")
    void whatIsThereTwiceIsToldTwice() {
        foo.several.add(one);
        foo.several.add(two);
        foo.several.add(one);
        assertHistory("several", List.of(one, two, one), NOTHING, NOTHING);

        commit();
        assertHistory("several", NOTHING, List.of(one, two, one), NOTHING);

        foo.several = new ArrayList<>();
        assertHistory("several", NOTHING, NOTHING, List.of(one, two, one));
    }

    @CompatTest
    void aDeletedCollectionHasLostItsElements() {
        foo.several.add(one);
        foo.several.add(two);
        commit();

        delete("several");

        assertThat(foo.several).isEmpty();
        assertHistory("several", NOTHING, NOTHING, List.of(one, two));
        commit();
        assertThat(database.rows("select count(b) from Foo f join f.several b")).containsExactly(List.of(0L));
    }

    @Entity(name = "Foo")
    static class Foo {
        @Id
        Long id = 1L;

        @Nullable
        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
        Bar bar;

        @ManyToMany(cascade = CascadeType.PERSIST)
        @OrderColumn
        List<Bar> several = new ArrayList<>();

        @OneToMany(mappedBy = "owner")
        List<Bar> owned = new ArrayList<>();
    }

    @Entity(name = "Bar")
    static class Bar {
        @Id
        Long id;

        @Nullable
        @ManyToOne(fetch = FetchType.LAZY)
        Foo owner;

        Bar() {}

        Bar(Long id) {
            this.id = id;
        }
    }
}
