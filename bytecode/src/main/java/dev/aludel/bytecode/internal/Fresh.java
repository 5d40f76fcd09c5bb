package dev.aludel.bytecode.internal;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.annotations.SortComparator;
import org.jspecify.annotations.Nullable;

/** Makes collections for fields that have none, or none that can be had. */
final class Fresh {

    private Fresh() {}

    /** A collection of the field's type, with elements. */
    static Object copy(Field field, @Nullable Object like, List<?> elements, @Nullable List<?> keys) {
        var made = empty(field, like);
        Elements.replaceAll(made, elements, keys);
        return made;
    }

    /**
     * A collection of the field's type, without elements.
     *
     * @param like one that is sorted as this is to be; null if there is none
     */
    static Object empty(Field field, @Nullable Object like) {
        var type = field.getType();
        if (SortedMap.class.isAssignableFrom(type)) {
            return new TreeMap<>(order(field, like));
        }
        if (Map.class.isAssignableFrom(type)) {
            return new LinkedHashMap<>();
        }
        if (SortedSet.class.isAssignableFrom(type)) {
            return new TreeSet<>(order(field, like));
        }
        return Set.class.isAssignableFrom(type) ? new LinkedHashSet<>() : new ArrayList<>();
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparator<Object> order(Field field, @Nullable Object like) {
        if (like instanceof SortedMap<?, ?> sorted) {
            return (Comparator<Object>) sorted.comparator();
        }
        if (like instanceof SortedSet<?> sorted) {
            return (Comparator<Object>) sorted.comparator();
        }
        var declared = field.getAnnotation(SortComparator.class);
        return declared == null ? null : (Comparator<Object>) made(declared.value());
    }

    private static Comparator<?> made(Class<? extends Comparator<?>> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
