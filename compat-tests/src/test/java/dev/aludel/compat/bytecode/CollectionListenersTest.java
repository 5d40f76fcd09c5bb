package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.bytecode.Family.Child;
import dev.aludel.compat.bytecode.Family.Parent;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.BulkReplacement;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_attributes.py::ListenerTest::test_named",
        reason = "parameters have names in Java anyway")
class CollectionListenersTest {

    @RegisterExtension
    final Heard heard = new Heard();

    @CompatTest
    void appendingTellsBothSidesInOrder() {
        heard.listen(Parent.class, "children");
        heard.listen(Child.class, "parent");
        var parent = new Parent("p");

        parent.children.add(new Child("c"));

        assertThat(heard.lines())
                .containsExactly("initCollection p.children []", "append p.children c", "set c.parent p, was nothing");
    }

    @CompatTest
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

    @CompatTest
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

    @CompatTest
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

    @CompatTest
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

    @CompatTest
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

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_none_init_collection")
    void readingSetsNothing() {
        heard.listen(Parent.class, "children");
        var parent = new Parent("p");

        assertThat(parent.children).isEmpty();
        assertThat(parent.children).isSameAs(parent.children);

        assertThat(heard.lines()).containsExactly("initCollection p.children []");
    }

    @CompatTest
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

    @CompatTest
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

    @CompatTest
    void aSetTellsOfWhatItHasAlready() {
        heard.listen(Parent.class, "tags");
        var parent = new Parent("p");

        parent.tags.add("a");
        parent.tags.add("a");
        parent.tags.remove("b");

        assertThat(heard.lines())
                .containsExactly("initCollection p.tags []", "append p.tags a", "appendWoMutation p.tags a");
    }

    @CompatTest
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

    @CompatTest
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

    @CompatTest
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

    @CompatTest
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

    @CompatTest
    void nullIsNoElements() {
        var parent = new Parent("p");
        var child = new Child("c");
        parent.children.add(child);

        parent.children = null;

        assertThat(parent.children).isNull();
        assertThat(child.parent).isNull();
    }

    @CompatTest
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

    @CompatTest
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
}
