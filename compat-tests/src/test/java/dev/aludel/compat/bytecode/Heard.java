package dev.aludel.compat.bytecode;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.BulkReplacement;
import dev.aludel.event.CollectionEvent;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import dev.aludel.inspection.LoaderCallableStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes down what listeners are told, one line an event, until the test ends. */
final class Heard implements AfterEachCallback {

    private final List<String> lines = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    /** Everything since this was last asked. */
    List<String> lines() {
        var heard = List.copyOf(lines);
        lines.clear();
        return heard;
    }

    /** Listens to an attribute. */
    void listen(Class<?> type, String attribute, Modifier... modifiers) {
        keep(Events.listen(type, attribute, new Scribe(attribute), modifiers));
    }

    /** Has a listener removed when the test ends. */
    void keep(Registration registration) {
        registrations.add(registration);
    }

    /** Writes a line. */
    void say(String line) {
        lines.add(line);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        registrations.forEach(Registration::remove);
    }

    private final class Scribe implements AttributeListener<Object, Object> {

        private final String attribute;

        Scribe(String attribute) {
            this.attribute = attribute;
        }

        private void write(String event, AttributeChange<Object, Object> change) {
            var key = change.key() == null ? "" : " at " + change.key();
            say("%s %s.%s %s%s".formatted(event, change.object(), attribute, change.value(), key));
        }

        @Override
        public @Nullable Object append(AttributeChange<Object, Object> change) {
            write("append", change);
            return change.value();
        }

        @Override
        public void appendWoMutation(AttributeChange<Object, Object> change) {
            write("appendWoMutation", change);
        }

        @Override
        public void bulkReplace(BulkReplacement<Object, Object> replacement) {
            var keys = replacement.keys() == null ? "" : " at " + replacement.keys();
            say("bulkReplace %s.%s %s%s".formatted(replacement.object(), attribute, replacement.values(), keys));
        }

        @Override
        public void remove(AttributeChange<Object, Object> change) {
            write("remove", change);
        }

        @Override
        public @Nullable Object set(AttributeChange<Object, Object> change) {
            var old = change.oldValue() == LoaderCallableStatus.NO_VALUE ? "nothing" : change.oldValue();
            say("set %s.%s %s, was %s".formatted(change.object(), attribute, change.value(), old));
            return change.value();
        }

        @Override
        public void initCollection(CollectionEvent<Object> event) {
            say("initCollection %s.%s %s".formatted(event.object(), attribute, shown(event.collection())));
        }

        @Override
        public void disposeCollection(CollectionEvent<Object> event) {
            say("disposeCollection %s.%s %s".formatted(event.object(), attribute, shown(event.collection())));
        }

        private static String shown(@Nullable Object collection) {
            return collection instanceof Collection<?> elements
                    ? new ArrayList<>(elements).toString()
                    : collection instanceof Map<?, ?> map ? map.toString() : String.valueOf(collection);
        }
    }
}
