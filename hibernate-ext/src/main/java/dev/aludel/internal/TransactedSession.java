package dev.aludel.internal;

import dev.aludel.internal.Feature.Departure;
import dev.aludel.internal.Feature.ForSession;
import dev.aludel.internal.Feature.SavepointStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.HibernateException;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.resource.jdbc.internal.AbstractLogicalConnectionImplementor;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** Hibernate's session, telling the features each step of its transactions, and when all objects leave it. */
abstract class TransactedSession extends GuardedSession {

    private static final System.Logger LOG = System.getLogger("dev.aludel");

    // Hibernate's constructor may join a transaction, so none of these is initialized here.
    private transient boolean constructed;
    private transient boolean begunInConstructor;
    private transient boolean committing;
    private transient boolean keepingOnce;
    private transient boolean rollbackMarkTaken;
    private transient boolean rollbackAsked;
    private transient @Nullable RuntimeException afterCommit;

    TransactedSession(AludelSessionFactory factory, SessionCreationOptions options) {
        super(factory, options);
    }

    /** The features may see the session now. */
    final void constructed() {
        constructed = true;
        // Made now, so that other threads, which may add listeners, find the same ones.
        var made = features();
        if (begunInConstructor) {
            made.forEach(ForSession::transactionBegun);
        }
    }

    @Override
    public void clear() {
        features().forEach(feature -> feature.leaving(Departure.CLEAR));
        super.clear();
        features().forEach(feature -> feature.left(Departure.CLEAR));
    }

    @Override
    protected void cleanupOnClose() {
        features().forEach(feature -> feature.leaving(Departure.CLOSE));
        super.cleanupOnClose();
        features().forEach(feature -> feature.left(Departure.CLOSE));
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
        rollbackAsked = false;
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

    @Override
    void rollbackAsked() {
        rollbackAsked = true;
    }

    /** Whether the application itself marked the transaction for rollback: no savepoint takes that mark. */
    public final boolean isRollbackAsked() {
        return rollbackAsked;
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
            if (!rollbackAsked && isRollbackPending()) {
                unmark();
            }
        }
        features().forEach(feature -> feature.savepoint(step));
    }

    /** Where any failed statement ends the transaction, as on PostgreSQL, Hibernate has marked it where we cannot see. */
    private void unmark() {
        try {
            var status = AbstractLogicalConnectionImplementor.class.getDeclaredField("status");
            status.setAccessible(true);
            status.set(getJdbcCoordinator().getLogicalConnection(), TransactionStatus.ACTIVE);
        } catch (ReflectiveOperationException anotherHibernate) {
            throw new HibernateException(
                    "Cannot take back the mark of a failed statement: this Hibernate keeps it elsewhere.",
                    anotherHibernate);
        }
    }
}
