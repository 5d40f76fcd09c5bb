package dev.aludel.exception.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.hibernate.LazyInitializationException;
import org.hibernate.collection.spi.PersistentSortedMap;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Hibernate's sorted map, naming what fails when it is read on a detached owner. Made by {@link NamingTypes}. */
final class NamingSortedMap<K, E> extends PersistentSortedMap<K, E> {

    /** Made where a library serializes without Java's own means. */
    NamingSortedMap() {}

    NamingSortedMap(SharedSessionContractImplementor session, Comparator<K> comparator) {
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
    public boolean containsKey(Object key) {
        try {
            return super.containsKey(key);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public boolean containsValue(Object value) {
        try {
            return super.containsValue(value);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public @Nullable E get(Object key) {
        try {
            return super.get(key);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public @Nullable E put(K key, E value) {
        try {
            return super.put(key, value);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public @Nullable E remove(Object key) {
        try {
            return super.remove(key);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public void putAll(Map<? extends K, ? extends E> entries) {
        try {
            super.putAll(entries);
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
    public Set<K> keySet() {
        try {
            return super.keySet();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public Collection<E> values() {
        try {
            return super.values();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public Set<Map.Entry<K, E>> entrySet() {
        try {
            return super.entrySet();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public SortedMap<K, E> subMap(K from, K to) {
        try {
            return super.subMap(from, to);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public SortedMap<K, E> headMap(K to) {
        try {
            return super.headMap(to);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public SortedMap<K, E> tailMap(K from) {
        try {
            return super.tailMap(from);
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public K firstKey() {
        try {
            return super.firstKey();
        } catch (LazyInitializationException failure) {
            throw DetachedAccess.named(failure, this);
        }
    }

    @Override
    public K lastKey() {
        try {
            return super.lastKey();
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
