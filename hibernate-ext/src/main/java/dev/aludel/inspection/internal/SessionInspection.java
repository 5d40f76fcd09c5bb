package dev.aludel.inspection.internal;

import dev.aludel.internal.AludelListeners;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature.Departure;
import dev.aludel.internal.Feature.ForSession;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What inspection follows in one session: who leaves it, and how its transactions end. */
final class SessionInspection implements ForSession, AludelListeners.Flushing {

    private final FactoryInspection factory;
    private final AludelSession session;
    private @Nullable WeakReference<SessionInspection> reference;
    private @Nullable TransactionOutcome transaction;

    /** How the transaction ended in the database; null until then, and when the objects know it as well. */
    private @Nullable Boolean ending;

    private boolean transactionOutlives;
    private boolean flags;
    private boolean expunging;
    private final List<Object> assigned = new ArrayList<>(0);

    SessionInspection(FactoryInspection factory, AludelSession session) {
        this.factory = factory;
        this.session = session;
    }

    WeakReference<SessionInspection> reference(ReferenceQueue<SessionInspection> forgotten) {
        var made = new WeakReference<>(this, forgotten);
        reference = made;
        return made;
    }

    FactoryInspection factory() {
        return factory;
    }

    AludelSession session() {
        return session;
    }

    boolean isEnabled() {
        return session.isEnabled(InspectionFeature.NAME);
    }

    private boolean isTracking() {
        return factory.isTracking() && isEnabled();
    }

    /** The entry of an object that this session holds; else null. */
    @Nullable
    EntityEntry entry(Object object) {
        return session.getPersistenceContextInternal().getEntry(object);
    }

    private TransactionOutcome transaction() {
        if (!session.isTransactionInProgress()) {
            return TransactionOutcome.NONE;
        }
        var current = transaction;
        if (current == null) {
            current = new TransactionOutcome();
            transaction = current;
        }
        return current;
    }

    /** Some object of this session is flagged by hand, or has a deleted attribute. */
    void mark() {
        if (!flags) {
            flags = true;
            AludelListeners.tellOfFlushes(factory.factory());
        }
    }

    boolean hasMarks() {
        return flags;
    }

    void inserted(Object entity, EntityPersister persister, Object id) {
        if (isTracking()) {
            Remembered.of(entity).inserted(FactoryInspection.identityKey(persister, id), transaction());
        }
    }

    void deleted(Object entity, EntityPersister persister, Object id, @Nullable Object @Nullable [] state) {
        if (isTracking()) {
            Remembered.of(entity)
                    .deleted(
                            FactoryInspection.identityKey(persister, id),
                            transaction(),
                            session,
                            state == null ? null : Snapshot.of(persister, state, null));
        } else {
            factory.loseSight();
        }
    }

    /** Detaches objects: what is queued for them is taken back, where Hibernate would send it and fail. */
    void expunging(Runnable detachment) {
        var before = expunging;
        expunging = true;
        try {
            detachment.run();
        } finally {
            expunging = before;
        }
    }

    @Override
    public void looked(FlushEntityEvent event) {
        if (event.getEntityEntry().getStatus() == Status.MANAGED && Changes.isAssigned(event.getEntity())) {
            assigned.add(event.getEntity());
        }
    }

    /** What was assigned is in the rows now, also where it is what was there before. */
    @Override
    public void afterExecution() {
        assigned.forEach(entity -> Changes.flushed(entity, this));
        assigned.clear();
    }

    @Override
    public void updatesForgotten() {
        assigned.clear();
    }

    @Override
    public void queueCleared() {
        assigned.clear();
    }

    @Override
    public void flushFailed(RuntimeException failure) {
        assigned.clear();
    }

    @Override
    public void dirtyChecked(FlushEntityEvent event) {
        FlaggedFlush.dirtyChecked(event, this);
    }

    @Override
    public void evicting(Object entity, EntityEntry entry) {
        if (expunging) {
            takeBack(entity, entry);
        }
        if (isTracking()) {
            leave(entity, entry, Snapshot.of(entry));
        } else {
            factory.loseSight();
        }
    }

    private void takeBack(Object entity, EntityEntry entry) {
        if (entry.getStatus() == Status.DELETED) {
            session.getActionQueue().unScheduleDeletion(entry, entity);
        }
        if (!entry.isExistsInDatabase()) {
            session.cancelInsert(entity);
            resetVersion(entry.getPersister(), entity);
        }
    }

    /** Hibernate takes an object that has a version for one with a row, and would not persist it again. */
    static void resetVersion(EntityPersister persister, Object entity) {
        var version = persister.getVersionMapping();
        if (version != null) {
            var unsaved = version.getUnsavedStrategy().getDefaultValue(persister.getVersion(entity));
            persister.setValue(entity, persister.getVersionPropertyIndex(), unsaved);
        }
    }

    @Override
    public void evictedInVain(Object entity) {
        var remembered = Remembered.find(entity);
        if (remembered != null) {
            remembered.expunged();
        }
    }

    @Override
    public void madeTransient(Object entity) {
        if (isTracking()) {
            Remembered.of(entity).isNew();
        }
    }

    @Override
    public void madePersistent(Object entity) {
        var remembered = Remembered.find(entity);
        if (remembered != null) {
            remembered.entered();
        }
    }

    @Override
    public void leaving(Departure reason) {
        conclude();
        if (reason == Departure.CLOSE) {
            transactionOutlives = transaction != null && isTransactionOfOthers();
        }
        var objects = session.getPersistenceContextInternal();
        if (objects.getNumberOfManagedEntities() == 0) {
            return;
        }
        if (!isTracking()) {
            factory.loseSight();
            return;
        }
        for (var each : objects.reentrantSafeManagedEntities()) {
            var entry = each.$$_hibernate_getEntityEntry();
            // What was flushed in a transaction that was rolled back is no measure of later changes.
            var snapshot = reason == Departure.ROLLBACK ? null : Snapshot.of(entry);
            leave(each.$$_hibernate_getEntityInstance(), entry, snapshot);
        }
    }

    private static void leave(Object entity, EntityEntry entry, @Nullable Snapshot snapshot) {
        if (entry.getStatus() == Status.SAVING || !entry.isExistsInDatabase()) {
            Remembered.of(entity).isNew();
        } else {
            Remembered.of(entity).left(FactoryInspection.identityKey(entry.getEntityKey()), snapshot);
        }
    }

    /** Whether the transaction may go on without this session: another one shares it, or a transaction manager has it. */
    private boolean isTransactionOfOthers() {
        return session.getTransactionCoordinator()
                        .getTransactionCoordinatorBuilder()
                        .isJta()
                || session.getJdbcCoordinator().getLogicalConnection().isOpen();
    }

    @Override
    public void left(Departure reason) {
        flags = false;
        if (reason == Departure.CLOSE) {
            if (reference != null) {
                factory.closed(reference);
            }
            if (transaction != null && !transactionOutlives) {
                // Nobody will end it: its connection goes back, and what was not committed is lost.
                transactionCompleted(false);
            }
        }
    }

    /** To those who are told that it ended, the objects are still what they were. */
    @Override
    public void transactionCompleting(boolean successful) {
        ending = successful;
    }

    @Override
    public void transactionCompleted(boolean successful) {
        ending = successful;
        conclude();
    }

    private void conclude() {
        var ended = transaction;
        if (ended != null && ending != null) {
            ended.end(ending);
            transaction = null;
        }
        ending = null;
    }
}
