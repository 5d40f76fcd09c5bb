package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.InstrumentedState;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.internal.ManagedTypeHelper;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.DefaultFlushEntityEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Hibernate's look at one object in a flush, taking note of what listeners are to be told of. One a factory. */
final class RowFlush extends DefaultFlushEntityEventListener {

    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        var flagged = flagged(event.getEntity());
        if (!flagged.isEmpty() && ManagedTypeHelper.isSelfDirtinessTracker(event.getEntity())) {
            // Hibernate does not compare an object that says that nothing was assigned.
            flagged.forEach(ManagedTypeHelper.asSelfDirtinessTracker(event.getEntity())::$$_hibernate_trackChange);
        }
        super.onFlushEntity(event);
        var entry = event.getEntityEntry();
        var rows = entry.getStatus() == Status.MANAGED && entry.isExistsInDatabase()
                ? RowRelays.events(event.getSession())
                : null;
        if (rows != null && isHeard(entry.getPersister()) && !rows.isQueued(event.getEntity()) && isTouched(event)) {
            rows.touched(event.getEntity(), entry);
        }
    }

    private static boolean isHeard(EntityPersister persister) {
        return RowEvents.isHeard(Event.BEFORE_UPDATE, persister) || RowEvents.isHeard(Event.AFTER_UPDATE, persister);
    }

    private static Set<String> flagged(Object object) {
        var state = object instanceof Instrumented instrumented ? instrumented.$$_aludel_getState() : null;
        return state == null ? Set.of() : state.flagged();
    }

    /** Whether something was done to an object, even if nothing came of it. */
    private static boolean isTouched(FlushEntityEvent event) {
        var state = event.getEntity() instanceof Instrumented instrumented ? instrumented.$$_aludel_getState() : null;
        return state != null && isAssigned(state)
                || isCollectionChanged(
                        event.getPropertyValues(),
                        event.getEntityEntry().getLoadedState(),
                        event.getEntityEntry().getPersister().getPropertyTypes());
    }

    private static boolean isAssigned(InstrumentedState state) {
        return !state.committed().isEmpty() || !state.flagged().isEmpty();
    }

    private static boolean isCollectionChanged(
            @Nullable Object[] now, @Nullable Object @Nullable [] loaded, Type[] types) {
        for (int i = 0; i < now.length; i++) {
            var before = loaded == null ? now[i] : loaded[i];
            if (isCollectionChanged(now[i], before, types[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCollectionChanged(@Nullable Object now, @Nullable Object before, Type type) {
        if (type instanceof CompositeType composite && now != null) {
            var inside = composite.getPropertyValues(now);
            return isCollectionChanged(
                    inside, before == null ? null : composite.getPropertyValues(before), composite.getSubtypes());
        }
        if (!type.isCollectionType()) {
            return false;
        }
        return now instanceof PersistentCollection<?> collection
                ? collection.isDirty() || collection.hasQueuedOperations() || now != before
                : now != before;
    }

    /** What is flagged is written, whatever it holds. */
    @Override
    protected void dirtyCheck(FlushEntityEvent event) {
        super.dirtyCheck(event);
        var flagged = flagged(event.getEntity());
        if (flagged.isEmpty() || !event.isDirtyCheckPossible()) {
            return;
        }
        var found = event.getDirtyProperties();
        var names = Arrays.asList(event.getEntityEntry().getPersister().getPropertyNames());
        event.setDirtyProperties(IntStream.concat(
                        found == null ? IntStream.empty() : Arrays.stream(found),
                        flagged.stream().mapToInt(names::indexOf).filter(i -> i >= 0))
                .distinct()
                .sorted()
                .toArray());
    }

    @Override
    protected void addEntityUpdateActionToActionQueue(
            FlushEntityEvent event,
            EventSource session,
            EntityEntry entry,
            Object[] values,
            int[] dirty,
            Status status,
            EntityPersister persister,
            Object entity,
            Object nextVersion) {
        var rows = status == Status.DELETED || !isWritten(persister, entry) ? null : RowRelays.events(session);
        if (rows == null) {
            super.addEntityUpdateActionToActionQueue(
                    event, session, entry, values, dirty, status, persister, entity, nextVersion);
            return;
        }
        var plan = new RowUpdate.Plan(
                entry, values, dirty, event.hasDirtyCollection(), entry.getLoadedState(), nextVersion, entity);
        var update = new RowUpdate(plan, rows, false, session);
        rows.queued(update);
        session.getActionQueue().addAction(update);
    }

    /** Whether listeners are told of the update, or change in an insert before it what it writes again. */
    private static boolean isWritten(EntityPersister persister, EntityEntry entry) {
        return isHeard(persister) || !entry.isExistsInDatabase() && RowEvents.isHeard(Event.BEFORE_INSERT, persister);
    }
}
