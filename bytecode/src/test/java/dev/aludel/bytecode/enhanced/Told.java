package dev.aludel.bytecode.enhanced;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes down what listeners are told, and removes them after each method. */
final class Told implements AfterEachCallback {

    final List<String> events = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    void add(Registration registration) {
        registrations.add(registration);
    }

    /** Writes down what is set, as {@code name: old -> new}. */
    <T> void listenToSet(Class<T> type, String attribute, Modifier... modifiers) {
        add(Events.listen(
                type,
                attribute,
                new AttributeListener<T, Object>() {
                    @Override
                    public Object set(AttributeChange<T, Object> change) {
                        events.add(attribute + ": " + change.oldValue() + " -> " + change.value());
                        return change.value();
                    }
                },
                modifiers));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        registrations.forEach(Registration::remove);
    }
}
