package dev.aludel.inspection.internal;

import dev.aludel.inspection.AttributeHistory;
import dev.aludel.inspection.LoaderCallableStatus;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.TypedValue;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** The elements of one collection: those of a map are its values. */
final class CollectionElements {

    private final Standing standing;
    private final String name;
    private final CollectionPersister persister;

    CollectionElements(Standing standing, String name) {
        this.standing = standing;
        this.name = name;
        var position = standing.type().attributes().position(name);
        this.persister = standing.type()
                .persister()
                .getAttributeMapping(position)
                .asPluralAttributeMapping()
                .getCollectionDescriptor();
    }

    /** The elements of a collection, map or array. */
    List<@Nullable Object> of(@Nullable Object collection) {
        if (collection == null) {
            return List.of();
        }
        if (collection instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values());
        }
        if (collection instanceof Collection<?> elements) {
            return new ArrayList<>(elements);
        }
        var elements = new ArrayList<@Nullable Object>();
        for (int i = 0; i < Array.getLength(collection); i++) {
            elements.add(Array.get(collection, i));
        }
        return elements;
    }

    /**
     * What became of the collection of an object that has a row.
     *
     * @param current what the attribute holds
     * @param before the collection that it held when it was loaded or written, if that is known
     */
    AttributeHistory history(@Nullable Object current, @Nullable Object before, boolean loading) {
        if (current instanceof PersistentCollection<?> same
                && (same == before || !(before instanceof PersistentCollection))) {
            if (same.wasInitialized()) {
                return compared(current, original(same));
            }
            var queued = queued(same);
            return loading ? loaded(same, queued) : new AttributeHistory(queued, List.of(), List.of());
        }
        if (before instanceof PersistentCollection<?> replaced) {
            if (loading && !replaced.wasInitialized() && replaced.getSession() != null) {
                replaced.forceInitialization();
            }
            return compared(current, replaced.wasInitialized() ? original(replaced) : null);
        }
        return compared(current, null);
    }

    private @Nullable List<@Nullable Object> original(PersistentCollection<?> collection) {
        var snapshot = collection.getStoredSnapshot();
        if (snapshot != null) {
            return of(snapshot);
        }
        // Of what is read-only Hibernate keeps no snapshot.
        return collection.isDirty() ? null : of(collection.getValue());
    }

    /** To Hibernate, what was added to a collection before it was loaded is part of what it loaded. */
    private AttributeHistory loaded(PersistentCollection<?> collection, List<@Nullable Object> queued) {
        AttributeValues.load(standing, name);
        var original = original(collection);
        if (original != null && !queued.isEmpty()) {
            var added = keyed(queued);
            original.removeIf(each -> added.containsKey(key(persister.getElementType(), each)));
        }
        return compared(collection.getValue(), original);
    }

    /**
     * What was added through the other side, or to a bag that need not be loaded for it. Hibernate does not tell what was
     * removed from a map without loading it, and fails when asked for it as an addition.
     */
    private static List<@Nullable Object> queued(PersistentCollection<?> collection) {
        var added = new ArrayList<@Nullable Object>();
        if (collection.hasQueuedOperations() && !(collection instanceof Map)) {
            collection.queuedAdditionIterator().forEachRemaining(each -> {
                if (each != null) {
                    added.add(each);
                }
            });
        }
        return added;
    }

    private AttributeHistory compared(@Nullable Object current, @Nullable List<@Nullable Object> original) {
        var now = of(current);
        if (original == null) {
            return new AttributeHistory(now, List.of(), List.of());
        }
        var type = persister.getElementType();
        var was = keyed(original);
        var is = keyed(now);
        var added = new ArrayList<@Nullable Object>();
        var unchanged = new ArrayList<@Nullable Object>();
        for (var element : now) {
            (was.containsKey(key(type, element)) ? unchanged : added).add(element);
        }
        var deleted = new ArrayList<@Nullable Object>();
        for (var element : original) {
            if (!is.containsKey(key(type, element))) {
                deleted.add(element);
            }
        }
        return new AttributeHistory(added, unchanged, deleted);
    }

    private Map<Object, @Nullable Object> keyed(List<@Nullable Object> elements) {
        var type = persister.getElementType();
        var keyed = new LinkedHashMap<Object, @Nullable Object>();
        for (var element : elements) {
            keyed.put(key(type, element), element);
        }
        return keyed;
    }

    /** What two elements have in common that count as the same. */
    private static Object key(Type type, @Nullable Object element) {
        if (element == null) {
            return LoaderCallableStatus.NO_VALUE;
        }
        return type.isEntityType() || type.isAnyType()
                ? new Same(References.target(element))
                : new TypedValue(type, element);
    }

    /** An entity, which is nobody else, whatever its {@code equals} says. */
    private record Same(Object entity) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && entity == same.entity;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(entity);
        }
    }
}
