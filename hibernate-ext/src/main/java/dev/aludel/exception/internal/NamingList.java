package dev.aludel.exception.internal;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import org.hibernate.LazyInitializationException;
import org.hibernate.collection.spi.PersistentList;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Hibernate's list, naming what fails when it is read on a detached owner. Made by {@link NamingTypes}. */
final class NamingList<E> extends PersistentList<E> {

    /** Made where a library serializes without Java's own means. */
    NamingList() {}

    NamingList(SharedSessionContractImplementor session) {
        super(session);
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
    public void add(int index, E element) {
        try {
            super.add(index, element);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> elements) {
        try {
            return super.addAll(index, elements);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public E get(int index) {
        try {
            return super.get(index);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public E set(int index, E element) {
        try {
            return super.set(index, element);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public E remove(int index) {
        try {
            return super.remove(index);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public int indexOf(Object element) {
        try {
            return super.indexOf(element);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public int lastIndexOf(Object element) {
        try {
            return super.lastIndexOf(element);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public ListIterator<E> listIterator() {
        try {
            return super.listIterator();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        try {
            return super.listIterator(index);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public List<E> subList(int from, int to) {
        try {
            return super.subList(from, to);
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

    @Override
    public Object elementByIndex(Object index) {
        try {
            return super.elementByIndex(index);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }
}
