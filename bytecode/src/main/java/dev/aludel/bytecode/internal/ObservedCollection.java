package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.internal.Elements.Place;
import dev.aludel.inspection.AttributeEventToken.Operation;
import java.io.Serializable;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A view of a collection that is no list. A subclass adds what its interface adds. */
class ObservedCollection<E extends @Nullable Object> extends AbstractCollection<E> implements Observed, Serializable {

    private final transient Contents contents;
    private final transient @Nullable Collection<E> part;

    /**
     * A view of a collection.
     *
     * @param part the part of it that is seen; null if it is all
     */
    ObservedCollection(Contents contents, @Nullable Collection<E> part) {
        this.contents = contents;
        this.part = part;
    }

    @Override
    public final Contents contents() {
        return contents;
    }

    /** What is seen, to be read. */
    @SuppressWarnings("unchecked")
    final Collection<E> seen() {
        var all = (Collection<E>) contents.read();
        return part == null ? all : part;
    }

    /** What is seen, to be changed. */
    @SuppressWarnings("unchecked")
    final Collection<E> target() {
        return part == null ? (Collection<E>) contents.raw() : part;
    }

    /** Whether the collection has the element, and takes it no second time. */
    boolean hasFor(E element) {
        return false;
    }

    @Override
    public boolean add(E element) {
        return contents.change(Operation.APPEND, change -> add(element, change));
    }

    @SuppressWarnings("unchecked")
    private boolean add(E element, @Nullable Change change) {
        if (hasFor(element)) {
            contents.appendedAgain(element, () -> null, change);
            return false;
        }
        if (change != null && contents.arrivals().claim(element, change)) {
            contents.appendedAgain(element, () -> null, change);
            return true;
        }
        var taken = (E) contents.appended(element, () -> null, change);
        var added = target().add(taken);
        if (added && change != null) {
            change.undoneBy(() -> Elements.takeBack(contents.raw(), taken));
        }
        return added;
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean addAll(Collection<? extends E> elements) {
        var given = (E[]) elements.toArray();
        return contents.change(Operation.APPEND, change -> {
            var added = false;
            for (var element : given) {
                added |= add(element, change);
            }
            return added;
        });
    }

    @Override
    public boolean remove(@Nullable Object object) {
        var seen = seen();
        if (!seen.contains(object)) {
            return false;
        }
        var element = Elements.equal(seen, object);
        return contents.change(Operation.REMOVE, change -> {
            contents.removed(element, () -> null, change);
            return target().remove(element);
        });
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        var doomed = new BitSet();
        var places = new ArrayList<Place>();
        int size = 0;
        for (var element : seen()) {
            if (filter.test(element)) {
                doomed.set(size);
                places.add(new Place(null, element));
            }
            size++;
        }
        int before = size;
        return !places.isEmpty()
                && contents.change(Operation.REMOVE, change -> {
                    contents.removed(places, change);
                    if (target().size() != before) {
                        throw new ConcurrentModificationException();
                    }
                    int[] at = {0};
                    return target().removeIf(element -> doomed.get(at[0]++));
                });
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        Objects.requireNonNull(elements);
        return removeIf(elements::contains);
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        Objects.requireNonNull(elements);
        return removeIf(element -> !elements.contains(element));
    }

    @Override
    public void clear() {
        if (!contents.mindsRemovals()) {
            target().clear();
            return;
        }
        var places = seen().stream().map(element -> new Place(null, element)).toList();
        contents.<@Nullable Void>change(Operation.REMOVE, change -> {
            contents.removed(places, change);
            target().clear();
            return null;
        });
    }

    @Override
    public Iterator<E> iterator() {
        return new Each(seen().iterator());
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
    public boolean contains(@Nullable Object object) {
        return seen().contains(object);
    }

    @Override
    public boolean containsAll(Collection<?> objects) {
        return seen().containsAll(objects);
    }

    @Override
    public @Nullable Object[] toArray() {
        return seen().toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return seen().toArray(array);
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        seen().forEach(action);
    }

    @Override
    public Spliterator<E> spliterator() {
        return seen().spliterator();
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

    /** In a stream there is the collection itself. */
    final Object writeReplace() {
        return target();
    }

    /** Tells of the elements that are removed on the way. */
    private final class Each implements Iterator<E> {

        private final Iterator<E> inner;
        private @Nullable E last;
        private boolean hasLast;

        Each(Iterator<E> inner) {
            this.inner = inner;
        }

        @Override
        public boolean hasNext() {
            return inner.hasNext();
        }

        @Override
        public E next() {
            last = inner.next();
            hasLast = true;
            return last;
        }

        @Override
        public void remove() {
            if (!hasLast) {
                throw new IllegalStateException();
            }
            contents.<@Nullable Void>change(Operation.REMOVE, change -> {
                contents.removed(last, () -> null, change);
                inner.remove();
                return null;
            });
            hasLast = false;
        }
    }
}
