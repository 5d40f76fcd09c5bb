package dev.aludel.compat.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryOfObjectsTest {

    @Entity(name = "Foo")
    static class Foo {
        @Id
        Long id = 1L;

        @Nullable
        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
        Bar someattr;

        @ManyToMany(cascade = CascadeType.PERSIST)
        List<Bar> several = new ArrayList<>();

        @OneToMany(mappedBy = "foo", cascade = CascadeType.PERSIST)
        @MapKey(name = "name")
        Map<String, Bar> byName = new HashMap<>();

        @OneToMany(mappedBy = "owner")
        List<Bar> owned = new ArrayList<>();
    }

    @Entity(name = "Bar")
    static class Bar {
        @Id
        Long id = 0L;

        String name = "";

        @Nullable
        @ManyToOne
        Foo foo;

        @Nullable
        @ManyToOne(fetch = FetchType.LAZY)
        Foo owner;

        protected Bar() {}

        Bar(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @RegisterExtension
    Database database = Database.of(Foo.class, Bar.class);

    private @Nullable Session session;

    private final Foo foo = new Foo();
    private final Bar hi = new Bar(1, "hi");
    private final Bar there = new Bar(2, "there");
    private final Bar old = new Bar(3, "old");

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

    private void commit() {
        session().beginTransaction();
        session().persist(foo);
        session().getTransaction().commit();
    }

    private void assertHistory(String name, List<?> added, List<?> unchanged, List<?> deleted) {
        session();
        var history = Inspection.inspect(foo).attr(name).history();
        assertThat(new HashSet<>(history.added())).isEqualTo(new HashSet<>(added));
        assertThat(new HashSet<>(history.unchanged())).isEqualTo(new HashSet<>(unchanged));
        assertThat(new HashSet<>(history.deleted())).isEqualTo(new HashSet<>(deleted));
    }

    private static List<@Nullable Object> aNull() {
        return Arrays.asList((Object) null);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_init")
    void useObjectInit() {
        assertHistory("someattr", List.of(), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set")
    void useObjectSet() {
        foo.someattr = hi;

        assertHistory("someattr", List.of(hi), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_commit")
    void useObjectSetCommit() {
        foo.someattr = hi;
        commit();

        assertHistory("someattr", List.of(), List.of(hi), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_commit_set")
    void useObjectSetCommitSet() {
        foo.someattr = hi;
        commit();
        foo.someattr = there;

        assertHistory("someattr", List.of(there), List.of(), List.of(hi));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_commit_set_commit")
    void useObjectSetCommitSetCommit() {
        foo.someattr = hi;
        commit();
        foo.someattr = there;
        commit();

        assertHistory("someattr", List.of(), List.of(there), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_commit_del")
    void useObjectSetCommitDel() {
        foo.someattr = hi;
        commit();
        Inspection.inspect(foo).attr("someattr").delete();

        assertHistory("someattr", List.of(), List.of(), List.of(hi));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_dict_set_None")
    void useObjectSetDictSetNone() {
        foo.someattr = hi;
        commit();
        foo.someattr = null;

        assertHistory("someattr", aNull(), List.of(), List.of(hi));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_use_object_set_value_twice")
    void useObjectSetValueTwice() {
        foo.someattr = hi;
        foo.someattr = there;

        assertHistory("someattr", List.of(there), List.of(), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_collections_set")
    void objectCollectionsSet() {
        foo.several = new ArrayList<>(List.of(hi));
        assertHistory("several", List.of(hi), List.of(), List.of());
        commit();
        assertHistory("several", List.of(), List.of(hi), List.of());
        foo.several = new ArrayList<>(List.of(there));
        assertHistory("several", List.of(there), List.of(), List.of(hi));
        commit();
        foo.several = new ArrayList<>(List.of(hi, there));
        assertHistory("several", List.of(hi), List.of(there), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_object_collections_mutate")
    void objectCollectionsMutate() {
        foo.several.add(old);
        commit();
        assertHistory("several", List.of(), List.of(old), List.of());
        foo.several.add(hi);
        assertHistory("several", List.of(hi), List.of(old), List.of());
        foo.several.remove(old);
        foo.several.add(there);
        assertHistory("several", List.of(hi, there), List.of(), List.of(old));
        commit();
        assertHistory("several", List.of(), List.of(hi, there), List.of());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::HistoryTest::test_dict_collections")
    void dictCollections() {
        foo.byName.put("hi", hi);
        hi.foo = foo;
        assertHistory("byName", List.of(hi), List.of(), List.of());
        commit();
        assertHistory("byName", List.of(), List.of(hi), List.of());
        foo.byName.put("there", there);
        assertHistory("byName", List.of(there), List.of(hi), List.of());
        foo.byName.remove("hi");
        assertHistory("byName", List.of(there), List.of(), List.of(hi));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::LazyloadHistoryTest::test_collections_via_lazyload")
    void collectionsViaLazyload() {
        hi.owner = foo;
        database.sessions().inTransaction(other -> {
            other.persist(foo);
            other.persist(hi);
            other.persist(there);
        });
        var loaded = session().find(Foo.class, 1L);
        var second = session().find(Bar.class, 2L);
        var bars = Inspection.inspect(loaded).attr("owned");
        var before = database.statements().count();

        assertThat(bars.history().isEmpty()).isTrue();
        loaded.owned.add(second);
        assertThat(bars.history().added()).containsExactly(second);
        assertThat(database.statements().count()).isEqualTo(before);

        var history = bars.loadHistory();
        assertThat(history.added()).containsExactly(second);
        assertThat(history.unchanged()).containsExactly(session().find(Bar.class, 1L));
        assertThat(database.statements().count()).isEqualTo(before + 1);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::LazyloadHistoryTest::test_scalar_object_via_lazyload")
    void scalarObjectViaLazyload() {
        foo.someattr = hi;
        database.sessions().inTransaction(other -> {
            other.persist(foo);
            other.persist(there);
        });
        var loaded = session().find(Foo.class, 1L);
        var second = session().find(Bar.class, 2L);
        var before = database.statements().count();

        loaded.someattr = second;

        var history = Inspection.inspect(loaded).attr("someattr").history();
        assertThat(history.added()).containsExactly(second);
        assertThat(history.deleted()).hasSize(1);
        assertThat(database.statements().count()).isEqualTo(before);
        assertThat(Inspection.identityKey(history.deleted().get(0)).identity()).containsExactly(1L);
    }
}
