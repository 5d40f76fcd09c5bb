package dev.aludel.temporal.internal;

import org.hibernate.cache.spi.access.CachedDomainDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;

/** Takes rows out of the second-level cache that are written to behind its back, until the transaction ends. */
final class CachedRows {

    private CachedRows() {}

    static void forget(SessionImplementor session, EntityPersister persister, Object id) {
        if (persister.canWriteToCache()) {
            var access = persister.getCacheAccessStrategy();
            forget(
                    session,
                    access,
                    access.generateCacheKey(id, persister, session.getFactory(), session.getTenantIdentifier()));
        }
    }

    static void forget(SessionImplementor session, CollectionPersister persister, Object ownerKey) {
        if (persister.hasCache()) {
            var access = persister.getCacheAccessStrategy();
            forget(
                    session,
                    access,
                    access.generateCacheKey(ownerKey, persister, session.getFactory(), session.getTenantIdentifier()));
        }
        var spaces = persister.getCollectionSpaces();
        var timestamps = session.getFactory().getCache().getTimestampsCache();
        if (timestamps != null) {
            timestamps.preInvalidate(spaces, session);
            session.getActionQueue()
                    .registerCallback((AfterCompletionCallback) (success, same) -> timestamps.invalidate(spaces, same));
        }
    }

    private static void forget(SessionImplementor session, CachedDomainDataAccess access, Object key) {
        SoftLock lock = access.lockItem(session, key, null);
        access.remove(session, key);
        session.getActionQueue()
                .registerCallback((AfterCompletionCallback) (success, same) -> access.unlockItem(same, key, lock));
    }
}
