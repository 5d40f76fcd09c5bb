package dev.aludel.exception.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.SortedSet;
import org.hibernate.LazyInitializationException;
import org.hibernate.collection.spi.PersistentSortedSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Hibernate's sorted set, naming what fails when it is read on a detached owner. Made by {@link NamingTypes}. */
final class NamingSortedSet<E> extends PersistentSortedSet<E> {

    /** Made where a library serializes without Java's own means. */
    NamingSortedSet() {}

    NamingSortedSet(SharedSessionContractImplementor session, Comparator<E> comparator) {
        super(session, comparator);
    }

    @Override
    public int size() {
        try {
            return super.size();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean isEmpty() {
        try {
            return super.isEmpty();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean contains(Object element) {
        try {
            return super.contains(element);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public Iterator<E> iterator() {
        try {
            return super.iterator();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public Object[] toArray() {
        try {
            return super.toArray();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public <A> A[] toArray(A[] array) {
        try {
            return super.toArray(array);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean add(E element) {
        try {
            return super.add(element);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean remove(Object element) {
        try {
            return super.remove(element);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean containsAll(Collection<?> elements) {
        try {
            return super.containsAll(elements);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        try {
            return super.addAll(elements);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        try {
            return super.removeAll(elements);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        try {
            return super.retainAll(elements);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public void clear() {
        try {
            super.clear();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public SortedSet<E> subSet(E from, E to) {
        try {
            return super.subSet(from, to);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public SortedSet<E> headSet(E to) {
        try {
            return super.headSet(to);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public SortedSet<E> tailSet(E from) {
        try {
            return super.tailSet(from);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public E first() {
        try {
            return super.first();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public E last() {
        try {
            return super.last();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public String toString() {
        try {
            return super.toString();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean equals(Object other) {
        try {
            return super.equals(other);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public int hashCode() {
        try {
            return super.hashCode();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public int getSize() {
        try {
            return super.getSize();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean elementExists(Object element) {
        try {
            return super.elementExists(element);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }
}
