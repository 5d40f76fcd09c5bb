package dev.aludel.event.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.LockMode;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityKey;
import org.jspecify.annotations.Nullable;

/** What was written in a transaction or savepoint, so far as it must be told or undone when that ends. */
final class Changes {

    /**
     * An object whose row was inserted.
     *
     * @param told whether listeners know it as persistent; not if the flush failed later
     */
    record Inserted(Object entity, boolean told) {}

    /**
     * An object whose row was deleted.
     *
     * @param entry what the session knew of it
     * @param told whether listeners know it as deleted; not if the flush failed later
     */
    record Deleted(Object entity, EntityEntry entry, boolean told) {}

    /** What the session knew of a row before it was first updated. */
    record Before(Object entity, @Nullable Object @Nullable [] state, @Nullable Object version, LockMode lock) {

        static Before of(Object entity, EntityEntry entry) {
            return new Before(entity, entry.getLoadedState(), entry.getVersion(), entry.getLockMode());
        }
    }

    private final Map<Identity, Inserted> inserted = new LinkedHashMap<>();
    private final Map<Identity, Deleted> deleted = new LinkedHashMap<>();
    private final Map<Identity, Before> updated = new LinkedHashMap<>();

    private final Set<EntityKey> unloaded = new LinkedHashSet<>();

    /** The same object; two that are equal are two. */
    private static final class Identity {

        private final Object object;

        Identity(Object object) {
            this.object = object;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity another && another.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    void insert(Inserted row) {
        var identity = new Identity(row.entity());
        var before = deleted.remove(identity);
        if (before == null) {
            inserted.put(identity, row);
        } else {
            // Its row came back, and is there whether or not this is rolled back.
            updated.putIfAbsent(identity, Before.of(row.entity(), before.entry()));
        }
    }

    /** Only what was known before the first update is kept. */
    void update(Before before) {
        updated.putIfAbsent(new Identity(before.entity()), before);
    }

    void delete(Deleted row) {
        deleted.put(new Identity(row.entity()), row);
    }

    /** A row is deleted, or about to be, of which no object was loaded. */
    void deleteUnloaded(EntityKey key) {
        unloaded.add(key);
    }

    Set<EntityKey> unloaded() {
        return unloaded;
    }

    @Nullable
    Inserted inserted(Object entity) {
        return inserted.get(new Identity(entity));
    }

    @Nullable
    Before updated(Object entity) {
        return updated.get(new Identity(entity));
    }

    List<Deleted> deleted() {
        return List.copyOf(deleted.values());
    }

    /** The session gave up an object. True if listeners know it as deleted. */
    boolean forget(Object entity) {
        var identity = new Identity(entity);
        inserted.remove(identity);
        updated.remove(identity);
        var row = deleted.remove(identity);
        return row != null && row.told();
    }

    /** What was written in a savepoint belongs to what is around it. */
    void add(Changes inner) {
        inner.inserted.values().forEach(this::insert);
        inner.updated.values().forEach(this::update);
        deleted.putAll(inner.deleted);
        unloaded.addAll(inner.unloaded);
    }
}
