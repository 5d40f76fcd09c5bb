package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.BulkReplacement;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_attributes.py::ListenerTest::test_named",
        reason = "parameters have names in Java anyway")
class CollectionListenersTest {

    @RegisterExtension
    final Database database = Database.of(Parent.class, Child.class);

    @RegisterExtension
    final Heard heard = new Heard();

    @Test
    void appendingTellsBothSidesInOrder() {
        heard.listen(Parent.class, "children");
        heard.listen(Child.class, "parent");
        var parent = new Parent("p");

        parent.children.add(new Child("c"));

        assertThat(heard.lines())
                .containsExactly("initCollection p.children []", "append p.children c", "set c.parent p, was nothing");
    }

    @Test
    void replacingTellsBothSidesInOrder() {
        var parent = new Parent("p");
        var one = new Child("one");
        var two = new Child("two");
        parent.children = new ArrayList<>(List.of(one, two));
        assertThat(parent.children).hasSize(2);
        heard.listen(Parent.class, "children");
        heard.listen(Child.class, "parent");

        parent.children = new ArrayList<>(List.of(two, new Child("three")));

        assertThat(heard.lines())
                .containsExactly(
                        "initCollection p.children [two, three]",
                        "bulkReplace p.children [two, three]",
                        "append p.children three",
                        "set three.parent p, was nothing",
                        "remove p.children one",
                        "set one.parent null, was p",
                        "disposeCollection p.children [one, two]");
        assertThat(one.parent).isNull();
    }

    @Test
    void movingTellsOfTheOldParentFirst() {
        var old = new Parent("old");
        var child = new Child("c");
        old.children.add(child);
        var parent = new Parent("p");
        heard.listen(Parent.class, "children");
        heard.listen(Child.class, "parent");

        child.parent = parent;

        assertThat(heard.lines())
                .containsExactly(
                        "set c.parent p, was old",
                        "remove old.children c",
                        "initCollection p.children []",
                        "append p.children c");
    }

    @Test
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_receive_changes")
    void aListenerWithRetvalReplacesTheElement() {
        var other = new Child("other");
        heard.keep(Events.listen(Parent.class, "children", replacingBy(other), Modifier.RETVAL));
        heard.keep(Events.listen(Parent.class, "tags", replacingBy("TAG"), Modifier.RETVAL));
        var parent = new Parent("p");

        parent.children.add(new Child("c"));
        parent.tags.add("tag");

        assertThat(parent.children).containsExactly(other);
        assertThat(other.parent).isSameAs(parent);
        assertThat(parent.tags).containsExactly("TAG");
    }

    private static <V> AttributeListener<Parent, V> replacingBy(V other) {
        return new AttributeListener<>() {
            @Override
            public V append(AttributeChange<Parent, V> change) {
                return other;
            }
        };
    }

    @Test
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_collection_link_events")
    void collectionsAreInitialisedAndDisposed() {
        heard.listen(Parent.class, "tags");
        var parent = new Parent("p");

        assertThat(parent.tags).isEmpty();
        assertThat(heard.lines()).containsExactly("initCollection p.tags []");
        parent.tags.add("a");
        parent.tags = new LinkedHashSet<>(Set.of("b"));

        assertThat(heard.lines())
                .containsExactly(
                        "append p.tags a",
                        "initCollection p.tags [b]",
                        "bulkReplace p.tags [b]",
                        "append p.tags b",
                        "remove p.tags a",
                        "disposeCollection p.tags [a]");
    }

    @Test
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_none_on_collection_event")
    void nullIsAnElement() {
        heard.listen(Parent.class, "children");
        var parent = new Parent("p");
        var child = new Child("c");

        parent.children = new ArrayList<>(Arrays.asList(child, null));
        parent.children.remove(null);

        assertThat(heard.lines())
                .containsExactly(
                        "initCollection p.children [c, null]",
                        "bulkReplace p.children [c, null]",
                        "append p.children c",
                        "append p.children null",
                        "remove p.children null");
    }

    @Test
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_none_init_collection")
    void readingSetsNothing() {
        heard.listen(Parent.class, "children");
        var parent = new Parent("p");

        assertThat(parent.children).isEmpty();
        assertThat(parent.children).isSameAs(parent.children);

        assertThat(heard.lines()).containsExactly("initCollection p.children []");
    }

    @Test
    @Mirrors("test/orm/test_attributes.py::CollectionKeyTest::test_listen_w_list_key")
    void positionsAreToldToWhoAsks() {
        var parent = new Parent("p");
        heard.listen(Parent.class, "words", Modifier.INCLUDE_KEY);

        parent.words.addAll(List.of("a", "b"));
        parent.words.set(1, "c");
        parent.words.remove(0);
        parent.words.add(0, "d");
        parent.words.subList(1, 2).set(0, "e");

        assertThat(heard.lines())
                .containsExactly(
                        "initCollection p.words []",
                        "append p.words a at 0",
                        "append p.words b at 1",
                        "remove p.words b at 1",
                        "append p.words c at 1",
                        "remove p.words a at 0",
                        "append p.words d at 0",
                        "remove p.words c at 1",
                        "append p.words e at 1");
        assertThat(parent.words).containsExactly("d", "e");
    }

    @Test
    @Mirrors("test/orm/test_attributes.py::CollectionKeyTest::test_listen_w_dict_key")
    void keysAreToldToWhoAsks() {
        heard.listen(Parent.class, "notes", Modifier.INCLUDE_KEY);
        var parent = new Parent("p");

        parent.notes.put("one", "a");
        parent.notes.put("one", "b");
        parent.notes.putIfAbsent("one", "b");
        parent.notes.computeIfAbsent("two", key -> "c");
        parent.notes.merge("two", "d", String::concat);
        parent.notes.remove("two");
        parent.notes = new LinkedHashMap<>(Map.of("three", "e"));

        assertThat(heard.lines())
                .containsExactly(
                        "initCollection p.notes {}",
                        "append p.notes a at one",
                        "remove p.notes a at one",
                        "append p.notes b at one",
                        "appendWoMutation p.notes b at one",
                        "append p.notes c at two",
                        "remove p.notes c at two",
                        "append p.notes cd at two",
                        "remove p.notes cd at two",
                        "initCollection p.notes {three=e}",
                        "bulkReplace p.notes [e] at [three]",
                        "append p.notes e at three",
                        "remove p.notes b",
                        "disposeCollection p.notes {one=b}");
    }

    @Test
    void aSetTellsOfWhatItHasAlready() {
        heard.listen(Parent.class, "tags");
        var parent = new Parent("p");

        parent.tags.add("a");
        parent.tags.add("a");
        parent.tags.remove("b");

        assertThat(heard.lines())
                .containsExactly("initCollection p.tags []", "append p.tags a", "appendWoMutation p.tags a");
    }

    @Test
    void whateverChangesAListIsTold() {
        var parent = new Parent("p");
        parent.words = new ArrayList<>(List.of("c", "a", "b", "d", "e"));
        heard.listen(Parent.class, "words");
        assertThat(parent.words).hasSize(5);
        heard.lines();

        parent.words.sort(Comparator.naturalOrder());
        assertThat(heard.lines()).isEmpty();
        parent.words.removeIf("a"::equals);
        parent.words.replaceAll(word -> word.equals("b") ? "x" : word);
        parent.words.retainAll(Set.of("x", "d", "e"));
        var each = parent.words.listIterator();
        each.next();
        each.remove();
        each.add("y");
        Collections.swap(parent.words, 0, 1);
        parent.words.clear();

        assertThat(heard.lines())
                .containsExactly(
                        "remove p.words a",
                        "remove p.words b",
                        "append p.words x",
                        "remove p.words c",
                        "remove p.words x",
                        "append p.words y",
                        "remove p.words d",
                        "append p.words y",
                        "remove p.words y",
                        "append p.words d",
                        "remove p.words d",
                        "remove p.words y",
                        "remove p.words e");
        assertThat(parent.words).isEmpty();
    }

    @Test
    void aListenerThatThrowsLeavesAllUnchanged() {
        var old = new Parent("old");
        var one = new Child("one");
        var two = new Child("two");
        old.children.add(one);
        old.children.add(two);
        var parent = new Parent("p");
        heard.keep(Events.listen(Parent.class, "children", new AttributeListener<Parent, Child>() {
            @Override
            public @Nullable Child append(AttributeChange<Parent, Child> change) {
                if ("two".equals(change.value().name)) {
                    throw new IllegalArgumentException("no");
                }
                return change.value();
            }
        }));

        assertThatThrownBy(() -> parent.children.addAll(List.of(one, two))).hasMessage("no");
        assertThatThrownBy(() -> parent.children = new ArrayList<>(List.of(one, two)))
                .hasMessage("no");
        assertThatThrownBy(() -> two.parent = parent).hasMessage("no");

        assertThat(parent.children).isEmpty();
        assertThat(old.children).containsExactly(one, two);
        assertThat(one.parent).isSameAs(old);
        assertThat(two.parent).isSameAs(old);
    }

    @Test
    void aListenerChangesWhatIsAssigned() {
        heard.keep(Events.listen(Parent.class, "words", new AttributeListener<Parent, String>() {
            @Override
            public void bulkReplace(BulkReplacement<Parent, String> replacement) {
                replacement.values().removeIf(String::isBlank);
                replacement.values().replaceAll(String::strip);
            }
        }));
        var parent = new Parent("p");
        var given = new ArrayList<>(List.of(" a ", " ", "b"));

        parent.words = given;

        assertThat(parent.words).containsExactly("a", "b");
        assertThat(given).containsExactly(" a ", " ", "b");
    }

    @Test
    void theSameCollectionAssignedAgainIsNoChange() {
        var parent = new Parent("p");
        parent.children.add(new Child("c"));
        heard.listen(Parent.class, "children");
        var children = parent.children;
        heard.lines();

        parent.children = children;

        assertThat(heard.lines()).isEmpty();
        assertThat(parent.children).isSameAs(children);
    }

    @Test
    void nullIsNoElements() {
        var parent = new Parent("p");
        var child = new Child("c");
        parent.children.add(child);

        parent.children = null;

        assertThat(parent.children).isNull();
        assertThat(child.parent).isNull();
    }

    @Test
    void aViewOfAnotherObjectIsCopied() {
        var parent = new Parent("p");
        var child = new Child("c");
        parent.children.add(child);
        var other = new Parent("other");

        other.children = parent.children;

        assertThat(other.children).containsExactly(child);
        assertThat(parent.children).isEmpty();
        assertThat(child.parent).isSameAs(other);
    }

    @Test
    @Mirrors("test/orm/test_attributes.py::TestUnlink::test_replaced")
    void aReplacedCollectionKeepsItsElementsAndTellsNobody() {
        heard.listen(Parent.class, "words");
        var parent = new Parent("p");
        var words = parent.words;
        words.add("a");
        parent.words = new ArrayList<>();
        heard.lines();

        words.add("b");

        assertThat(words).containsExactly("a", "b");
        assertThat(parent.words).isEmpty();
        assertThat(heard.lines()).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::TestUnlink::test_expired")
    void anExpiredCollectionTellsNobody() {
        var id = persisted(new Parent("p"), new Child("c"));
        heard.listen(Parent.class, "children");

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            var children = parent.children;
            assertThat(children).hasSize(1);
            heard.lines();
            Inspection.expire(session, parent, "children");

            children.add(new Child("d"));

            assertThat(heard.lines()).isEmpty();
            assertThat(parent.children).hasSize(1);
            assertThat(heard.lines()).containsExactly("initCollection p.children [c]");
        });
    }

    @CompatTest
    void aLazyCollectionIsToldOfOnceItIsLoaded() {
        var id = persisted(new Parent("p"), new Child("c"));
        heard.listen(Parent.class, "children");

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            var children = parent.children;
            assertThat(Hibernate.isInitialized(children)).isFalse();
            assertThat(heard.lines()).isEmpty();

            assertThat(children).hasSize(1);
            assertThat(Hibernate.isInitialized(children)).isTrue();
        });

        assertThat(heard.lines()).containsExactly("initCollection p.children [c]");
    }

    @CompatTest
    void aViewStaysTheSameWhenTheObjectIsPersisted() {
        heard.listen(Parent.class, "children");

        database.sessions().inTransaction(session -> {
            var parent = new Parent("p");
            var children = parent.children;
            session.persist(parent);
            session.flush();
            children.add(new Child("c"));
            assertThat(parent.children).isSameAs(children);
            heard.lines();
        });

        assertThat(database.rows("select c.name from Child c join c.parent")).containsExactly(List.of("c"));
    }

    @CompatTest
    void addingToALazyBagLoadsNothing() {
        var id = persisted(new Parent("p"), new Child("c"));
        heard.listen(Parent.class, "children");

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            database.statements().clear();
            parent.children.add(new Child("d"));
            assertThat(database.statements().beginningWith("select")).isEmpty();
            assertThat(Hibernate.isInitialized(parent.children)).isFalse();
        });

        assertThat(heard.lines()).containsExactly("append p.children d");
        assertThat(database.rows("select c.name from Child c join c.parent order by c.name"))
                .containsExactly(List.of("c"), List.of("d"));
    }

    @CompatTest
    void orphansOfAReplacedCollectionAreDeleted() {
        var id = persisted(new Parent("p"), new Child("c"), new Child("d"));

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            var kept = parent.children.stream()
                    .filter(child -> child.name.equals("c"))
                    .toList();
            parent.children = new ArrayList<>(kept);
            parent.children.add(new Child("e"));
        });

        assertThat(database.rows("select c.name, c.parent.id from Child c order by c.name"))
                .containsExactly(List.of("c", id), List.of("e", id));
    }

    @CompatTest
    void aChildThatMovesIsNoOrphan() {
        for (var order : List.of(0, 1)) {
            var first = persisted(new Parent("first"), new Child("c" + order));
            var second = persisted(new Parent("second"));

            database.sessions().inTransaction(session -> {
                var ids = order == 0 ? List.of(first, second) : List.of(second, first);
                var parents =
                        ids.stream().map(id -> session.find(Parent.class, id)).toList();
                var from = parents.get(order);
                var to = parents.get(1 - order);
                assertThat(from.children).hasSize(1);
                from.children.get(0).parent = to;
                assertThat(from.children).isEmpty();
            });

            assertThat(database.rows("select c.parent.id from Child c where c.name = 'c" + order + "'"))
                    .containsExactly(List.of(second));
        }
    }

    @CompatTest
    void aChildThatMovesFromACollectionThatIsNotLoadedIsNoOrphan() {
        for (var order : List.of(0, 1)) {
            var first = persisted(new Parent("first"), new Child("c" + order));
            var second = persisted(new Parent("second"));

            database.sessions().inTransaction(session -> {
                var ids = order == 0 ? List.of(first, second) : List.of(second, first);
                var parents =
                        ids.stream().map(id -> session.find(Parent.class, id)).toList();
                var child = session.createSelectionQuery("from Child where name = 'c" + order + "'", Child.class)
                        .getSingleResult();
                child.parent = parents.get(1 - order);
                assertThat(parents.get(order).children).isEmpty();
            });

            assertThat(database.rows("select c.parent.id from Child c where c.name = 'c" + order + "'"))
                    .containsExactly(List.of(second));
        }
    }

    @CompatTest
    void aChildWithoutAParentIsAnOrphan() {
        var id = persisted(new Parent("p"), new Child("c"));

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            parent.children.get(0).parent = null;
        });

        assertThat(database.rows("select c.name from Child c")).isEmpty();
    }

    private Long persisted(Parent parent, Child... children) {
        parent.children.addAll(List.of(children));
        database.sessions().inTransaction(session -> session.persist(parent));
        return parent.id;
    }

    @Entity(name = "Parent")
    static class Parent {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Child> children = new ArrayList<>();

        @ElementCollection
        Set<String> tags = new HashSet<>();

        @ElementCollection
        List<String> words = new ArrayList<>();

        @ElementCollection
        Map<String, String> notes = new LinkedHashMap<>();

        Parent() {}

        Parent(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity(name = "Child")
    static class Child {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne
        @Nullable
        Parent parent;

        Child() {}

        Child(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
