package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.SessionListener;
import dev.aludel.event.internal.Dirtiness.Held;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature.Departure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.jspecify.annotations.Nullable;

/** Tells of what becomes of the objects of one session, and remembers what must be told when its transaction ends. */
final class ObjectEvents {

    /** An object whose row a flush deleted; maybe one that it inserted itself. */
    private record Gone(Object entity, boolean wasPending) {}

    /** An object whose row a flush is about to delete; maybe one that it is about to insert as well. */
    private record Removal(Object entity, EntityEntry entry, boolean wasPending) {

        static Removal of(Held held) {
            return new Removal(held.entity(), held.entry(), !held.entry().isExistsInDatabase());
        }
    }

    @FunctionalInterface
    private interface Method {
        void tell(SessionListener listener, Session session, Object entity);
    }

    private final SessionCourse course;
    private final Deque<Changes> changes = new ArrayDeque<>();
    private @Nullable Object attaching;
    private List<Held> added = List.of();
    private List<Removal> removed = List.of();
    private final List<Object> removedUnloaded = new ArrayList<>();
    private final List<Changes.Before> updated = new ArrayList<>();
    private final List<Object> inserted = new ArrayList<>();
    private final List<Gone> deleted = new ArrayList<>();
    private List<Held> leaving = List.of();
    private final List<@Nullable Object> refreshing = new ArrayList<>();

    ObjectEvents(SessionCourse course) {
        this.course = course;
        changes.push(new Changes());
    }

    private AludelSession session() {
        return course.session();
    }

    private void tell(Event event, Object entity, Method method) {
        course.events().tell(event, listener -> method.tell(listener, session(), entity));
    }

    /** What was written since the innermost savepoint, or in the transaction. */
    Changes changes() {
        return changes.element();
    }

    /** A savepoint begins. */
    void beginSavepoint() {
        changes.push(new Changes());
    }

    /** The innermost savepoint ends; what was written in it is returned, and part of nothing. */
    Changes endSavepoint() {
        return changes.pop();
    }

    // An object becomes part of the session.

    /** An object is about to become part of the session, as a new one or with its row. */
    void attaching(Object entity) {
        tell(Event.BEFORE_ATTACH, entity, SessionListener::beforeAttach);
    }

    /** A detached object became part of the session. */
    void attached(Object entity) {
        tell(Event.AFTER_ATTACH, entity, SessionListener::afterAttach);
        tell(Event.DETACHED_TO_PERSISTENT, entity, SessionListener::detachedToPersistent);
    }

    /** Runs around what makes a new object part of the session. */
    <R> R persisting(Object entity, Supplier<R> persist) {
        attaching(entity);
        var outer = attaching;
        attaching = entity;
        R result;
        try {
            result = persist.get();
        } finally {
            attaching = outer;
        }
        insertedAtOnce(entity);
        return result;
    }

    /** The object is in the session, and nothing has cascaded from it. */
    void cascading(Object entity) {
        if (attaching == entity) {
            attaching = null;
            tell(Event.AFTER_ATTACH, entity, SessionListener::afterAttach);
            tell(Event.TRANSIENT_TO_PENDING, entity, SessionListener::transientToPending);
        }
    }

    /** Where the database makes the key, Hibernate inserts at once, and before it what is waiting. */
    private void insertedAtOnce(Object entity) {
        var waiting = added;
        added = List.of();
        waiting.stream().filter(each -> each.entry().isExistsInDatabase()).forEach(each -> inserted(each.entity()));
        var entry = session().getPersistenceContextInternal().getEntry(entity);
        if (entry != null && entry.isExistsInDatabase()) {
            inserted(entity);
        }
        if (!course.flushes().isFlushing()) {
            tellInserted();
        }
    }

    /** Runs around the refresh of an object; null if it was not loaded before. */
    void refreshing(@Nullable Object entity, Runnable refresh) {
        refreshing.add(entity);
        try {
            refresh.run();
        } finally {
            refreshing.remove(refreshing.size() - 1);
        }
    }

    /** An object was loaded, and is not being refreshed. */
    void loaded(Object entity) {
        for (var each : refreshing) {
            if (each == entity) {
                return;
            }
        }
        tell(Event.LOADED_AS_PERSISTENT, entity, SessionListener::loadedAsPersistent);
    }

    // A flush.

    void updateQueued(Object entity) {
        var entry = session().getPersistenceContextInternal().getEntry(entity);
        if (entry != null) {
            updated.add(Changes.Before.of(entity, entry));
        }
    }

    void updatesForgotten() {
        updated.clear();
    }

    /** A delete by a reference to what was not loaded; others are found in the session. */
    void deleteQueued(EntityDeleteAction delete) {
        if (delete.getInstance() == null) {
            var key = session().generateEntityKey(delete.getId(), delete.getPersister());
            changes().deleteUnloaded(key);
            var proxy = session().getPersistenceContextInternal().getProxy(key);
            if (proxy != null) {
                removedUnloaded.add(proxy);
            }
        }
    }

    void beforeEarlyInserts() {
        added = Dirtiness.held(session()).stream().filter(Held::isAdded).toList();
    }

    void beforeExecution() {
        var held = Dirtiness.held(session());
        added = held.stream().filter(Held::isAdded).toList();
        removed = held.stream().filter(Held::isRemoved).map(Removal::of).toList();
        for (var owner : Dirtiness.ownersOfPlannedCollections(session())) {
            updateQueued(owner);
        }
    }

    void afterExecution() {
        updated.forEach(changes()::update);
        added.forEach(each -> inserted(each.entity()));
        for (var each : removed) {
            note(each, true);
            deleted.add(new Gone(each.entity(), each.wasPending()));
        }
        removedUnloaded.forEach(proxy -> deleted.add(new Gone(proxy, false)));
        forgetPlan();
    }

    /** A flush failed. What of it is in the database all the same, until that is rolled back, is not told. */
    void flushFailed() {
        updated.forEach(changes()::update);
        for (var each : added) {
            if (each.entry().isExistsInDatabase()) {
                changes().insert(new Changes.Inserted(each.entity(), false));
            }
        }
        for (var each : removed) {
            if (each.entry().getStatus() == Status.GONE) {
                note(each, false);
            }
        }
        forgetPlan();
        inserted.clear();
        deleted.clear();
    }

    private void note(Removal removal, boolean told) {
        if (removal.wasPending()) {
            changes().insert(new Changes.Inserted(removal.entity(), told));
        }
        changes().delete(new Changes.Deleted(removal.entity(), removal.entry(), told));
    }

    private void inserted(Object entity) {
        changes().insert(new Changes.Inserted(entity, true));
        inserted.add(entity);
    }

    private void forgetPlan() {
        added = List.of();
        removed = List.of();
        removedUnloaded.clear();
        updated.clear();
    }

    /** A flush is complete. */
    void flushed() {
        var gone = List.copyOf(deleted);
        deleted.clear();
        for (var each : gone) {
            if (each.wasPending()) {
                tell(Event.PENDING_TO_PERSISTENT, each.entity(), SessionListener::pendingToPersistent);
            }
            tell(Event.PERSISTENT_TO_DELETED, each.entity(), SessionListener::persistentToDeleted);
        }
        tellInserted();
    }

    private void tellInserted() {
        var persistent = List.copyOf(inserted);
        inserted.clear();
        persistent.forEach(entity -> tell(Event.PENDING_TO_PERSISTENT, entity, SessionListener::pendingToPersistent));
    }

    // Objects leave the session.

    void evicted(Object entity, boolean existsInDatabase) {
        changes.forEach(each -> each.forget(entity));
        if (existsInDatabase) {
            tell(Event.PERSISTENT_TO_DETACHED, entity, SessionListener::persistentToDetached);
        } else {
            madeTransient(entity, false);
        }
    }

    void evictedInVain(Object entity) {
        boolean wasDeleted = false;
        for (var each : changes) {
            wasDeleted |= each.forget(entity);
        }
        if (wasDeleted) {
            tell(Event.DELETED_TO_DETACHED, entity, SessionListener::deletedToDetached);
        }
    }

    /** An object left the session, and is new again. */
    void madeTransient(Object entity, boolean wasPersistent) {
        if (wasPersistent) {
            tell(Event.PERSISTENT_TO_TRANSIENT, entity, SessionListener::persistentToTransient);
        } else {
            tell(Event.PENDING_TO_TRANSIENT, entity, SessionListener::pendingToTransient);
        }
    }

    /** An object is in the session again, because the delete of its row was rolled back. */
    void madePersistent(Object entity) {
        tell(Event.DELETED_TO_PERSISTENT, entity, SessionListener::deletedToPersistent);
    }

    void leaving() {
        leaving = Dirtiness.held(session());
    }

    void left(Departure reason) {
        var gone = leaving;
        leaving = List.of();
        forgetPlan();
        if (reason == Departure.ROLLBACK) {
            leftByRollback(gone);
            return;
        }
        for (var each : gone) {
            evicted(each.entity(), each.entry().isExistsInDatabase());
        }
        // Of what was deleted, nothing comes back.
        changes.stream()
                .flatMap(each -> each.deleted().stream())
                .toList()
                .forEach(each -> evictedInVain(each.entity()));
    }

    /** Hibernate has emptied the session, because its transaction was rolled back. */
    private void leftByRollback(List<Held> gone) {
        var since = all();
        var persistent = new ArrayList<Object>();
        for (var each : gone) {
            var row = since.inserted(each.entity());
            if (row == null && each.entry().isExistsInDatabase()) {
                persistent.add(each.entity());
            } else {
                madeTransient(each.entity(), row != null && row.told());
            }
        }
        for (var each : since.deleted()) {
            if (since.inserted(each.entity()) == null && each.told()) {
                tell(Event.DELETED_TO_DETACHED, each.entity(), SessionListener::deletedToDetached);
            }
        }
        persistent.forEach(entity -> tell(Event.PERSISTENT_TO_DETACHED, entity, SessionListener::persistentToDetached));
    }

    /** What was written in the transaction, savepoints included. */
    private Changes all() {
        var all = new Changes();
        changes.descendingIterator().forEachRemaining(all::add);
        return all;
    }

    // The transaction ends.

    void committed() {
        var gone = changes().deleted();
        restart();
        if (course.events().factory().settings().expiresOnCommit() && session().isOpen()) {
            Restoration.expireAll(session());
        }
        gone.forEach(each -> tell(Event.DELETED_TO_DETACHED, each.entity(), SessionListener::deletedToDetached));
    }

    void rolledBack() {
        var since = all();
        restart();
        if (course.events().factory().settings().restoresOnRollback()
                && session().isOpen()) {
            new Restoration(course, since, true).run();
        }
    }

    private void restart() {
        changes.clear();
        changes.push(new Changes());
        forgetPlan();
        inserted.clear();
        deleted.clear();
    }
}
