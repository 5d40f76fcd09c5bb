package dev.aludel.bytecode.internal;

import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/** Walks through a list and tells of what is changed on the way. */
final class ObservedListIterator<E extends @Nullable Object> implements ListIterator<E> {

    private static final int NOTHING = -1;

    private final ObservedList<E> list;
    private final ListIterator<E> inner;
    private int at = NOTHING;
    private @Nullable E last;

    ObservedListIterator(ObservedList<E> list, ListIterator<E> inner) {
        this.list = list;
        this.inner = inner;
    }

    @Override
    public boolean hasNext() {
        return inner.hasNext();
    }

    @Override
    public E next() {
        int index = inner.nextIndex();
        return passed(index, inner.next());
    }

    @Override
    public boolean hasPrevious() {
        return inner.hasPrevious();
    }

    @Override
    public E previous() {
        int index = inner.previousIndex();
        return passed(index, inner.previous());
    }

    private E passed(int index, E element) {
        at = index;
        last = element;
        return element;
    }

    private int last() {
        if (at == NOTHING) {
            throw new IllegalStateException();
        }
        return at;
    }

    @Override
    public int nextIndex() {
        return inner.nextIndex();
    }

    @Override
    public int previousIndex() {
        return inner.previousIndex();
    }

    @Override
    public void remove() {
        list.removing(last(), last, inner::remove);
        at = NOTHING;
    }

    @Override
    public void set(E element) {
        list.exchange(last(), last, element, taken -> {
            inner.set(taken);
            return taken;
        });
        last = element;
    }

    @Override
    public void add(E element) {
        list.adding(inner.nextIndex(), element, inner::add);
        at = NOTHING;
    }
}
