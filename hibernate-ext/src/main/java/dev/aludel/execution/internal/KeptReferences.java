package dev.aludel.execution.internal;

import java.util.stream.IntStream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.values.GeneratedValues;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;
import org.hibernate.sql.model.MutationOperationGroup;
import org.jspecify.annotations.Nullable;

/**
 * Updates that leave alone the key of a reference which was null when the object was loaded, and still is: it may lead to
 * a row that was hidden. Hibernate would write all columns. Called by our persisters.
 */
record KeptReferences(EntityPersister persister, UpdateCoordinator coordinator) implements UpdateCoordinator {

    private static final ThreadLocal<@Nullable EntityPersister> KEEPING = new ThreadLocal<>();

    /** Whether only those columns are to be updated whose attributes have changed. */
    static boolean areKept(EntityPersister persister) {
        return KEEPING.get() == persister;
    }

    @Override
    public @Nullable GeneratedValues update(
            Object entity,
            Object id,
            @Nullable Object rowId,
            Object[] values,
            @Nullable Object version,
            Object @Nullable [] loaded,
            int @Nullable [] dirty,
            boolean hasDirtyCollection,
            SharedSessionContractImplementor session) {
        if (loaded == null || !hasNullReference(values, loaded)) {
            return coordinator.update(entity, id, rowId, values, version, loaded, dirty, hasDirtyCollection, session);
        }
        var changed = dirty == null ? persister.findDirty(values, loaded, entity, session) : dirty;
        var outer = KEEPING.get();
        KEEPING.set(persister);
        try {
            return coordinator.update(
                    entity,
                    id,
                    rowId,
                    values,
                    version,
                    loaded,
                    changed == null ? new int[0] : changed,
                    hasDirtyCollection,
                    session);
        } finally {
            KEEPING.remove();
            if (outer != null) {
                KEEPING.set(outer);
            }
        }
    }

    private boolean hasNullReference(Object[] values, Object[] loaded) {
        var types = persister.getPropertyTypes();
        return IntStream.range(0, types.length)
                .anyMatch(i -> types[i].isEntityType() && values[i] == null && loaded[i] == null);
    }

    @Override
    public MutationOperationGroup getStaticMutationOperationGroup() {
        return coordinator.getStaticMutationOperationGroup();
    }

    @Override
    public void forceVersionIncrement(
            Object id, Object version, Object next, SharedSessionContractImplementor session) {
        coordinator.forceVersionIncrement(id, version, next, session);
    }

    @Override
    public void forceVersionIncrement(
            Object id, Object version, Object next, boolean batching, SharedSessionContractImplementor session) {
        coordinator.forceVersionIncrement(id, version, next, batching, session);
    }
}
