package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.inspection.Instrumented;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Finds out, while a flush looks at the objects of a session, which of them listeners are to be told of. */
final class RowFlush {

    private RowFlush() {}

    /** The update to queue for an object, if listeners are concerned; else null. */
    static @Nullable EntityUpdateAction update(
            FlushEntityEvent event, int @Nullable [] dirty, @Nullable Object nextVersion, RowEvents rows) {
        var entry = event.getEntityEntry();
        if (entry.getStatus() == Status.DELETED || !isConcerned(entry)) {
            return null;
        }
        var plan = new RowUpdate.Plan(
                entry,
                event.getPropertyValues(),
                dirty,
                event.hasDirtyCollection(),
                entry.getLoadedState(),
                nextVersion,
                event.getEntity());
        var update = new RowUpdate(plan, rows, false, event.getSession());
        rows.queued(update);
        return update;
    }

    /** Whether listeners are told of the update, or change in an insert before it what it writes again. */
    private static boolean isConcerned(EntityEntry entry) {
        var persister = entry.getPersister();
        return isHeard(persister) || !entry.isExistsInDatabase() && RowEvents.isHeard(Event.BEFORE_INSERT, persister);
    }

    private static boolean isHeard(EntityPersister persister) {
        return RowEvents.isHeard(Event.BEFORE_UPDATE, persister) || RowEvents.isHeard(Event.AFTER_UPDATE, persister);
    }

    /** An object was looked at: listeners are told of what happened to it, even if there is nothing to update. */
    static void looked(FlushEntityEvent event, RowEvents rows) {
        var entry = event.getEntityEntry();
        if (entry.getStatus() != Status.MANAGED) {
            return;
        }
        var isAssigned = Dirtiness.isAssigned(event.getEntity());
        if (isAssigned) {
            rows.assigned((Instrumented) event.getEntity());
        }
        // In this order, because it is asked for each object of each flush.
        if ((isAssigned || entry.getPersister().hasCollections())
                && entry.isExistsInDatabase()
                && isHeard(entry.getPersister())
                && !rows.isQueued(event.getEntity())
                && (isAssigned || areCollectionsChanged(event))) {
            rows.touched(event.getEntity(), entry);
        }
    }

    private static boolean areCollectionsChanged(FlushEntityEvent event) {
        var entry = event.getEntityEntry();
        return isCollectionChanged(
                event.getPropertyValues(),
                entry.getLoadedState(),
                entry.getPersister().getPropertyTypes());
    }

    private static boolean isCollectionChanged(
            @Nullable Object[] now, @Nullable Object @Nullable [] loaded, Type[] types) {
        for (int i = 0; i < now.length; i++) {
            if (isCollectionChanged(now[i], loaded == null ? now[i] : loaded[i], types[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCollectionChanged(@Nullable Object now, @Nullable Object before, Type type) {
        if (type instanceof CompositeType composite && now != null && !type.isAnyType()) {
            return isCollectionChanged(
                    composite.getPropertyValues(now),
                    before == null ? null : composite.getPropertyValues(before),
                    composite.getSubtypes());
        }
        if (!type.isCollectionType()) {
            return false;
        }
        return now != before
                || now instanceof PersistentCollection<?> collection
                        && (collection.isDirty() || collection.hasQueuedOperations());
    }
}
