package dev.aludel.bytecode.internal;

import java.util.Comparator;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A view of a sorted map, or of a part of one. */
final class ObservedSortedMap<K extends @Nullable Object, V extends @Nullable Object> extends ObservedMap<K, V>
        implements SortedMap<K, V> {

    ObservedSortedMap(Contents contents, @Nullable SortedMap<K, V> part) {
        super(contents, part);
    }

    private SortedMap<K, V> sorted() {
        return (SortedMap<K, V>) seen();
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return sorted().comparator();
    }

    @Override
    public SortedMap<K, V> subMap(K from, K to) {
        return new ObservedSortedMap<>(contents(), sorted().subMap(from, to));
    }

    @Override
    public SortedMap<K, V> headMap(K to) {
        return new ObservedSortedMap<>(contents(), sorted().headMap(to));
    }

    @Override
    public SortedMap<K, V> tailMap(K from) {
        return new ObservedSortedMap<>(contents(), sorted().tailMap(from));
    }

    @Override
    public K firstKey() {
        return sorted().firstKey();
    }

    @Override
    public K lastKey() {
        return sorted().lastKey();
    }
}
