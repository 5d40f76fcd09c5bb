package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.internal.Elements.Place;
import dev.aludel.inspection.AttributeEventToken.Operation;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A view of a map. Its elements are the values. A subclass adds the order of a sorted one. */
class ObservedMap<K extends @Nullable Object, V extends @Nullable Object> extends AbstractMap<K, V>
        implements Observed, Serializable {

    private final transient Contents contents;
    private final transient @Nullable Map<K, V> part;

    /**
     * A view of a map.
     *
     * @param part the part of it that is seen; null if it is all
     */
    ObservedMap(Contents contents, @Nullable Map<K, V> part) {
        this.contents = contents;
        this.part = part;
    }

    @Override
    public final Contents contents() {
        return contents;
    }

    /** What is seen, to be read. */
    @SuppressWarnings("unchecked")
    final Map<K, V> seen() {
        var all = (Map<K, V>) contents.read();
        return part == null ? all : part;
    }

    /** What is seen, to be changed. */
    @SuppressWarnings("unchecked")
    private Map<K, V> target() {
        return part == null ? (Map<K, V>) contents.raw() : part;
    }

    @Override
    public @Nullable V put(K key, V value) {
        return contents.change(Operation.APPEND, change -> put(key, value, change));
    }

    private @Nullable V put(K key, V value, @Nullable Change change) {
        var seen = seen();
        var old = seen.get(key);
        if (old == null && !seen.containsKey(key)) {
            var taken = entering(key, value, change);
            var none = target().put(key, taken);
            if (change != null) {
                change.undoneBy(() -> target().remove(key));
            }
            return none;
        }
        return exchange(key, old, value, taken -> target().put(key, taken), change);
    }

    /** Tells of the value that leaves, then of the one that enters; if both are one, of no more than that. */
    private @Nullable V exchange(K key, V old, V value, UnaryOperator<@Nullable V> store, @Nullable Change change) {
        if (old == value) {
            contents.appendedAgain(value, () -> key, change);
            return store.apply(value);
        }
        contents.removed(old, () -> key, told(Operation.REMOVE, change));
        var before = store.apply(entering(key, value, told(Operation.APPEND, change)));
        if (change != null) {
            change.undoneBy(() -> target().put(key, old));
        }
        return before;
    }

    private @Nullable Change told(Operation operation, @Nullable Change change) {
        return change == null ? null : change.at(contents.slot(), contents.owner(), operation);
    }

    @SuppressWarnings("unchecked")
    private V entering(K key, V value, @Nullable Change change) {
        return (V) contents.appended(value, () -> key, change);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        contents.<@Nullable Void>change(Operation.APPEND, change -> {
            map.forEach((key, value) -> put(key, value, change));
            return null;
        });
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        var there = get(key);
        if (there == null) {
            return put(key, value);
        }
        if (there == value) {
            put(key, value);
        }
        return there;
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        var seen = seen();
        var old = seen.get(key);
        if (old == null && !seen.containsKey(key)) {
            return null;
        }
        return contents.change(Operation.REMOVE, change -> {
            contents.removed(old, () -> key, change);
            return target().remove(key);
        });
    }

    @Override
    public void clear() {
        if (!contents.mindsRemovals()) {
            target().clear();
            return;
        }
        var places = seen().entrySet().stream()
                .map(entry -> new Place(entry.getKey(), entry.getValue()))
                .toList();
        contents.<@Nullable Void>change(Operation.REMOVE, change -> {
            contents.removed(places, change);
            target().clear();
            return null;
        });
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return seen().get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return seen().containsKey(key);
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return seen().containsValue(value);
    }

    @Override
    public int size() {
        return seen().size();
    }

    @Override
    public boolean isEmpty() {
        return seen().isEmpty();
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        seen().forEach(action);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new Entries();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || seen().equals(Observed.unwrapped(other));
    }

    @Override
    public int hashCode() {
        return seen().hashCode();
    }

    @Override
    public String toString() {
        return seen().toString();
    }

    /** In a stream there is the map itself. */
    final Object writeReplace() {
        return target();
    }

    /** The entries; the keys and the values are made of them by {@link AbstractMap}. */
    private final class Entries extends AbstractSet<Entry<K, V>> {

        @Override
        public Iterator<Entry<K, V>> iterator() {
            return new Each(seen().entrySet().iterator());
        }

        @Override
        public int size() {
            return seen().size();
        }

        @Override
        public boolean contains(@Nullable Object object) {
            return seen().entrySet().contains(object);
        }

        @Override
        public boolean remove(@Nullable Object object) {
            if (!contains(object)) {
                return false;
            }
            ObservedMap.this.remove(((Entry<?, ?>) object).getKey());
            return true;
        }

        @Override
        public void clear() {
            ObservedMap.this.clear();
        }
    }

    /** Tells of the values that are removed on the way. */
    private final class Each implements Iterator<Entry<K, V>> {

        private final Iterator<Entry<K, V>> inner;
        private @Nullable Entry<K, V> last;

        Each(Iterator<Entry<K, V>> inner) {
            this.inner = inner;
        }

        @Override
        public boolean hasNext() {
            return inner.hasNext();
        }

        @Override
        public Entry<K, V> next() {
            last = inner.next();
            return new Watched(last);
        }

        @Override
        public void remove() {
            var entry = last;
            if (entry == null) {
                throw new IllegalStateException();
            }
            contents.<@Nullable Void>change(Operation.REMOVE, change -> {
                contents.removed(entry.getValue(), entry::getKey, change);
                inner.remove();
                return null;
            });
            last = null;
        }
    }

    /** Tells of the value that is set. */
    private final class Watched implements Entry<K, V> {

        private final Entry<K, V> inner;

        Watched(Entry<K, V> inner) {
            this.inner = inner;
        }

        @Override
        public K getKey() {
            return inner.getKey();
        }

        @Override
        public V getValue() {
            return inner.getValue();
        }

        @Override
        public V setValue(V value) {
            return contents.change(
                    Operation.APPEND, change -> exchange(getKey(), getValue(), value, inner::setValue, change));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return inner.equals(other);
        }

        @Override
        public int hashCode() {
            return inner.hashCode();
        }

        @Override
        public String toString() {
            return getKey() + "=" + getValue();
        }
    }
}
