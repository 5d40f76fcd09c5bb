package dev.aludel.execution.internal;

import dev.aludel.execution.StatementOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.CollectionLoaderSingleKey;
import org.hibernate.loader.ast.internal.SingleIdEntityLoaderStandardImpl;
import org.hibernate.loader.ast.spi.CollectionBatchLoader;
import org.hibernate.loader.ast.spi.CollectionLoader;
import org.hibernate.loader.ast.spi.EntityBatchLoader;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate loads what waits to be loaded in batches, whichever statement it came from. Under conditions that differ, what
 * one of them must not see another one would: then it is loaded alone. Called by our persisters.
 */
final class Batches {

    private Batches() {}

    static CollectionLoader of(
            CollectionPersister role, Object key, SharedSessionContractImplementor session, CollectionLoader loader) {
        var options = loader instanceof CollectionBatchLoader ? options(role.getOwnerEntityPersister(), session) : null;
        if (options == null) {
            return loader;
        }
        var context = session.getPersistenceContextInternal();
        var keys = new ArrayList<Object>();
        context.getBatchFetchQueue()
                .collectBatchLoadableCollectionKeys(
                        ((CollectionBatchLoader) loader).getDomainBatchSize(),
                        (i, other) -> keys.add(other),
                        key,
                        role.getAttributeMapping());
        return areSame(keys, key, options, other -> {
                    var collection = context.getCollection(session.generateCollectionKey(role, other));
                    return LoadedObjects.optionsOf(collection == null ? null : context.getEntry(collection.getOwner()));
                })
                ? loader
                : new CollectionLoaderSingleKey(
                        role.getAttributeMapping(), session.getLoadQueryInfluencers(), session.getFactory());
    }

    static SingleIdEntityLoader<?> of(
            EntityPersister persister,
            Object id,
            SharedSessionContractImplementor session,
            SingleIdEntityLoader<?> loader) {
        var options = loader instanceof EntityBatchLoader<?> ? options(persister, session) : null;
        var execution = ExecutionFeature.of(session);
        if (options == null || execution == null) {
            return loader;
        }
        var ids = new ArrayList<Object>();
        session.getPersistenceContextInternal()
                .getBatchFetchQueue()
                .collectBatchLoadableEntityIds(
                        ((EntityBatchLoader<?>) loader).getDomainBatchSize(),
                        (i, other) -> ids.add(other),
                        id,
                        persister);
        return areSame(ids, id, options, other -> execution.ofReference(session.generateEntityKey(other, persister)))
                ? loader
                : new SingleIdEntityLoaderStandardImpl<>(persister, session.getLoadQueryInfluencers());
    }

    /** Those of the load at work; null if it does not matter. */
    private static @Nullable List<StatementOption> options(
            EntityPersister persister, SharedSessionContractImplementor session) {
        var execution = Restrictions.areInUse(persister) ? ExecutionFeature.of(session) : null;
        var current = execution == null ? null : execution.current();
        return current == null ? null : StatementOptions.propagating(current.carried());
    }

    private static boolean areSame(
            List<Object> keys,
            Object key,
            List<StatementOption> options,
            Function<Object, List<StatementOption>> ofOther) {
        return keys.stream()
                .allMatch(other -> other.equals(key) || ofOther.apply(other).equals(options));
    }
}
