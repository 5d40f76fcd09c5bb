package dev.aludel.internal;

import java.util.List;
import org.hibernate.HibernateException;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.action.internal.EntityIdentityInsertAction;
import org.hibernate.action.internal.EntityInsertAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.action.internal.OrphanRemovalAction;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.spi.ActionQueue;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.ExecutableList;
import org.jspecify.annotations.Nullable;

/** Hibernate's action queue, telling the features what enters it and when it is sent. One a session. */
final class AludelActionQueue extends ActionQueue {

    private final AludelSession session;

    AludelActionQueue(AludelSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public void addAction(EntityInsertAction action) {
        insertQueued(action);
        super.addAction(action);
    }

    @Override
    public void addAction(EntityIdentityInsertAction action) {
        insertQueued(action);
        super.addAction(action);
    }

    @Override
    public void addAction(EntityUpdateAction action) {
        super.addAction(action);
        for (var feature : session.features()) {
            feature.updateQueued(action);
        }
    }

    @Override
    public void addAction(EntityDeleteAction action) {
        super.addAction(action);
        deleteQueued(action);
    }

    @Override
    public void addAction(OrphanRemovalAction action) {
        super.addAction(action);
        deleteQueued(action);
    }

    /** Hibernate queues this just before a bulk write: a specification's, which makes its query past us, is seen here. */
    @Override
    public void addAction(BulkOperationCleanupAction action) {
        if (!session.isWritingInBulk()) {
            for (var feature : session.features()) {
                feature.foreignBulkWrite(List.of(action.getPropertySpaces()));
            }
        }
        super.addAction(action);
    }

    @Override
    public void unScheduleDeletion(EntityEntry entry, Object rescuedEntity) {
        super.unScheduleDeletion(entry, rescuedEntity);
        deleteUnqueued(rescuedEntity);
    }

    @Override
    public void unScheduleUnloadedDeletion(Object newEntity) {
        super.unScheduleUnloadedDeletion(newEntity);
        deleteUnqueued(newEntity);
    }

    @Override
    public void clearFromFlushNeededCheck(int previousCollectionRemovalSize) {
        super.clearFromFlushNeededCheck(previousCollectionRemovalSize);
        session.features().forEach(Feature.ForSession::updatesForgotten);
    }

    @Override
    public void clear() {
        super.clear();
        session.features().forEach(Feature.ForSession::queueCleared);
    }

    @Override
    public void executeActions() {
        var features = session.features();
        features.forEach(Feature.ForSession::beforeExecution);
        super.executeActions();
        features.forEach(Feature.ForSession::afterExecution);
    }

    /** Hibernate calls this between flushes, where a key that the database makes cannot wait. */
    @Override
    public void executeInserts() {
        session.features().forEach(Feature.ForSession::beforeEarlyInserts);
        super.executeInserts();
    }

    /** Hibernate would send the insert of an object that it does not hold any more, and fail. */
    void cancelInsert(Object entity) {
        var queue = queuedInserts();
        if (queue == null) {
            return;
        }
        for (int i = queue.size() - 1; i >= 0; i--) {
            if (queue.get(i).getInstance() == entity) {
                queue.remove(i);
                for (var feature : session.features()) {
                    feature.insertUnqueued(entity);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable ExecutableList<AbstractEntityInsertAction> queuedInserts() {
        try {
            var insertions = ActionQueue.class.getDeclaredField("insertions");
            insertions.setAccessible(true);
            return (ExecutableList<AbstractEntityInsertAction>) insertions.get(this);
        } catch (ReflectiveOperationException anotherHibernate) {
            throw new HibernateException(
                    "Cannot take back an insert: this Hibernate queues it elsewhere.", anotherHibernate);
        }
    }

    private void insertQueued(AbstractEntityInsertAction action) {
        for (var feature : session.features()) {
            feature.insertQueued(action);
        }
    }

    private void deleteQueued(EntityDeleteAction action) {
        for (var feature : session.features()) {
            feature.deleteQueued(action);
        }
    }

    private void deleteUnqueued(Object entity) {
        for (var feature : session.features()) {
            feature.deleteUnqueued(entity);
        }
    }

    /** Hibernate's session, telling the features each step of its transactions. */
    abstract static class TransactedSession extends GuardedSession {

        private static final System.Logger LOG = System.getLogger("dev.aludel");

        // Hibernate's constructor may join a transaction, so none of these is initialized here.
        private transient boolean constructed;
        private transient boolean begunInConstructor;
        private transient boolean committing;
        private transient boolean keepingOnce;
        private transient boolean rollbackMarkTaken;
        private transient @Nullable RuntimeException afterCommit;

        TransactedSession(AludelSessionFactory factory, SessionCreationOptions options) {
            super(factory, options);
        }

        /** The features may see the session now. */
        final void constructed() {
            constructed = true;
            if (begunInConstructor) {
                features().forEach(ForSession::transactionBegun);
            }
        }

        /** Hibernate calls this for a transaction that it began, and for one that it joins. */
        @Override
        public void startTransactionBoundary() {
            super.startTransactionBoundary();
            if (constructed) {
                features().forEach(ForSession::transactionBegun);
            } else {
                begunInConstructor = true;
            }
        }

        /** Where the application commits a JTA transaction through Hibernate, this comes before the method below. */
        @Override
        public void flushBeforeTransactionCompletion() {
            tellCommitting();
            super.flushBeforeTransactionCompletion();
        }

        @Override
        public void beforeTransactionCompletion() {
            tellCommitting();
            super.beforeTransactionCompletion();
            features().forEach(ForSession::flushedForCommit);
        }

        private void tellCommitting() {
            if (!committing) {
                committing = true;
                features().forEach(ForSession::committing);
            }
        }

        /** Whatever a feature throws here, the others and Hibernate itself must do their part all the same. */
        @Override
        public void afterTransactionCompletion(boolean successful, boolean delayed) {
            committing = false;
            rollbackMarkTaken = false;
            var failed = new ArrayList<RuntimeException>();
            each(failed, feature -> feature.transactionCompleting(successful));
            if (successful || !isOpenOrWaitingForAutoClose()) {
                attempt(failed, () -> super.afterTransactionCompletion(successful, delayed));
            } else if (!shouldAutoClose() && features().stream().anyMatch(ForSession::keepsObjects)) {
                keepingOnce = true;
                attempt(failed, () -> super.afterTransactionCompletion(false, delayed));
            } else {
                // Hibernate clears the session after a rollback.
                each(failed, feature -> feature.leaving(Departure.ROLLBACK));
                attempt(failed, () -> super.afterTransactionCompletion(false, delayed));
                each(failed, feature -> feature.left(Departure.ROLLBACK));
            }
            each(failed, feature -> feature.transactionCompleted(successful));
            if (!failed.isEmpty()) {
                report(failed, successful);
            }
        }

        private void each(List<RuntimeException> failed, Consumer<ForSession> step) {
            for (var feature : features()) {
                attempt(failed, () -> step.accept(feature));
            }
        }

        private static void attempt(List<RuntimeException> failed, Runnable step) {
            try {
                step.run();
            } catch (RuntimeException failure) {
                failed.add(failure);
            }
        }

        private void report(List<RuntimeException> failed, boolean successful) {
            var first = failed.get(0);
            failed.stream().skip(1).forEach(first::addSuppressed);
            if (getTransactionCoordinator().getTransactionCoordinatorBuilder().isJta()) {
                // Hibernate's JTA coordinator would not let go of the transaction if this were thrown.
                LOG.log(System.Logger.Level.ERROR, "A listener threw after the end of a JTA transaction", first);
            } else if (successful) {
                // Hibernate would say that the commit failed, which it did not.
                afterCommit = first;
            } else {
                throw first;
            }
        }

        @Override
        void committed() {
            var failure = afterCommit;
            afterCommit = null;
            if (failure != null) {
                throw failure;
            }
        }

        /** Hibernate asks this first of all after a transaction, and clears a session that is open. */
        @Override
        public boolean isOpenOrWaitingForAutoClose() {
            if (keepingOnce) {
                keepingOnce = false;
                return false;
            }
            return super.isOpenOrWaitingForAutoClose();
        }

        @Override
        public void markForRollbackOnly() {
            if (features().stream().anyMatch(ForSession::takesRollbackMark)) {
                rollbackMarkTaken = true;
            } else {
                super.markForRollbackOnly();
            }
        }

        /** Whether the transaction is marked for rollback, or a savepoint in its stead. */
        public final boolean isRollbackPending() {
            return rollbackMarkTaken
                    || getTransactionCoordinator().getTransactionDriverControl().getStatus()
                            == TransactionStatus.MARKED_ROLLBACK;
        }

        /** Tells the features what happened to a savepoint. */
        public final void savepoint(SavepointStep step) {
            if (step == SavepointStep.ROLLED_BACK) {
                rollbackMarkTaken = false;
            }
            features().forEach(feature -> feature.savepoint(step));
        }
    }
}
