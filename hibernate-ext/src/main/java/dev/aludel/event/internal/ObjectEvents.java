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
import org.hibernate.Session;
import org.hibernate.action.internal.EntityDeleteAction;
import org.jspecify.annotations.Nullable;

/** Tells of what becomes of the objects of one session, and remembers what must be told when its transaction ends. */
final class ObjectEvents {

    @FunctionalInterface
    private interface Method {
        void tell(SessionListener listener, Session session, Object entity);
    }

    private final SessionCourse course;
    private final Deque<Changes> changes = new ArrayDeque<>();
    private @Nullable Object attaching;
    private List<Held> added = List.of();
    private List<Held> removed = List.of();
    private final List<Object> removedUnloaded = new ArrayList<>();
    private final List<Object> updated = new ArrayList<>();
    private final List<Object> inserted = new ArrayList<>();
    private final List<Object> deleted = new ArrayList<>();
    private List<Held> leaving = List.of();
    private boolean ending;

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
        var since = new Changes();
        since.noteVersions(session());
        changes.push(since);
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
    <R> R persisting(Object entity, java.util.function.Supplier<R> persist) {
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

    void loaded(Object entity) {
        tell(Event.LOADED_AS_PERSISTENT, entity, SessionListener::loadedAsPersistent);
    }

    // A flush.

    void updateQueued(Object entity) {
        updated.add(entity);
    }

    void updatesForgotten() {
        updated.clear();
    }

    /** A delete by a reference to what was not loaded; others are found in the session. */
    void deleteQueued(EntityDeleteAction delete) {
        if (delete.getInstance() == null) {
            var key = session().generateEntityKey(delete.getId(), delete.getPersister());
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
        removed = held.stream().filter(Held::isRemoved).toList();
        if (course.transactions().innermost() != null) {
            updated.addAll(Dirtiness.ownersOfPlannedCollections(session()));
        }
    }

    void afterExecution() {
        added.forEach(each -> inserted(each.entity()));
        updated.forEach(changes()::update);
        for (var each : removed) {
            changes().delete(each.entity(), each.entry());
            deleted.add(each.entity());
        }
        deleted.addAll(removedUnloaded);
        forgetPlan();
    }

    private void inserted(Object entity) {
        changes().insert(entity);
        inserted.add(entity);
    }

    private void forgetPlan() {
        added = List.of();
        removed = List.of();
        removedUnloaded.clear();
        updated.clear();
    }

    /** A flush failed. */
    void forgetFlush() {
        forgetPlan();
        inserted.clear();
        deleted.clear();
    }

    /** A flush is complete. */
    void flushed() {
        var gone = List.copyOf(deleted);
        deleted.clear();
        gone.forEach(entity -> tell(Event.PERSISTENT_TO_DELETED, entity, SessionListener::persistentToDeleted));
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
        forgetFlush();
        if (reason == Departure.ROLLBACK) {
            leftByRollback(gone);
            return;
        }
        for (var each : gone) {
            evicted(each.entity(), each.entry().isExistsInDatabase());
        }
        forgetDeleted();
    }

    /** The session was cleared: of what was deleted in it, nothing comes back. */
    private void forgetDeleted() {
        var all = changes.stream().flatMap(each -> each.deleted().stream()).toList();
        all.forEach(each -> evictedInVain(each.entity()));
    }

    /** Hibernate has emptied the session, because its transaction was rolled back. */
    private void leftByRollback(List<Held> gone) {
        var persistent = new ArrayList<Object>();
        for (var each : gone) {
            var isInserted = isInserted(each.entity());
            if (isInserted || !each.entry().isExistsInDatabase()) {
                madeTransient(each.entity(), isInserted);
            } else {
                persistent.add(each.entity());
            }
        }
        changes.forEach(level -> level.deleted().stream()
                .map(Changes.Deleted::entity)
                .filter(entity -> !isInserted(entity))
                .forEach(entity -> tell(Event.DELETED_TO_DETACHED, entity, SessionListener::deletedToDetached)));
        persistent.forEach(
                entity -> tell(Event.PERSISTENT_TO_DETACHED, entity, SessionListener::persistentToDetached));
    }

    boolean isInserted(Object entity) {
        return changes.stream().anyMatch(each -> each.isInserted(entity));
    }

    // The transaction ends.

    void committed() {
        var gone = changes().deleted();
        restart();
        if (course.events().factory().expiresOnCommit()) {
            Restoration.expireAll(session());
        }
        gone.forEach(
                each -> tell(Event.DELETED_TO_DETACHED, each.entity(), SessionListener::deletedToDetached));
    }

    void rolledBack() {
        if (course.events().factory().restoresOnRollback() && session().isOpen()) {
            var all = changes().merged...
        }
        restart();
    }

    private void restart() {
        changes.clear();
        changes.push(new Changes());
        forgetFlush();
    }
}
