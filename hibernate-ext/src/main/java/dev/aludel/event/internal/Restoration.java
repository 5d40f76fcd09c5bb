package dev.aludel.event.internal;

import dev.aludel.event.internal.Changes.Before;
import dev.aludel.event.internal.Changes.Deleted;
import dev.aludel.event.internal.Dirtiness.Held;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.InstrumentedState;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature.ForSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.hibernate.LockMode;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.EvictVisitor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.CollectionType;
import org.jspecify.annotations.Nullable;

/**
 * Takes the objects of a session back to where the database is after a rollback: what was new is out of the session, what
 * was deleted is in it again, what was changed is read anew.
 */
final class Restoration {

    private final SessionCourse course;
    private final AludelSession session;
    private final PersistenceContext context;
    private final Changes since;
    private final boolean whole;
    private final List<Runnable> told = new ArrayList<>();
    private final Set<Object> stale = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Object> inOrder = new ArrayList<>();
    private final List<RuntimeException> failed = new ArrayList<>();

    /**
     * @param since what was rolled back
     * @param whole whether that was all of the transaction, so that nothing that was read in it still holds
     */
    Restoration(SessionCourse course, Changes since, boolean whole) {
        this.course = course;
        this.session = course.session();
        this.context = session.getPersistenceContextInternal();
        this.since = since;
        this.whole = whole;
    }

    /** Lets all that a session holds be read anew. */
    static void expireAll(AludelSession session) {
        for (var each : Dirtiness.held(session)) {
            if (each.isPersistent()) {
                expire(session, each.entity());
            }
        }
    }

    void run() {
        var held = Dirtiness.held(session);
        var dirty = Collections.<Object>newSetFromMap(new IdentityHashMap<>());
        dirty.addAll(Dirtiness.dirty(session));
        session.getActionQueue().clear();
        for (var each : held) {
            if (each.isAdded() || since.inserted(each.entity()) != null) {
                makeTransient(each);
            }
        }
        for (var each : held) {
            if (each.isRemoved() && since.inserted(each.entity()) == null) {
                takeBackRemoval(each);
            }
        }
        since.deleted().forEach(this::takeBackDelete);
        for (var key : since.unloaded()) {
            if (context.containsDeletedUnloadedEntityKey(key)) {
                context.removeDeletedUnloadedEntityKey(key);
            }
        }
        for (var each : Dirtiness.held(session)) {
            if (each.isPersistent() && (whole || dirty.contains(each.entity()) || isWritten(each))) {
                goStale(each.entity());
            }
        }
        tellAndRefresh();
    }

    private void tellAndRefresh() {
        try {
            told.forEach(Runnable::run);
        } finally {
            refresh();
        }
    }

    private boolean isWritten(Held each) {
        return since.updated(each.entity()) != null
                || each.entry().getLockMode() == LockMode.PESSIMISTIC_FORCE_INCREMENT;
    }

    private void goStale(Object entity) {
        if (stale.add(entity)) {
            inOrder.add(entity);
        }
    }

    private void tellFeatures(Consumer<ForSession> step) {
        session.features().forEach(step);
    }

    // New objects.

    private void makeTransient(Held each) {
        var entity = each.entity();
        var entry = each.entry();
        var persister = entry.getPersister();
        var row = since.inserted(entity);
        var wasPersistent = row != null && row.told();
        releaseCollections(entity, persister);
        if (entry.getId() != null) {
            release(entry.getEntityKey(), entity, persister);
        }
        context.removeEntry(entity);
        if (row != null && entry.getId() != null) {
            evictLater(persister, entry.getId());
        }
        persister.resetIdentifier(entity, entry.getId(), entry.getVersion(), session);
        if (entity instanceof Instrumented instrumented) {
            instrumented.$$_aludel_setAssigned(false);
            var state = instrumented.$$_aludel_getState();
            if (state != null) {
                state.flushed();
            }
        }
        tellFeatures(feature -> feature.madeTransient(entity));
        told.add(() -> course.objects().madeTransient(entity, wasPersistent));
    }

    /** What is persisted again takes its collections for new ones. */
    private void releaseCollections(Object entity, EntityPersister persister) {
        if (!persister.hasCollections()) {
            return;
        }
        var own = new ArrayList<PersistentCollection<?>>();
        context.forEachCollectionEntry(
                (collection, entry) -> {
                    if (collection.getOwner() == entity && collection.wasInitialized()) {
                        own.add(collection);
                    }
                },
                true);
        new EvictVisitor(session, entity).process(entity, persister);
        own.forEach(collection -> collection.setSnapshot(null, null, null));
    }

    private void release(EntityKey key, Object entity, EntityPersister persister) {
        var proxy = HibernateProxy.extractLazyInitializer(context.getProxy(key));
        if (proxy != null) {
            proxy.unsetSession();
        }
        if (persister.hasNaturalIdentifier()) {
            context.getNaturalIdResolutions().handleEviction(key.getIdentifier(), entity, persister);
        }
        context.removeEntityHolder(key);
    }

    // Removed objects.

    /** The delete was queued, and is not any more. */
    private void takeBackRemoval(Held each) {
        var entry = each.entry();
        entry.setDeletedState(null);
        context.setEntryStatus(entry, statusOf(entry.getPersister()));
        // Hibernate writes no reference to what is removed; taking it out and in again makes it forget.
        var key = entry.getEntityKey();
        var proxy = context.getProxy(key);
        context.removeEntityHolder(key);
        context.addEntityHolder(key, each.entity()).setEntityEntry(entry);
        if (proxy != null) {
            context.addProxy(key, proxy);
        }
        goStale(each.entity());
    }

    private static Status statusOf(EntityPersister persister) {
        return persister.isMutable() ? Status.MANAGED : Status.READ_ONLY;
    }

    /** The row was deleted, and is there again. */
    private void takeBackDelete(Deleted row) {
        var key = row.entry().getEntityKey();
        if (since.inserted(row.entity()) != null || context.containsEntity(key)) {
            return;
        }
        var entity = row.entity();
        var persister = row.entry().getPersister();
        var before = since.updated(entity);
        var known = before == null ? Before.of(entity, row.entry()) : before;
        if (session.isIdentifierRollbackEnabled()) {
            persister.setIdentifier(entity, row.entry().getId(), session);
        }
        context.addEntity(
                entity,
                statusOf(persister),
                known.state(),
                key,
                known.version(),
                LockMode.NONE,
                true,
                persister,
                false);
        evictLater(persister, row.entry().getId());
        goStale(entity);
        tellFeatures(feature -> feature.madePersistent(entity));
        if (row.told()) {
            told.add(() -> course.objects().madePersistent(entity));
        }
    }

    // Changed objects.

    /** Expires what can tell when it is read, and reads the rest. */
    private void refresh() {
        // One that is read may lead to others, which must not lead to what is new again.
        attemptEach(this::putBack);
        attemptEach(this::readAnew);
        if (!failed.isEmpty()) {
            failed.stream().skip(1).forEach(failed.get(0)::addSuppressed);
            throw failed.get(0);
        }
    }

    private void attemptEach(BiConsumer<Object, EntityEntry> step) {
        for (var entity : inOrder) {
            try {
                var entry = context.getEntry(entity);
                if (entry != null && entry.getStatus() != Status.DELETED) {
                    step.accept(entity, entry);
                }
            } catch (RuntimeException failure) {
                failed.add(failure);
            }
        }
    }

    private void putBack(Object entity, EntityEntry entry) {
        var before = since.updated(entity);
        if (before != null) {
            evictLater(entry.getPersister(), entry.getId());
            if (before.state() != null) {
                putBack(before, entry);
            }
        }
        if (!(entity instanceof Instrumented)) {
            forgetReferences(entity, entry);
        }
    }

    private void readAnew(Object entity, EntityEntry entry) {
        if (!(entity instanceof Instrumented instrumented)) {
            session.refresh(entity);
            return;
        }
        expire(session, entity);
        if (since.updated(entity) == null && entry.getLockMode() == LockMode.PESSIMISTIC_FORCE_INCREMENT) {
            InstrumentedState.of(instrumented).load(instrumented);
        }
    }

    /** What is written before the object is read again must not be what was rolled back. */
    private static void putBack(Before before, EntityEntry entry) {
        entry.postUpdate(before.entity(), before.state(), before.version());
        if (entry.getPersister().isMutable()) {
            entry.setLockMode(before.lock());
        }
    }

    private void forgetReferences(Object entity, EntityEntry entry) {
        var persister = entry.getPersister();
        var types = persister.getPropertyTypes();
        var known = entry.getLoadedState();
        var collections = new ArrayList<String>();
        for (int i = 0; i < types.length; i++) {
            if (types[i].isCollectionType()) {
                collections.add(persister.getPropertyNames()[i]);
            } else if (known != null && known[i] != LazyPropertyInitializer.UNFETCHED_PROPERTY) {
                persister.setValue(entity, i, types[i].deepCopy(known[i], session.getFactory()));
            }
        }
        expire(session, entity, collections);
    }

    private static void expire(AludelSession session, Object entity) {
        if (entity instanceof Instrumented) {
            var persister =
                    session.getPersistenceContextInternal().getEntry(entity).getPersister();
            expire(session, entity, List.of(persister.getPropertyNames()));
        }
    }

    private static void expire(AludelSession session, Object entity, List<String> names) {
        // A counter of versions that is ours alone is no attribute to others.
        var mapper = Inspection.inspect(entity).mapper();
        var known = names.stream().filter(mapper::hasProperty).toArray(String[]::new);
        if (known.length > 0) {
            Inspection.expire(session, entity, known);
        }
    }

    /** What was rolled back must not reach the second-level cache when the transaction commits. */
    private void evictLater(EntityPersister persister, @Nullable Object id) {
        if (whole || id == null) {
            return;
        }
        var cache = session.getFactory().getCache();
        var roles = new ArrayList<String>();
        for (var type : persister.getPropertyTypes()) {
            if (type instanceof CollectionType collection) {
                roles.add(collection.getRole());
            }
        }
        session.getActionQueue().registerCallback((successful, any) -> {
            if (persister.canWriteToCache()) {
                cache.evictEntityData(persister.getRootEntityName(), id);
            }
            roles.forEach(role -> cache.evictCollectionData(role, id));
        });
    }
}
