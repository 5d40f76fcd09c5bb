package dev.aludel.bytecode.internal;

import java.util.Comparator;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A view of a sorted set, or of a part of one. */
final class ObservedSortedSet<E extends @Nullable Object> extends ObservedSet<E> implements SortedSet<E> {

    ObservedSortedSet(Contents contents, @Nullable SortedSet<E> part) {
        super(contents, part);
    }

    private SortedSet<E> sorted() {
        return (SortedSet<E>) seen();
    }

    @Override
    public @Nullable Comparator<? super E> comparator() {
        return sorted().comparator();
    }

    @Override
    public SortedSet<E> subSet(E from, E to) {
        return new ObservedSortedSet<>(contents(), sorted().subSet(from, to));
    }

    @Override
    public SortedSet<E> headSet(E to) {
        return new ObservedSortedSet<>(contents(), sorted().headSet(to));
    }

    @Override
    public SortedSet<E> tailSet(E from) {
        return new ObservedSortedSet<>(contents(), sorted().tailSet(from));
    }

    @Override
    public E first() {
        return sorted().first();
    }

    @Override
    public E last() {
        return sorted().last();
    }
}
