package dev.aludel.exception.internal;

import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature.ForSession;
import dev.aludel.internal.Feature.SavepointStep;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Refuses further work after a flush failed, until the transaction is rolled back, or the savepoint that it failed in.
 * Where the transaction survived the failure, there is nothing to refuse.
 */
final class FailedFlush implements ForSession {

    private final SessionImplementor session;
    private @Nullable RuntimeException failure;

    FailedFlush(SessionImplementor session) {
        this.session = session;
    }

    @Override
    public void flushFailed(RuntimeException failure) {
        if (this.failure == null) {
            this.failure = failure;
        }
    }

    @Override
    public void checkUsable() {
        if (failure == null) {
            return;
        }
        if (!isRollbackPending()) {
            failure = null;
        } else if (ExceptionFeature.isOn(session)) {
            throw ExceptionErrors.pendingRollback(failure);
        }
    }

    private boolean isRollbackPending() {
        if (session instanceof AludelSession ours) {
            return ours.isRollbackPending();
        }
        var transaction = session.getTransactionCoordinator().getTransactionDriverControl();
        return transaction.getStatus() == TransactionStatus.MARKED_ROLLBACK;
    }

    @Override
    public void savepoint(SavepointStep step) {
        if (step == SavepointStep.ROLLED_BACK) {
            failure = null;
        }
    }

    @Override
    public void transactionCompleted(boolean successful) {
        failure = null;
    }
}
