package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.event.Modifier;
import dev.aludel.inspection.AttributeHistory;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Collections;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The history of single values of enhanced objects, which know null from never set, and more than plain ones do. What is
 * a value in the dictionary upstream is a value that was loaded here.
 */
@NotMirrored(
        value = "test/orm/test_attributes.py::HistoryTest::test_mark_dirty_no_attr",
        reason = "A flush looks at every object of its session here, so that none need be marked to be looked at.")
class HistoryTest {

    private static final List<@Nullable Object> NOTHING = List.of();
    private static final List<@Nullable Object> A_NULL = Collections.singletonList(null);

    @RegisterExtension
    final Database database = Database.of(Foo.class);

    @RegisterExtension
    final Heard heard = new Heard();

    private Foo foo = new Foo();
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

    /** Has the object be one that was loaded. */
    private void load(String text) {
        foo.text = text;
        database.sessions().inTransaction(other -> other.persist(foo));
        foo = session().find(Foo.class, 1L);
    }

    /** Has old values loaded where they are not known. */
    private void listen() {
        heard.listen(Foo.class, "text", Modifier.ACTIVE_HISTORY);
    }

    private void delete(String attribute) {
        Inspection.inspect(foo).attr(attribute).delete();
    }

    private void assertHistory(
            List<? extends @Nullable Object> added,
            List<? extends @Nullable Object> unchanged,
            List<? extends @Nullable Object> deleted) {
        var history = Inspection.inspect(foo).attr("text").history();
        assertThat(List.of(history.added(), history.unchanged(), history.deleted()))
                .isEqualTo(List.of(added, unchanged, deleted));
    }

    /** What the attribute held when it was last loaded or written. */
    private List<@Nullable Object> committed() {
        return Inspection.inspect(foo).attr("text").history().nonAdded();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_committed_value_init")
    void committedValueInit() {
        assertThat(committed()).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_committed_value_set")
    void committedValueSet() {
        foo.text = "3";
        assertThat(committed()).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_committed_value_set_active_hist")
    void committedValueSetActiveHist() {
        listen();
        foo.text = "3";
        assertThat(committed()).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_committed_value_set_commit")
    void committedValueSetCommit() {
        foo.text = "3";
        commit();
        assertThat(committed()).containsExactly("3");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_dict")
    void scalarSetDict() {
        load("new");
        assertHistory(NOTHING, List.of("new"), NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_dict_set")
    void scalarSetDictSet() {
        load("new");
        foo.text = "old";
        assertHistory(List.of("old"), NOTHING, List.of("new"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_dict_set_commit")
    void scalarSetDictSetCommit() {
        load("new");
        foo.text = "old";
        commit();
        assertHistory(NOTHING, List.of("old"), NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_None")
    void scalarSetNone() {
        foo.text = null;
        assertHistory(A_NULL, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_get_first_set_None")
    void scalarGetFirstSetNone() {
        assertThat(foo.text).isNull();
        foo.text = null;
        assertHistory(A_NULL, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_del")
    void scalarDel() {
        foo.text = "5";
        commit();
        delete("text");
        assertHistory(NOTHING, NOTHING, List.of("5"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_del_expired")
    void scalarDelExpired() {
        foo.text = "5";
        commit();
        Inspection.expire(session(), foo, "text");
        var before = database.statements().count();
        delete("text");
        assertHistory(A_NULL, NOTHING, NOTHING);
        assertThat(database.statements().count()).isEqualTo(before);
        commit();
        assertThat(database.rows("select count(f) from Foo f where f.text is not null"))
                .containsExactly(List.of(0L));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_no_init_side_effect")
    void scalarNoInitSideEffect() {
        assertHistory(NOTHING, NOTHING, NOTHING);
        assertThat(Inspection.inspect(foo).unloaded()).contains("text");
        assertThat(Inspection.inspect(foo).unmodified()).contains("text");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_init")
    void scalarActiveInit() {
        listen();
        assertHistory(NOTHING, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_no_init_side_effect")
    void scalarActiveNoInitSideEffect() {
        listen();
        assertHistory(NOTHING, NOTHING, NOTHING);
        assertThat(Inspection.inspect(foo).unloaded()).contains("text");
        assertThat(Inspection.inspect(foo).unmodified()).contains("text");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set")
    void scalarActiveSet() {
        listen();
        foo.text = "hi";
        assertHistory(List.of("hi"), NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_commit")
    void scalarActiveSetCommit() {
        listen();
        foo.text = "hi";
        commit();
        assertHistory(NOTHING, List.of("hi"), NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_commit_reset")
    void scalarActiveSetCommitReset() {
        listen();
        foo.text = "hi";
        commit();
        foo.text = "there";
        assertHistory(List.of("there"), NOTHING, List.of("hi"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_commit_reset_commit")
    void scalarActiveSetCommitResetCommit() {
        listen();
        foo.text = "hi";
        commit();
        foo.text = "there";
        commit();
        assertHistory(NOTHING, List.of("there"), NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_commit_reset_commit_del")
    void scalarActiveSetCommitResetCommitDel() {
        listen();
        foo.text = "there";
        commit();
        delete("text");
        assertHistory(NOTHING, NOTHING, List.of("there"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_dict")
    void scalarActiveSetDict() {
        listen();
        load("new");
        assertHistory(NOTHING, List.of("new"), NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_dict_set")
    void scalarActiveSetDictSet() {
        listen();
        load("new");
        foo.text = "old";
        assertHistory(List.of("old"), NOTHING, List.of("new"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_dict_set_commit")
    void scalarActiveSetDictSetCommit() {
        listen();
        load("new");
        foo.text = "old";
        commit();
        assertHistory(NOTHING, List.of("old"), NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_None")
    void scalarActiveSetNone() {
        listen();
        foo.text = null;
        assertHistory(A_NULL, NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_None_from_dict_set")
    void scalarActiveSetNoneFromDictSet() {
        listen();
        load("new");
        foo.text = null;
        assertHistory(A_NULL, NOTHING, List.of("new"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_active_set_twice_no_commit")
    void scalarActiveSetTwiceNoCommit() {
        listen();
        foo.text = "one";
        assertHistory(List.of("one"), NOTHING, NOTHING);
        foo.text = "two";
        assertHistory(List.of("two"), NOTHING, NOTHING);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_passive_flag")
    void scalarPassiveFlag() {
        listen();
        foo.text = "one";
        assertHistory(List.of("one"), NOTHING, NOTHING);
        commit();
        Inspection.expire(session(), foo, "text");
        var before = database.statements().count();
        assertThat(Inspection.inspect(foo).attr("text").loadHistory())
                .isEqualTo(new AttributeHistory(NOTHING, List.of("one"), NOTHING));
        assertThat(database.statements().count()).isEqualTo(before + 1);
    }

    @Entity(name = "Foo")
    static class Foo {
        @Id
        Long id = 1L;

        @Nullable
        String text;
    }
}
