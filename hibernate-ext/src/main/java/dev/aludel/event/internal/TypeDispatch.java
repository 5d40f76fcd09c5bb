package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.Modifier;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of the events of one attribute that a class declares, or of the class itself. There is one for each, for
 * good; what it knows is made anew when a listener comes or goes. Shared by threads.
 */
public final class TypeDispatch {

    private static final ClassValue<TypeDispatch> OF_CLASS = new ClassValue<>() {
        @Override
        protected TypeDispatch computeValue(Class<?> type) {
            return new TypeDispatch(type, TypeListeners.CLASS);
        }
    };

    private final Class<?> type;
    private final String attribute;
    private volatile int silentAt = -1;
    private volatile int heardAt = -1;
    private volatile @Nullable Resolution resolution;

    private TypeDispatch(Class<?> type, String attribute) {
        this.type = type;
        this.attribute = attribute;
    }

    /** For the events of a class. */
    public static TypeDispatch of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    /** For the events of an attribute; the caller keeps it. */
    public static TypeDispatch of(Class<?> declaring, String attribute) {
        return new TypeDispatch(declaring, attribute);
    }

    /** Whether nobody is told of anything, whatever the class of the object. */
    public boolean isSilent() {
        var version = TypeListeners.version();
        return silentAt == version || stillSilent(version);
    }

    private boolean stillSilent(int version) {
        if (heardAt == version) {
            return false;
        }
        if (TypeListeners.concerns(type, attribute)) {
            heardAt = version;
            return false;
        }
        silentAt = version;
        return true;
    }

    /** The listeners to tell about an object of the given class. */
    public Registered[] listeners(Event event, Class<?> ofObject) {
        return resolved(ofObject).of(event);
    }

    /** Whether one of the listeners was added with a modifier. */
    public boolean has(Modifier modifier, Class<?> ofObject) {
        return resolved(ofObject).modifiers[modifier.ordinal()];
    }

    private Resolved resolved(Class<?> ofObject) {
        var current = resolution();
        return ofObject == type ? current.own : current.get(ofObject);
    }

    private Resolution resolution() {
        var known = resolution;
        if (known == null || known.version != TypeListeners.version()) {
            known = new Resolution(TypeListeners.version());
            resolution = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return attribute.isEmpty() ? type.getName() : type.getName() + "." + attribute;
    }

    /** What is known since one change of the listeners; for the class itself at hand, for others kept by them. */
    private final class Resolution extends ClassValue<Resolved> {

        private final int version;
        private final Resolved own;

        Resolution(int version) {
            this.version = version;
            this.own = computeValue(type);
        }

        @Override
        protected Resolved computeValue(Class<?> ofObject) {
            return new Resolved(TypeListeners.of(ofObject, attribute));
        }
    }

    private static final class Resolved {

        private static final Registered[] NOBODY = {};

        private final @Nullable Registered[][] byEvent = new Registered[Event.values().length][];
        private final boolean[] modifiers = new boolean[Modifier.values().length];

        Resolved(List<Registered> listeners) {
            for (var event : Event.values()) {
                byEvent[event.ordinal()] = listeners.isEmpty() ? NOBODY : ListenerList.hearing(event, listeners);
            }
            for (var modifier : Modifier.values()) {
                modifiers[modifier.ordinal()] = listeners.stream().anyMatch(each -> each.has(modifier));
            }
        }

        Registered[] of(Event event) {
            return Objects.requireNonNull(byEvent[event.ordinal()]);
        }
    }
}
