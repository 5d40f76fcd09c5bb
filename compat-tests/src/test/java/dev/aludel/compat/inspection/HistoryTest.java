package dev.aludel.compat.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.inspection.AttributeHistory;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_attributes.py::HistoryTest::test_scalar_no_value",
        reason = "Asking for a history in passive mode is internal to upstream.")
class HistoryTest {

    @Entity(name = "Foo")
    static class Foo {
        @Id
        Long id = 1L;

        @Nullable
        String someattr;

        @Nullable
        @Convert(converter = Words.class)
        List<String> words;
    }

    /** To Hibernate, whose word for it is immutable, a list changed in place is the same list. */
    @Immutable
    static class Words implements AttributeConverter<List<String>, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable List<String> words) {
            return words == null ? null : String.join(" ", words);
        }

        @Override
        public @Nullable List<String> convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : new ArrayList<>(Arrays.asList(column.split(" ")));
        }
    }

    @RegisterExtension
    Database database = Database.of(Foo.class);

    private @Nullable Session session;

    private final Foo foo = new Foo();

    private Session session() {
        var known = session;
        if (known == null) {
            known = database.sessions().openSession();
            session = known;
        }
        return known;
    }

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
    }

    /** Writes the object: what upstream calls a commit of its attributes. */
    private void commit() {
        session().beginTransaction();
        session().persist(foo);
        session().getTransaction().commit();
    }

    private void assertHistory(String name, List<?> added, List<?> unchanged, List<?> deleted) {
        session();
        assertThat(Inspection.inspect(foo).attr(name).history())
                .isEqualTo(new AttributeHistory(
                        new ArrayList<>(added), new ArrayList<>(unchanged), new ArrayList<>(deleted)));
    }

    private void assertHistory(List<?> added, List<?> unchanged, List<?> deleted) {
        assertHistory("someattr", added, unchanged, deleted);
    }

    private static List<@Nullable Object> aNull() {
        return Arrays.asList((Object) null);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_init")
    void scalarInit() {
        assertHistory(List.of(), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set")
    void scalarSet() {
        foo.someattr = "hi";

        assertHistory(List.of("hi"), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_commit")
    void scalarSetCommit() {
        foo.someattr = "hi";
        commit();

        assertHistory(List.of(), List.of("hi"), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_commit_reset")
    void scalarSetCommitReset() {
        foo.someattr = "hi";
        commit();
        foo.someattr = "there";

        assertHistory(List.of("there"), List.of(), List.of("hi"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_commit_reset_commit")
    void scalarSetCommitResetCommit() {
        foo.someattr = "hi";
        commit();
        foo.someattr = "there";
        commit();

        assertHistory(List.of(), List.of("there"), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_commit_reset_commit_del")
    void scalarSetCommitResetCommitDel() {
        foo.someattr = "hi";
        commit();
        foo.someattr = "there";
        commit();
        Inspection.inspect(foo).attr("someattr").delete();

        assertHistory(List.of(), List.of(), List.of("there"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_None_from_dict_set")
    void scalarSetNoneFromDictSet() {
        foo.someattr = "new";
        commit();
        foo.someattr = null;

        assertHistory(aNull(), List.of(), List.of("new"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_set_twice_no_commit")
    void scalarSetTwiceNoCommit() {
        foo.someattr = "one";
        assertHistory(List.of("one"), List.of(), List.of());
        foo.someattr = "two";

        assertHistory(List.of("two"), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_inplace_mutation_set")
    void scalarInplaceMutationSet() {
        foo.words = new ArrayList<>(List.of("a", "b"));

        assertHistory("words", List.of(List.of("a", "b")), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_inplace_mutation_set_commit")
    void scalarInplaceMutationSetCommit() {
        foo.words = new ArrayList<>(List.of("a", "b"));
        commit();

        assertHistory("words", List.of(), List.of(List.of("a", "b")), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_inplace_mutation_set_commit_set")
    void scalarInplaceMutationSetCommitSet() {
        foo.words = new ArrayList<>(List.of("a", "b"));
        commit();
        foo.words.set(1, "c");

        assertHistory("words", List.of(), List.of(List.of("a", "c")), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_inplace_mutation_set_commit_flag_modified")
    void scalarInplaceMutationSetCommitFlagModified() {
        foo.words = new ArrayList<>(List.of("a", "b"));
        commit();
        Inspection.flagModified(foo, "words");

        assertHistory("words", List.of(List.of("a", "b")), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_inplace_mutation_set_commit_set_flag_modified")
    void scalarInplaceMutationSetCommitSetFlagModified() {
        foo.words = new ArrayList<>(List.of("a", "b"));
        commit();
        foo.words.set(1, "c");
        Inspection.flagModified(foo, "words");

        assertHistory("words", List.of(List.of("a", "c")), List.of(), List.of());
        commit();
        assertThat(database.rows("select words, id from Foo").get(0).get(0)).isEqualTo(List.of("a", "c"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_inplace_mutation_set_commit_flag_modified_set")
    void scalarInplaceMutationSetCommitFlagModifiedSet() {
        foo.words = new ArrayList<>(List.of("a", "b"));
        commit();
        Inspection.flagModified(foo, "words");
        foo.words = List.of("d");

        assertHistory("words", List.of(List.of("d")), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_scalar_inplace_mutation_replace_self_flag_modified_set")
    void scalarInplaceMutationReplaceSelfFlagModifiedSet() {
        foo.words = new ArrayList<>(List.of("a", "b"));
        commit();
        foo.words = new ArrayList<>(foo.words);
        assertHistory("words", List.of(), List.of(List.of("a", "b")), List.of());
        Inspection.flagModified(foo, "words");

        assertHistory("words", List.of(List.of("a", "b")), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_flag_modified_but_no_value_raises")
    void flagModifiedButNoValueRaises() {
        session();

        assertThatThrownBy(() -> Inspection.flagModified(foo, "someattr"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("'someattr'");
    }
}
