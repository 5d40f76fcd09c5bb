package dev.aludel.bytecode.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A view of a set. A subclass adds the order of a sorted one. */
class ObservedSet<E extends @Nullable Object> extends ObservedCollection<E> implements Set<E> {

    ObservedSet(Contents contents, @Nullable Set<E> part) {
        super(contents, part);
    }

    @Override
    final boolean hasFor(E element) {
        return seen().contains(element);
    }
}
