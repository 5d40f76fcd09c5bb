package dev.aludel.inspection.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of objects, by their identity, for as long as somebody else holds them. Any number of threads may use
 * it. A value must not lead back to its key strongly, or the key would never go.
 */
final class WeakIdentityMap<V> {

    private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    @Nullable
    V get(Object object) {
        return entries.get(new Sought(object));
    }

    V computeIfAbsent(Object object, Function<Object, V> value) {
        expunge();
        var known = get(object);
        return known == null ? entries.computeIfAbsent(new Key(object, gone), any -> value.apply(object)) : known;
    }

    void put(Object object, V value) {
        expunge();
        entries.put(new Key(object, gone), value);
    }

    void remove(Object object) {
        expunge();
        entries.remove(new Sought(object));
    }

    /** How many objects are known, after those that are gone were dropped. */
    int size() {
        expunge();
        return entries.size();
    }

    private void expunge() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            entries.remove(key);
        }
    }

    /** A key in the map; equal to itself only once its object is gone. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, ReferenceQueue<Object> gone) {
            super(object, gone);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            var object = get();
            return object != null && other instanceof Key key && key.refersTo(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** A key to look with. The map asks it, not those that it holds, whether they are equal. */
    private record Sought(Object object) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.refersTo(Objects.requireNonNull(object));
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
