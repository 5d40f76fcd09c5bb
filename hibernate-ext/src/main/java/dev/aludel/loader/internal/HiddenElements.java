package dev.aludel.loader.internal;

import java.util.Collection;
import java.util.Map;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PreCollectionRemoveEvent;
import org.hibernate.event.spi.PreCollectionRemoveEventListener;
import org.hibernate.event.spi.PreCollectionUpdateEvent;
import org.hibernate.event.spi.PreCollectionUpdateEventListener;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/**
 * Stops a flush that would delete rows of a collection which were hidden when it was loaded. Some collections are written
 * by deleting all their rows, and inserting those of the elements that they have.
 */
final class HiddenElements implements PreCollectionUpdateEventListener, PreCollectionRemoveEventListener {

    private final FactoryCriteria criteria;

    HiddenElements(FactoryCriteria criteria) {
        this.criteria = criteria;
    }

    @Override
    public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
        var collection = event.getCollection();
        if (criteria.isInUse() && collection.wasInitialized()) {
            var session = event.getSession();
            var entry = session.getPersistenceContextInternal().getCollectionEntry(collection);
            var role = entry == null ? null : entry.getLoadedPersister();
            if (role != null && (collection.empty() || collection.needsRecreate(role) || isList(role))) {
                check(collection, role, session);
            }
        }
    }

    @Override
    public void onPreRemoveCollection(PreCollectionRemoveEvent event) {
        var collection = event.getCollection();
        if (criteria.isInUse() && collection != null && collection.wasInitialized()) {
            var session = event.getSession();
            var entry = session.getPersistenceContextInternal().getCollectionEntry(collection);
            var role = entry == null ? null : entry.getLoadedPersister();
            var owner = session.getPersistenceContextInternal().getEntry(collection.getOwner());
            if (role != null && owner != null && !owner.getStatus().isDeletedOrGone()) {
                check(collection, role, session);
            }
        }
    }

    private static boolean isList(CollectionPersister role) {
        return role.hasIndex() && !role.getCollectionType().getReturnedClass().equals(Map.class);
    }

    private static void check(
            PersistentCollection<?> collection, CollectionPersister role, SharedSessionContractImplementor session) {
        if (role.isInverse() || !role.getElementType().isEntityType()) {
            return;
        }
        var seen = size(collection.getStoredSnapshot());
        var stored = role.getSize(collection.getKey(), session);
        if (stored > seen) {
            throw LoaderErrors.hiddenElements(role, stored - seen);
        }
    }

    /** How many elements there were when the collection was loaded; a list has gaps where rows were hidden. */
    private static int size(@Nullable Object snapshot) {
        if (snapshot instanceof Map<?, ?> map) {
            return map.size();
        }
        if (snapshot instanceof Collection<?> elements) {
            return (int) elements.stream().filter(element -> element != null).count();
        }
        return snapshot instanceof Object[] array ? array.length : 0;
    }
}
