package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.internal.Elements.Place;
import dev.aludel.inspection.AttributeEventToken.Operation;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A view of a list, or of a bag of Hibernate's, which is one. Parts of it are what {@link AbstractList} makes of it. */
final class ObservedList<E extends @Nullable Object> extends AbstractList<E> implements Observed, Serializable {

    private final transient Contents contents;

    ObservedList(Contents contents) {
        this.contents = contents;
    }

    @Override
    public Contents contents() {
        return contents;
    }

    /** The list, to be read. */
    @SuppressWarnings("unchecked")
    private List<E> seen() {
        return (List<E>) contents.read();
    }

    /** The list, to be changed; it may not be loaded. */
    @SuppressWarnings("unchecked")
    private List<E> target() {
        return (List<E>) contents.raw();
    }

    @Override
    public boolean add(E element) {
        return contents.change(Operation.APPEND, change -> add(element, change));
    }

    @SuppressWarnings("unchecked")
    private boolean add(E element, @Nullable Change change) {
        if (change != null && contents.arrivals().claim(element, change)) {
            contents.appendedAgain(element, () -> seen().indexOf(element), change);
            return true;
        }
        var taken = (E) contents.appended(element, () -> seen().size(), change);
        var added = target().add(taken);
        modCount++;
        if (change != null) {
            change.undoneBy(() -> Elements.takeBack(contents.raw(), taken));
        }
        return added;
    }

    @Override
    public void add(int index, E element) {
        Objects.checkIndex(index, seen().size() + 1);
        contents.<@Nullable Void>change(Operation.APPEND, change -> {
            add(index, element, change);
            return null;
        });
    }

    /** Adds an element; says how many there are more than before. */
    @SuppressWarnings("unchecked")
    private int add(int index, E element, @Nullable Change change) {
        modCount++;
        if (change != null && contents.arrivals().claim(element, change)) {
            contents.appendedAgain(element, () -> index, change);
            return move(index, element, change);
        }
        var taken = (E) contents.appended(element, () -> index, change);
        target().add(index, taken);
        if (change != null) {
            change.undoneBy(() -> target().remove(index));
        }
        return 1;
    }

    /** What came from the other side goes where it was asked to be. */
    private int move(int index, E element, Change change) {
        var place = Objects.requireNonNull(Elements.find(target(), element));
        int from = (Integer) Objects.requireNonNull(place.key());
        int to = from < index ? index - 1 : index;
        target().add(to, target().remove(from));
        change.undoneBy(() -> target().add(from, target().remove(to)));
        return to < index ? 0 : 1;
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
    @SuppressWarnings("unchecked")
    public boolean addAll(int index, Collection<? extends E> elements) {
        Objects.checkIndex(index, seen().size() + 1);
        var given = (E[]) elements.toArray();
        return contents.change(Operation.APPEND, change -> {
            int at = index;
            for (var element : given) {
                at += add(at, element, change);
            }
            return given.length > 0;
        });
    }

    @Override
    public E set(int index, E element) {
        var old = seen().get(index);
        return exchange(index, old, element, taken -> target().set(index, taken));
    }

    /** Tells of an element that leaves and one that enters in its place. */
    E exchange(int index, E old, E element, UnaryOperator<E> store) {
        if (old == element) {
            return store.apply(element);
        }
        return contents.change(Operation.REMOVE, change -> {
            if (old != null) {
                contents.removed(old, () -> index, change);
            }
            return store.apply(entering(index, element, change));
        });
    }

    @SuppressWarnings("unchecked")
    private E entering(int index, E element, @Nullable Change change) {
        var part = change == null ? null : change.at(contents.slot(), contents.owner(), Operation.APPEND);
        return (E) contents.appended(element, () -> index, part);
    }

    /** Tells of an element that an iterator removes. */
    void removing(int index, @Nullable E element, Runnable removal) {
        contents.<@Nullable Void>change(Operation.REMOVE, change -> {
            contents.removed(element, () -> index, change);
            removal.run();
            modCount++;
            return null;
        });
    }

    /** Tells of an element that an iterator adds. */
    void adding(int index, E element, Consumer<E> addition) {
        contents.<@Nullable Void>change(Operation.APPEND, change -> {
            addition.accept(entering(index, element, change));
            modCount++;
            return null;
        });
    }

    @Override
    public E remove(int index) {
        var old = seen().get(index);
        return contents.change(Operation.REMOVE, change -> {
            contents.removed(old, () -> index, change);
            if (target().get(index) != old) {
                throw new ConcurrentModificationException();
            }
            modCount++;
            return target().remove(index);
        });
    }

    @Override
    public boolean remove(@Nullable Object object) {
        int index = seen().indexOf(object);
        if (index < 0) {
            return false;
        }
        remove(index);
        return true;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        var doomed = new BitSet();
        int index = 0;
        for (var element : seen()) {
            doomed.set(index++, filter.test(element));
        }
        return remove(doomed);
    }

    /** Tells of all that leave, then removes them at once. */
    private boolean remove(BitSet doomed) {
        var places = new ArrayList<Place>(doomed.cardinality());
        int size = 0;
        for (var element : seen()) {
            if (doomed.get(size)) {
                places.add(new Place(size, element));
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
                    modCount++;
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
    protected void removeRange(int from, int to) {
        var doomed = new BitSet();
        doomed.set(from, to);
        remove(doomed);
    }

    @Override
    public void clear() {
        if (contents.mindsRemovals()) {
            removeRange(0, seen().size());
        } else {
            target().clear();
            modCount++;
        }
    }

    /** Nothing enters and nothing leaves, so nobody is told. */
    @Override
    public void sort(@Nullable Comparator<? super E> order) {
        seen().sort(order);
        modCount++;
    }

    @Override
    public E get(int index) {
        return seen().get(index);
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
    public int indexOf(@Nullable Object object) {
        return seen().indexOf(object);
    }

    @Override
    public int lastIndexOf(@Nullable Object object) {
        return seen().lastIndexOf(object);
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
    public Iterator<E> iterator() {
        return listIterator();
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return new ObservedListIterator<>(this, seen().listIterator(index));
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

    /** In a stream there is the list itself. */
    private Object writeReplace() {
        return target();
    }
}
