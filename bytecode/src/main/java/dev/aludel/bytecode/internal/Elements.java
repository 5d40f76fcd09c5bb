package dev.aludel.bytecode.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.hibernate.collection.spi.AbstractPersistentCollection;
import org.hibernate.collection.spi.LazyInitializable;
import org.hibernate.collection.spi.PersistentBag;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.collection.spi.PersistentList;
import org.hibernate.engine.spi.CollectionEntry;
import org.jspecify.annotations.Nullable;

/** Reads and changes the collections and maps that fields hold, one of Java's or one of Hibernate's. Tells nobody. */
final class Elements {

    /** Whether the objects of a class are equal to nothing but themselves. */
    private static final ClassValue<Boolean> IS_ONE_OF_A_KIND = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
            } catch (NoSuchMethodException e) {
                throw new LinkageError("Every class has a method equals.", e);
            }
        }
    };

    private Elements() {}

    /**
     * Where an element is.
     *
     * @param key its position in a list, its key in a map, null in any other collection
     */
    record Place(@Nullable Object key, @Nullable Object element) {}

    /** The elements of a collection or the values of a map, in its order. */
    static List<@Nullable Object> of(@Nullable Object raw) {
        return raw == null ? new ArrayList<>() : new ArrayList<>(values(raw));
    }

    /** The keys of a map, in the order of its values; null if it is none. */
    static @Nullable List<Object> keys(@Nullable Object raw) {
        return raw instanceof Map<?, ?> map ? new ArrayList<>(map.keySet()) : null;
    }

    @SuppressWarnings("unchecked")
    private static Collection<@Nullable Object> values(Object raw) {
        return raw instanceof Map<?, ?> map
                ? (Collection<@Nullable Object>) map.values()
                : (Collection<@Nullable Object>) raw;
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> list(Object raw) {
        return (List<@Nullable Object>) raw;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, @Nullable Object> map(Object raw) {
        return (Map<Object, @Nullable Object>) raw;
    }

    static boolean isLoaded(Object raw) {
        return !(raw instanceof LazyInitializable lazy) || lazy.wasInitialized();
    }

    /** Whether a collection of Hibernate's stands for another one, which it was made of. */
    static boolean wraps(@Nullable Object raw, @Nullable Object other) {
        return other != null && raw instanceof PersistentCollection<?> persistent && persistent.isWrapper(other);
    }

    /** Where an object is, or the proxy of it; null if it is not there. The last place, if there are several. */
    static @Nullable Place find(Object raw, @Nullable Object object) {
        if (raw instanceof Map<?, ?> map) {
            Place found = null;
            for (var entry : map.entrySet()) {
                if (OtherSides.isSame(entry.getValue(), object)) {
                    found = new Place(entry.getKey(), entry.getValue());
                }
            }
            return found;
        }
        if (raw instanceof List<?> list) {
            for (var each = list.listIterator(list.size()); each.hasPrevious(); ) {
                int index = each.previousIndex();
                var element = each.previous();
                if (OtherSides.isSame(element, object)) {
                    return new Place(index, element);
                }
            }
            return null;
        }
        for (var element : values(raw)) {
            if (OtherSides.isSame(element, object)) {
                return new Place(null, element);
            }
        }
        return null;
    }

    /** The element that equals an object, which is there: mostly the object itself. */
    static @Nullable Object equal(Collection<?> elements, @Nullable Object object) {
        if (object == null || IS_ONE_OF_A_KIND.get(object.getClass())) {
            return object;
        }
        Object equal = object;
        for (var element : elements) {
            if (element == object) {
                return element;
            }
            if (element != null && element.equals(object)) {
                equal = element;
            }
        }
        return equal;
    }

    /** How often an object is there. */
    static int count(Object raw, @Nullable Object object) {
        int count = 0;
        for (var element : values(raw)) {
            if (element == object) {
                count++;
            }
        }
        return count;
    }

    /** Adds an element: to a map at its key, to a list at its position or at the end, if there is no position. */
    static void add(Object raw, Place place) {
        if (raw instanceof Map) {
            map(raw).put(place.key(), place.element());
        } else if (raw instanceof List && place.key() instanceof Integer index) {
            list(raw).add(index, place.element());
        } else {
            values(raw).add(place.element());
        }
    }

    /** Removes what is in a place. */
    static void remove(Object raw, Place place) {
        if (raw instanceof Map) {
            map(raw).remove(place.key());
        } else if (raw instanceof List && place.key() instanceof Integer index) {
            list(raw).remove(index.intValue());
        } else {
            removeItself(values(raw).iterator(), place.element());
        }
    }

    /** Finds an element in a set even if its hash code is another now. */
    private static void removeItself(Iterator<?> each, @Nullable Object element) {
        while (each.hasNext()) {
            if (each.next() == element) {
                each.remove();
                return;
            }
        }
    }

    /** Whether an element is better not put into a collection before it is complete, because its state decides where. */
    static boolean dependsOnState(Object raw, Object element) {
        return raw instanceof SortedSet
                || raw instanceof SortedMap
                || raw instanceof Set && !IS_ONE_OF_A_KIND.get(element.getClass());
    }

    /** Has Hibernate not take for an orphan what has left a collection for another one. */
    static void adopted(Object raw, @Nullable Object element, @Nullable Change change) {
        if (!keepsOrphans(raw) || !(raw instanceof PersistentCollection<?> persistent)) {
            return;
        }
        var snapshot = persistent.getStoredSnapshot();
        if (snapshot instanceof Collection<?> || snapshot instanceof Map<?, ?>) {
            var place = find(snapshot, element);
            if (place != null) {
                remove(snapshot, place);
                if (change != null) {
                    change.undoneBy(() -> add(snapshot, place));
                }
            }
        }
    }

    /** Removes one occurrence of an object that was added last. */
    static void takeBack(Object raw, @Nullable Object object) {
        if (isLoaded(raw)) {
            var place = find(raw, object);
            if (place != null) {
                remove(raw, place);
            }
        } else {
            unqueue(raw, object);
        }
    }

    /** Puts other elements in the place of all that are there. */
    static void replaceAll(Object raw, List<?> elements, @Nullable List<?> keys) {
        if (raw instanceof Map) {
            map(raw).clear();
            for (int i = 0; keys != null && i < elements.size(); i++) {
                map(raw).put(keys.get(i), elements.get(i));
            }
        } else {
            values(raw).clear();
            values(raw).addAll(elements);
        }
    }

    /** Whether an element can be added to a collection that is not loaded, without loading it. */
    static boolean isQueueing(Object raw) {
        if (!(raw instanceof PersistentBag || raw instanceof PersistentList)) {
            return false;
        }
        var entry = entry(raw);
        return entry != null
                && entry.getLoadedPersister() != null
                && entry.getLoadedPersister().isInverse();
    }

    /** Whether a collection could be loaded, because its session is open and knows it. */
    static boolean isConnected(Object raw) {
        return entry(raw) != null;
    }

    /** Whether Hibernate insists that the collection stays the same object, in which it looks for orphans. */
    static boolean keepsOrphans(@Nullable Object raw) {
        var entry = raw == null ? null : entry(raw);
        return entry != null
                && entry.getLoadedPersister() != null
                && entry.getLoadedPersister().hasOrphanDelete();
    }

    /** Whether Hibernate may answer some questions about a collection without loading it. */
    static boolean isExtraLazy(Object raw) {
        var entry = entry(raw);
        return entry != null
                && entry.getLoadedPersister() != null
                && entry.getLoadedPersister().isExtraLazy();
    }

    private static @Nullable CollectionEntry entry(Object raw) {
        var session = raw instanceof AbstractPersistentCollection<?> persistent ? persistent.getSession() : null;
        return session != null && session.isOpenOrWaitingForAutoClose()
                ? session.getPersistenceContextInternal().getCollectionEntry((PersistentCollection<?>) raw)
                : null;
    }

    /** Takes back an addition that waits for the collection to be loaded; false if there is none. */
    static boolean unqueue(Object raw, @Nullable Object object) {
        if (!(raw instanceof AbstractPersistentCollection<?> persistent) || !isQueueing(raw)) {
            return false;
        }
        var queued = new ArrayList<@Nullable Object>();
        persistent.queuedAdditionIterator().forEachRemaining(queued::add);
        if (queued.contains(null) || !queued.removeIf(each -> each == object)) {
            return false;
        }
        persistent.clearOperationQueue();
        queued.forEach(values(raw)::add);
        return true;
    }
}
