package dev.aludel.execution.internal;

import java.util.List;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** Fills collections with elements that no query has read. */
final class CollectionContent {

    private CollectionContent() {}

    /** Fills a collection of the session as if it had been loaded. */
    static void fill(
            PersistentCollection<?> collection,
            CollectionPersister role,
            List<@Nullable Object> elements,
            SharedSessionContractImplementor session) {
        read(collection, role, elements);
        session.getPersistenceContextInternal().getCollectionEntry(collection).postInitialize(collection, session);
    }

    /** Fills a collection of no session. */
    static void read(PersistentCollection<?> collection, CollectionPersister role, List<@Nullable Object> elements) {
        collection.beginRead();
        collection.injectLoadedState(role.getAttributeMapping(), elements);
        collection.endRead();
    }
}
