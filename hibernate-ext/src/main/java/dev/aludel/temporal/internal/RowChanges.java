package dev.aludel.temporal.internal;

import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.LoaderCallableStatus;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Finds out, at the beginning of a flush, which objects are changed against their rows. */
final class RowChanges {

    private final SessionImplementor session;
    private final Set<Object> ownersOfChanged = Collections.newSetFromMap(new IdentityHashMap<>());

    RowChanges(SessionImplementor session) {
        this.session = session;
        session.getPersistenceContextInternal()
                .forEachCollectionEntry(
                        (collection, entry) -> {
                            if (collection.getOwner() != null && isChanged(collection, entry)) {
                                ownersOfChanged.add(collection.getOwner());
                            }
                        },
                        true);
    }

    private static boolean isChanged(PersistentCollection<?> collection, CollectionEntry entry) {
        var persister = entry.getLoadedPersister();
        return persister != null
                && !persister.isInverse()
                && (collection.isDirty()
                        || collection.hasQueuedOperations()
                        || isComparable(collection, persister) && !collection.equalsSnapshot(persister));
    }

    private static boolean isComparable(PersistentCollection<?> collection, CollectionPersister persister) {
        return collection.wasInitialized()
                && persister.isMutable()
                && (collection.isDirectlyAccessible()
                        || persister.getElementType().isMutable());
    }

    /** Whether an object that has a row differs from it in what belongs to the row. */
    boolean isChanged(Object entity, EntityEntry entry) {
        if (entry.getStatus() != Status.MANAGED || !entry.isExistsInDatabase()) {
            return false;
        }
        var persister = entry.getPersister();
        return ownersOfChanged.contains(entity)
                || isAssigned(entity)
                || !persister
                        .getIdentifierType()
                        .isEqual(entry.getId(), persister.getIdentifier(entity, session), session.getFactory())
                || isChangedInRow(entity, entry, persister);
    }

    /** Whether an attribute was flagged as modified, or was set while its old value was not known. */
    private static boolean isAssigned(Object entity) {
        var state = entity instanceof Instrumented instrumented ? instrumented.$$_aludel_getState() : null;
        return state != null
                && (!state.flagged().isEmpty() || state.committed().containsValue(LoaderCallableStatus.NO_VALUE));
    }

    private boolean isChangedInRow(Object entity, EntityEntry entry, EntityPersister persister) {
        var values = persister.getValues(entity);
        var loaded = entry.getLoadedState();
        if (loaded == null) {
            loaded = session.getPersistenceContextInternal().getDatabaseSnapshot(entry.getId(), persister);
        }
        if (loaded == null) {
            return true;
        }
        var dirty = persister.findDirty(values, loaded, entity, session);
        var before = loaded;
        return dirty != null && Arrays.stream(dirty).anyMatch(i -> isOfRow(persister, i, values[i], before[i]));
    }

    private boolean isOfRow(EntityPersister persister, int position, @Nullable Object value, @Nullable Object before) {
        if (!persister.getPropertyTypes()[position].isCollectionType()) {
            return true;
        }
        var collection = before instanceof PersistentCollection<?> loaded ? loaded : null;
        return !isInverse(persister, position) && (collection == null ? value != null : collection != value);
    }

    private boolean isInverse(EntityPersister persister, int position) {
        return OwnCollections.persister(persister, position, session).isInverse();
    }
}
