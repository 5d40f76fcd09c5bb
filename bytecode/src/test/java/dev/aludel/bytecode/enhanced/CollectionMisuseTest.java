package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.BulkReplacement;
import dev.aludel.event.Events;
import dev.aludel.event.Registration;
import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectionMisuseTest {

    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeListeners() {
        registrations.forEach(Registration::remove);
    }

    @Test
    void refusesToObserveACollectionOfATypeOfItsOwn() {
        var thing = new Thing();
        assertThat(thing.own).isEmpty();
        registrations.add(Events.listen(Thing.class, "own", new AttributeListener<Thing, String>() {
            @Override
            public @Nullable String append(AttributeChange<Thing, String> change) {
                return change.value();
            }
        }));

        assertThatThrownBy(() -> thing.own.add("a"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("Thing.own")
                .hasMessageEndingWith("[ALU-B52]");
    }

    @Test
    void refusesValuesWithoutKeys() {
        var thing = new Thing();
        thing.named.put("one", "a");
        registrations.add(Events.listen(Thing.class, "named", new AttributeListener<Thing, String>() {
            @Override
            public void bulkReplace(BulkReplacement<Thing, String> replacement) {
                replacement.values().clear();
            }
        }));

        assertThatThrownBy(() -> thing.named = new HashMap<>(Map.of("two", "b")))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("Thing.named")
                .hasMessageEndingWith("[ALU-B53]");

        assertThat(thing.named).containsOnly(Map.entry("one", "a"));
    }

    @Test
    void aListenerThatChangesTheListItIsToldOfIsNoticed() {
        var thing = new Thing();
        thing.words.addAll(List.of("a", "b", "c"));
        registrations.add(Events.listen(Thing.class, "words", new AttributeListener<Thing, String>() {
            @Override
            public void remove(AttributeChange<Thing, String> change) {
                if ("b".equals(change.value())) {
                    change.object().words.remove("a");
                }
            }
        }));

        assertThatThrownBy(() -> thing.words.removeIf("b"::equals)).isInstanceOf(ConcurrentModificationException.class);
        assertThat(thing.words).containsExactly("b", "c");
        thing.words.add(0, "a");
        assertThatThrownBy(() -> thing.words.remove("b")).isInstanceOf(ConcurrentModificationException.class);
    }

    @Entity(name = "Thing")
    static class Thing {
        @Id
        Long id;

        @ElementCollection
        ArrayList<String> own = new ArrayList<>();

        @ElementCollection
        List<String> words = new ArrayList<>();

        @ElementCollection
        Map<String, String> named = new HashMap<>();
    }
}
