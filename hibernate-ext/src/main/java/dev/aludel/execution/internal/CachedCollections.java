package dev.aludel.execution.internal;

import org.hibernate.event.internal.DefaultInitializeCollectionEventListener;
import org.hibernate.event.spi.InitializeCollectionEvent;

/**
 * Hibernate's listener, which reads a collection from the second-level cache before it asks the persister. Where the
 * load is told of, the persister is asked at once, and looks into the cache when the listeners have spoken.
 */
final class CachedCollections extends DefaultInitializeCollectionEventListener {

    @Override
    public void onInitializeCollection(InitializeCollectionEvent event) {
        var session = event.getSession();
        var context = session.getPersistenceContextInternal();
        var collection = event.getCollection();
        var entry = context.getCollectionEntry(collection);
        var role = entry == null ? null : entry.getLoadedPersister();
        if (entry == null
                || role == null
                || !role.hasCache()
                || collection.wasInitialized()
                || ExecutionFeature.active(session) == null) {
            super.onInitializeCollection(event);
            return;
        }
        var key = LoadErrors.given(entry.getLoadedKey(), "key");
        role.initialize(key, session);
        handlePotentiallyEmptyCollection(collection, context, key, role);
    }
}
