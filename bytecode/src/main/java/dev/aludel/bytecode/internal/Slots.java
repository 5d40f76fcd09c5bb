package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.Enhanced;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots of all woven classes. A class keeps its own, so that nothing here keeps it from being unloaded. */
final class Slots {

    private static final ClassValue<Map<String, Slot>> DECLARED = new ClassValue<>() {
        @Override
        protected Map<String, Slot> computeValue(Class<?> type) {
            return Collections.synchronizedMap(new LinkedHashMap<>());
        }
    };

    private static final ClassValue<Map<String, Slot>> ALL = new ClassValue<>() {
        @Override
        protected Map<String, Slot> computeValue(Class<?> type) {
            return collected(type);
        }
    };

    private Slots() {}

    /** Whether a class was woven itself, and does not only inherit from one that was. */
    static boolean isWoven(Class<?> type) {
        return type.isAnnotationPresent(Enhanced.class);
    }

    static void add(Slot slot) {
        DECLARED.get(slot.owner()).put(slot.attribute(), slot);
    }

    /** The slots of a class and its superclasses, by attribute, those of superclasses first. */
    static Map<String, Slot> of(Class<?> type) {
        return ALL.get(type);
    }

    static @Nullable Slot of(Class<?> type, String attribute) {
        return of(type).get(attribute);
    }

    private static Map<String, Slot> collected(Class<?> type) {
        var above = type.getSuperclass();
        var found = new LinkedHashMap<String, Slot>(above == null ? Map.of() : of(above));
        if (isWoven(type)) {
            initialise(type);
            found.putAll(DECLARED.get(type));
        }
        return Collections.unmodifiableMap(found);
    }

    /** The initialiser of a woven class makes its slots. */
    private static void initialise(Class<?> type) {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError("The class '" + type.getName() + "' is not found by its own loader.", e);
        }
    }
}
