package dev.aludel.event.internal;

import dev.aludel.inspection.Instrumented;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.collection.CollectionPersister;

/** Finds what a flush of a session would write, without writing anything. Asked only where somebody listens. */
final class Dirtiness {

    private Dirtiness() {}

    /** One object that a session holds. */
    record Held(Object entity, EntityEntry entry) {

        boolean isAdded() {
            return !entry.isExistsInDatabase()
                    && (entry.getStatus() == Status.MANAGED || entry.getStatus() == Status.SAVING);
        }

        boolean isRemoved() {
            return entry.getStatus() == Status.DELETED;
        }

        boolean isPersistent() {
            return entry.isExistsInDatabase()
                    && (entry.getStatus() == Status.MANAGED || entry.getStatus() == Status.READ_ONLY);
        }
    }

    /** All objects that a session holds, in the order in which they came. */
    static List<Held> held(SessionImplementor session) {
        var held = new ArrayList<Held>();
        for (var each : session.getPersistenceContextInternal().reentrantSafeManagedEntities()) {
            var entry = each.$$_hibernate_getEntityEntry();
            if (entry != null && entry.getStatus() != Status.LOADING && entry.getStatus() != Status.GONE) {
                held.add(new Held(each.$$_hibernate_getEntityInstance(), entry));
            }
        }
        return held;
    }

    static List<Object> added(SessionImplementor session) {
        return entities(held(session).stream().filter(Held::isAdded).toList());
    }

    static List<Object> removed(SessionImplementor session) {
        return entities(held(session).stream().filter(Held::isRemoved).toList());
    }

    static List<Object> dirty(SessionImplementor session) {
        var owners = ownersOfDirtyCollections(session);
        return entities(held(session).stream()
                .filter(each -> each.isPersistent() && (owners.contains(each.entity()) || isDirty(each, session)))
                .toList());
    }

    private static List<Object> entities(List<Held> held) {
        return new ArrayList<>(held.stream().map(Held::entity).toList());
    }

    /** Whether a flush has something to do. */
    static boolean isDirty(SessionImplementor session) {
        var queue = session.getActionQueue();
        if (queue.areInsertionsOrDeletionsQueued() || queue.hasAnyQueuedActions()) {
            return true;
        }
        for (var each : held(session)) {
            if (each.isAdded() || each.isRemoved() || isDirty(each, session)) {
                return true;
            }
        }
        return !ownersOfDirtyCollections(session).isEmpty();
    }

    /** Whether a flush that was planned has something to do. */
    static boolean hasWork(SessionImplementor session) {
        var queue = session.getActionQueue();
        return queue.areInsertionsOrDeletionsQueued()
                || queue.hasAnyQueuedActions()
                || held(session).stream()
                        .anyMatch(each -> each.isPersistent()
                                && each.entry().getStatus() == Status.MANAGED
                                && isAssigned(each.entity()));
    }

    private static boolean isDirty(Held held, SessionImplementor session) {
        var entry = held.entry();
        if (entry.getStatus() != Status.MANAGED) {
            return false;
        }
        if (isAssigned(held.entity())) {
            return true;
        }
        if (!entry.requiresDirtyCheck(held.entity())) {
            return false;
        }
        var persister = entry.getPersister();
        var loaded = entry.getLoadedState();
        return loaded == null
                || persister.findDirty(persister.getValues(held.entity()), loaded, held.entity(), session) != null;
    }

    /** Whether an object of an enhanced class was assigned to since it was last written, whatever the value. */
    static boolean isAssigned(Object entity) {
        if (!(entity instanceof Instrumented instrumented)) {
            return false;
        }
        var state = instrumented.$$_aludel_getState();
        return instrumented.$$_aludel_getAssigned()
                || state != null
                        && (!state.committed().isEmpty() || !state.flagged().isEmpty());
    }

    /** The objects whose collections changed in memory. */
    private static Set<Object> ownersOfDirtyCollections(SessionImplementor session) {
        return owners(session, Dirtiness::isDirty);
    }

    /** The objects whose collections a flush that was planned will write, or look at again. */
    static Set<Object> ownersOfPlannedCollections(SessionImplementor session) {
        return owners(session, (collection, entry) -> entry.isDorecreate() || entry.isDoremove() || entry.isDoupdate());
    }

    private static Set<Object> owners(
            SessionImplementor session, BiPredicate<PersistentCollection<?>, CollectionEntry> condition) {
        Set<Object> owners = Collections.newSetFromMap(new IdentityHashMap<>());
        session.getPersistenceContextInternal()
                .forEachCollectionEntry(
                        (collection, entry) -> {
                            if (collection.getOwner() != null && condition.test(collection, entry)) {
                                owners.add(collection.getOwner());
                            }
                        },
                        true);
        return owners;
    }

    private static boolean isDirty(PersistentCollection<?> collection, CollectionEntry entry) {
        var persister = entry.getLoadedPersister();
        return persister != null
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
}
