package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.Event.Family;
import dev.aludel.event.Listener;
import dev.aludel.event.Modifier;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of classes and of their attributes, in the whole virtual machine. A class keeps its own, so that nothing
 * here keeps a class from being unloaded. Shared by threads.
 */
final class TypeListeners {

    /** Stands for the class itself where an attribute's name is asked for. */
    static final String CLASS = "";

    private static final ListenerList EVERYWHERE = new ListenerList(TypeListeners::changed);

    private static final ClassValue<Map<String, ListenerList>> OF_CLASS = new ClassValue<>() {
        @Override
        protected Map<String, ListenerList> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** The targets that ever had a listener. */
    private static final List<Target> TARGETS = new CopyOnWriteArrayList<>();

    private static volatile int version;

    private TypeListeners() {}

    private static void changed() {
        synchronized (TypeListeners.class) {
            version++;
        }
        FactoryEvents.typesChanged();
    }

    /** Those of all classes. */
    static List<Registered> everywhere() {
        return EVERYWHERE.all();
    }

    /** Grows with every change, so that what was made of the listeners can be told to be stale. */
    static int version() {
        return version;
    }

    static Registered addEverywhere(Listener listener, Family family, Modifier... modifiers) {
        return Registered.add(EVERYWHERE, listener, family, modifiers);
    }

    static Registered add(Class<?> type, String attribute, Listener listener, Family family, Modifier... modifiers) {
        var target = new Target(new WeakReference<>(type), attribute);
        var list = OF_CLASS.get(type).computeIfAbsent(attribute, name -> {
            TARGETS.removeIf(each -> each.type().get() == null);
            TARGETS.add(target);
            return new ListenerList(TypeListeners::changed);
        });
        return Registered.add(list, listener, family, modifiers);
    }

    /** Whether a listener of any class hears an event and was added with a modifier. */
    static boolean isHeard(Event event, Modifier modifier) {
        var all = Stream.concat(
                EVERYWHERE.all().stream(),
                TARGETS.stream()
                        .map(each -> each.type().get())
                        .filter(Objects::nonNull)
                        .flatMap(type -> directly(type, CLASS).stream()));
        return all.anyMatch(each -> each.hears(event) && each.has(modifier));
    }

    /** Whether a listener could be told of an attribute that a class declares, or of the class, in an object of any subclass. */
    static boolean concerns(Class<?> declaring, String attribute) {
        if (!EVERYWHERE.all().isEmpty() && attribute.equals(CLASS)) {
            return true;
        }
        for (var target : TARGETS) {
            var type = target.attribute().equals(attribute) ? target.type().get() : null;
            if (type != null
                    && (type.isAssignableFrom(declaring) || declaring.isAssignableFrom(type))
                    && !directly(type, attribute).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The listeners that are told of an attribute of an object of exactly this class, or of the class; in order. */
    static List<Registered> of(Class<?> type, String attribute) {
        var found = new ArrayList<Registered>();
        if (attribute.equals(CLASS)) {
            found.addAll(EVERYWHERE.all());
        }
        var supertypes = new ArrayList<>(supertypes(type));
        for (int i = supertypes.size() - 1; i >= 0; i--) {
            for (var each : directly(supertypes.get(i), attribute)) {
                if (each.has(Modifier.PROPAGATE)) {
                    found.add(each);
                }
            }
        }
        found.addAll(directly(type, attribute));
        return List.copyOf(inserted(found));
    }

    /** Those that asked to be first come first, whatever they were added to. */
    private static List<Registered> inserted(List<Registered> found) {
        var ordered = new ArrayList<Registered>(found.size());
        found.stream().filter(each -> each.has(Modifier.INSERT)).forEach(ordered::add);
        found.stream().filter(each -> !each.has(Modifier.INSERT)).forEach(ordered::add);
        return ordered;
    }

    private static List<Registered> directly(Class<?> type, String attribute) {
        var list = OF_CLASS.get(type).get(attribute);
        return list == null ? List.of() : list.all();
    }

    /** A class, its superclasses and its interfaces, the nearest first. */
    static List<Class<?>> withSupertypes(Class<?> type) {
        var found = new ArrayList<Class<?>>();
        found.add(type);
        found.addAll(supertypes(type));
        return found;
    }

    /** Superclasses and interfaces, the nearest first, without the class itself. */
    private static Set<Class<?>> supertypes(Class<?> type) {
        var found = new LinkedHashSet<Class<?>>();
        collect(type.getSuperclass(), found);
        for (var each : type.getInterfaces()) {
            collect(each, found);
        }
        return found;
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> found) {
        if (type == null || !found.add(type)) {
            return;
        }
        collect(type.getSuperclass(), found);
        for (var each : type.getInterfaces()) {
            collect(each, found);
        }
    }

    private record Target(WeakReference<Class<?>> type, String attribute) {}
}
