package dev.aludel.bytecode.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.hibernate.collection.spi.LazyInitializable;
import org.jspecify.annotations.Nullable;

/**
 * What a read of a collection attribute gives: a view of the collection in the field, which tells of changes. Hibernate
 * sees the field; of the view it is told no more than whether the collection is loaded.
 */
interface Observed extends LazyInitializable {

    /** What the view is of. */
    Contents contents();

    /** The collection that an assigned value stands for. */
    static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof Observed observed ? observed.contents().raw() : value;
    }

    /** A view of a collection, with its interface. */
    static Observed of(Contents contents) {
        var raw = contents.raw();
        if (raw instanceof SortedMap) {
            return new ObservedSortedMap<>(contents, null);
        }
        if (raw instanceof Map) {
            return new ObservedMap<>(contents, null);
        }
        if (raw instanceof List) {
            return new ObservedList<>(contents);
        }
        if (raw instanceof SortedSet) {
            return new ObservedSortedSet<>(contents, null);
        }
        return raw instanceof Set
                ? new ObservedSet<>(contents, null)
                : new ObservedCollection<>(contents, (Collection<?>) null);
    }

    @Override
    default boolean wasInitialized() {
        return Elements.isLoaded(contents().raw());
    }

    @Override
    default void forceInitialization() {
        contents().load();
    }
}
