package dev.aludel.event.internal;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;

/** What was written in a transaction or savepoint, so far as it must be told or undone when that ends. */
final class Changes {

    /** An object whose row was deleted, and what the session knew of it. */
    record Deleted(Object entity, EntityEntry entry) {}

    private final Map<Identity, Object> inserted = new LinkedHashMap<>();
    private final Map<Identity, Deleted> deleted = new LinkedHashMap<>();
    private final Map<Identity, Object> updated = new LinkedHashMap<>();
    private final Map<Object, Object> versions = new IdentityHashMap<>();

    /** The same object; two that are equal are two. */
    private static final class Identity {

        private final Object object;

        Identity(Object object) {
            this.object = object;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity another && another.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /** Remembers the versions that objects have now. */
    void noteVersions(SessionImplementor session) {
        for (var each : Dirtiness.held(session)) {
            if (each.entry().getVersion() != null) {
                versions.put(each.entity(), each.entry().getVersion());
            }
        }
    }

    void insert(Object entity) {
        if (deleted.remove(new Identity(entity)) != null) {
            // Its row came back, and is there whether or not this is rolled back.
            update(entity);
        } else {
            inserted.put(new Identity(entity), entity);
        }
    }

    void update(Object entity) {
        updated.put(new Identity(entity), entity);
    }

    void delete(Object entity, EntityEntry entry) {
        deleted.put(new Identity(entity), new Deleted(entity, entry));
    }

    boolean isInserted(Object entity) {
        return inserted.containsKey(new Identity(entity));
    }

    /** Whether an object differs from what it was when this began. */
    boolean isUpdated(Object entity, EntityEntry entry) {
        var version = versions.get(entity);
        return updated.containsKey(new Identity(entity))
                || version != null && !version.equals(entry.getVersion());
    }

    List<Deleted> deleted() {
        return List.copyOf(deleted.values());
    }

    /** The session gave up an object. True if its row had been deleted. */
    boolean forget(Object entity) {
        var identity = new Identity(entity);
        inserted.remove(identity);
        updated.remove(identity);
        versions.remove(entity);
        return deleted.remove(identity) != null;
    }

    /** What was written in a savepoint belongs to what is around it. */
    void add(Changes inner) {
        inner.inserted.values().forEach(this::insert);
        updated.putAll(inner.updated);
        deleted.putAll(inner.deleted);
    }
}
