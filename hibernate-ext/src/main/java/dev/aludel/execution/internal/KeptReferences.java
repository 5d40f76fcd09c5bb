package dev.aludel.execution.internal;

import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.OptionCarrier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.values.GeneratedValues;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;
import org.hibernate.query.QueryFlushMode;
import org.hibernate.sql.model.MutationOperationGroup;
import org.hibernate.type.ComponentType;
import org.hibernate.type.Type;
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
        if (changed != null) {
            Arrays.stream(changed).forEach(i -> check(i, id, values[i], loaded[i], session));
        }
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
        return IntStream.range(0, types.length).anyMatch(i -> hasNullReference(types[i], values[i], loaded[i]));
    }

    private static boolean hasNullReference(Type type, @Nullable Object value, @Nullable Object loaded) {
        return type.isEntityType()
                ? value == null && loaded == null
                : type instanceof ComponentType embedded
                        && !nullReferences(embedded, value, loaded).isEmpty();
    }

    /** The references of an embedded object that were null, and still are. */
    private static List<String> nullReferences(ComponentType type, @Nullable Object value, @Nullable Object loaded) {
        var paths = new ArrayList<String>();
        var types = type.getSubtypes();
        for (int i = 0; value != null && loaded != null && i < types.length; i++) {
            var name = type.getPropertyNames()[i];
            var inner = type.getPropertyValue(value, i);
            var innerLoaded = type.getPropertyValue(loaded, i);
            if (types[i].isEntityType() && inner == null && innerLoaded == null) {
                paths.add(name);
            } else if (types[i] instanceof ComponentType embedded) {
                nullReferences(embedded, inner, innerLoaded).forEach(path -> paths.add(name + "." + path));
            }
        }
        return paths;
    }

    /** The columns of an embedded object are written together; so none of them may be one that was hidden. */
    private void check(
            int index,
            Object id,
            @Nullable Object value,
            @Nullable Object loaded,
            SharedSessionContractImplementor session) {
        if (persister.getPropertyTypes()[index] instanceof ComponentType type) {
            var attribute = persister.getPropertyNames()[index];
            for (var path : nullReferences(type, value, loaded)) {
                if (isStored(attribute + "." + path, id, session)) {
                    throw Restrictions.hiddenKey(persister, attribute);
                }
            }
        }
    }

    private boolean isStored(String reference, Object id, SharedSessionContractImplementor session) {
        var query = session.createSelectionQuery(
                        "select 1 from %s e where id(e) = :id and fk(e.%s) is not null"
                                .formatted(persister.getEntityName(), reference),
                        Integer.class)
                .setParameter("id", id)
                .setQueryFlushMode(QueryFlushMode.NO_FLUSH);
        return Restrictions.without(
                session, () -> !((List<?>) ((OptionCarrier) query).run(Execution.Kind.LIST, null)).isEmpty());
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
