package dev.aludel.inspection.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.hibernate.collection.spi.CollectionSemantics;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionKey;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** Puts collections in the place of those that an object holds. */
final class ExpiredCollections {

    private ExpiredCollections() {}

    /** Puts one in place that is loaded when it is first read. The one before is let go, with what was changed in it. */
    static void expire(SessionInspection session, Standing standing, String name) {
        var persister = persister(standing, name);
        var key = leave(session, standing, name, persister);
        var context = session.session().getPersistenceContextInternal();
        var fresh = persister.getCollectionSemantics().instantiateWrapper(key, persister, session.session());
        fresh.setOwner(standing.entity());
        context.addUninitializedCollection(
                persister, fresh, key, entry(standing).getStatus() == Status.READ_ONLY);
        put(standing, name, fresh);
        session.session().getFactory().getCache().evictCollectionData(persister.getRole(), key);
    }

    /** Puts one in place that counts as loaded. */
    static void commit(SessionInspection session, Standing standing, String name, @Nullable Object value) {
        var persister = persister(standing, name);
        var key = leave(session, standing, name, persister);
        var wrapped = wrapped(persister, value, session);
        wrapped.setOwner(standing.entity());
        session.session().getPersistenceContextInternal().addInitializedCollection(persister, wrapped, key, false);
        put(standing, name, wrapped);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static PersistentCollection<?> wrapped(
            CollectionPersister persister, @Nullable Object value, SessionInspection session) {
        CollectionSemantics semantics = persister.getCollectionSemantics();
        return semantics.wrap(copy(persister, value), persister, session.session());
    }

    /** A plain collection of the attribute's kind, with the elements of another; empty for none. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Object copy(CollectionPersister persister, @Nullable Object elements) {
        var raw = persister.getCollectionSemantics().instantiateRaw(0, (CollectionPersister) persister);
        if (raw instanceof Map map && elements instanceof Map given) {
            map.putAll(given);
        } else if (raw instanceof Collection collection && elements instanceof Collection given) {
            collection.addAll(given);
        }
        return raw;
    }

    static CollectionPersister persister(Standing standing, String name) {
        return standing.type()
                .persister()
                .getAttributeMapping(standing.type().attributes().position(name))
                .asPluralAttributeMapping()
                .getCollectionDescriptor();
    }

    private static EntityEntry entry(Standing standing) {
        return Objects.requireNonNull(standing.entry());
    }

    /** Takes what the attribute holds, and held when it was loaded, out of the session; the key that they had. */
    private static Object leave(
            SessionInspection session, Standing standing, String name, CollectionPersister persister) {
        var position = standing.type().attributes().position(name);
        leave(session, standing.type().persister().getValue(standing.entity(), position));
        var loaded = entry(standing).getLoadedState();
        if (loaded != null) {
            leave(session, loaded[position]);
        }
        var key = Objects.requireNonNull(
                persister.getCollectionType().getKeyOfOwner(standing.entity(), session.session()));
        // One that nobody holds any more is still registered under the key.
        leave(
                session,
                session.session().getPersistenceContextInternal().getCollection(new CollectionKey(persister, key)));
        return key;
    }

    private static void leave(SessionInspection session, @Nullable Object value) {
        if (!(value instanceof PersistentCollection<?> collection) || !collection.unsetSession(session.session())) {
            return;
        }
        var context = session.session().getPersistenceContextInternal();
        var entry = context.removeCollectionEntry(collection);
        if (entry != null && entry.getLoadedPersister() != null && entry.getLoadedKey() != null) {
            context.removeCollectionByKey(new CollectionKey(entry.getLoadedPersister(), entry.getLoadedKey()));
        }
    }

    private static void put(Standing standing, String name, PersistentCollection<?> collection) {
        standing.type().attributes().write(standing.entity(), name, collection);
        if (entry(standing).getLoadedState() != null) {
            entry(standing).overwriteLoadedStateCollectionValue(name, collection);
        }
    }
}
