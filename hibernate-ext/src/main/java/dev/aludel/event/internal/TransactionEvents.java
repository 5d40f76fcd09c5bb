package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.SessionListener;
import dev.aludel.event.SessionTransaction;
import dev.aludel.event.SessionTransaction.Kind;
import jakarta.persistence.RollbackException;
import java.sql.Connection;
import java.util.function.Consumer;
import org.hibernate.FlushMode;
import org.hibernate.SessionEventListener;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** Tells of the transactions of one session: that of the database, each flush in it, and savepoints. */
final class TransactionEvents {

    /** What a listener is being told of. */
    private enum Phase {
        NONE,
        COMMITTING,
        COMMITTED,
        ROLLED_BACK
    }

    private static final int MOST_FLUSHES = 100;

    private final SessionCourse course;
    private @Nullable SessionTransaction current;
    private Phase phase = Phase.NONE;
    private boolean refusingSql;

    TransactionEvents(SessionCourse course) {
        this.course = course;
    }

    private void tell(Event event, Consumer<SessionListener> method) {
        course.events().tell(event, method);
    }

    private SessionImplementor session() {
        return course.session();
    }

    /** The transaction that a new one would be part of; null outside of any. A listener may have come after its begin. */
    @Nullable
    SessionTransaction current() {
        if (current == null && session().isTransactionInProgress()) {
            current = new OpenTransaction(session(), Kind.ROOT, null);
        }
        return current;
    }

    /** The innermost savepoint, or null if there is none. */
    @Nullable
    SessionSavepoint innermost() {
        for (var each = current; each != null; each = each.parent()) {
            if (each instanceof SessionSavepoint savepoint) {
                return savepoint;
            }
        }
        return null;
    }

    void checkDemarcation() {
        if (phase == Phase.COMMITTING) {
            throw EventErrors.demarcation("while it commits");
        }
        if (phase != Phase.NONE) {
            throw EventErrors.demarcation("while it ends");
        }
    }

    /** What failed in a savepoint is not to be forgotten by a commit; nor is the rest to be lost without a word. */
    void checkCommit() {
        var session = course.session();
        if (innermost() != null && session.isRollbackPending() && !session.isRollbackAsked()) {
            var pending = EventErrors.rollbackPending("commit the transaction");
            giveUp(pending);
            throw new RollbackException(pending.getMessage(), pending);
        }
    }

    /** Whether a failure is to be marked on the innermost savepoint. */
    boolean takesRollbackMark() {
        return innermost() != null && !course.session().isRollbackAsked();
    }

    void begun() {
        var root = new OpenTransaction(session(), Kind.ROOT, null);
        try {
            begin(root);
            told(root);
        } catch (RuntimeException failure) {
            giveUp(failure);
            throw failure;
        }
    }

    /** Hibernate would leave the transaction open that a listener did not want. */
    private void giveUp(RuntimeException failure) {
        var coordinator = session().getTransactionCoordinator();
        try {
            if (coordinator.getTransactionCoordinatorBuilder().isJta()) {
                coordinator.getTransactionDriverControl().markRollbackOnly();
            } else {
                coordinator.getTransactionDriverControl().rollback();
            }
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    /** A transaction is the innermost now. */
    void begin(SessionTransaction transaction) {
        current = transaction;
        tell(Event.AFTER_TRANSACTION_CREATE, listener -> listener.afterTransactionCreate(transaction));
    }

    /** A transaction has its connection. */
    void told(SessionTransaction transaction) {
        if (course.events().isHeard(Event.AFTER_BEGIN)) {
            var connection = connection();
            tell(Event.AFTER_BEGIN, listener -> listener.afterBegin(session(), transaction, connection));
        }
    }

    Connection connection() {
        return session().getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
    }

    /** A flush is a transaction of its own. */
    SessionTransaction beginFlush() {
        var flush = new OpenTransaction(session(), Kind.SUB, current());
        begin(flush);
        return flush;
    }

    void end(SessionTransaction transaction) {
        current = transaction.parent();
        tell(Event.AFTER_TRANSACTION_END, listener -> listener.afterTransactionEnd(transaction));
    }

    void softRollback(SessionTransaction transaction) {
        tell(Event.AFTER_SOFT_ROLLBACK, listener -> listener.afterSoftRollback(session(), transaction));
    }

    /** Before the commit of the transaction. */
    void committing() {
        committing(null);
    }

    /**
     * Before a commit: tells so, and flushes until listeners leave nothing to flush.
     *
     * @param savepoint what is committed; null for the transaction
     */
    void committing(@Nullable SessionSavepoint savepoint) {
        var outer = phase;
        phase = Phase.COMMITTING;
        try {
            tell(Event.BEFORE_COMMIT, listener -> listener.beforeCommit(session()));
            // Savepoints that are still open are part of what is committed.
            for (var inner = innermost(); inner != null && inner != savepoint; inner = innermost()) {
                inner.commitFromOutside();
            }
            flushUntilClean();
        } finally {
            phase = outer;
        }
    }

    private void flushUntilClean() {
        if (!course.events().isHeard(Event.AFTER_FLUSH, Event.AFTER_FLUSH_POSTEXEC) || !isFlushable()) {
            return;
        }
        for (int flushes = 0; course.flushes().flushLeavesWork(); flushes++) {
            if (flushes == MOST_FLUSHES) {
                throw EventErrors.tooManyFlushes(MOST_FLUSHES);
            }
        }
    }

    private boolean isFlushable() {
        var status = session()
                .getTransactionCoordinator()
                .getTransactionDriverControl()
                .getStatus();
        return session().getHibernateFlushMode() != FlushMode.MANUAL
                && session().isOpen()
                && (status == TransactionStatus.ACTIVE || status == TransactionStatus.COMMITTING);
    }

    /** The database has ended the transaction; the session does not know yet. */
    void completing(boolean successful) {
        if (successful) {
            tellCommit();
        } else {
            tellRollback();
        }
    }

    void tellCommit() {
        withoutSql(Phase.COMMITTED, Event.AFTER_COMMIT, listener -> listener.afterCommit(session()));
    }

    void tellRollback() {
        withoutSql(Phase.ROLLED_BACK, Event.AFTER_ROLLBACK, listener -> listener.afterRollback(session()));
    }

    void completed(boolean successful) {
        try {
            if (successful) {
                course.objects().committed();
            } else {
                course.objects().rolledBack();
            }
            while (current instanceof SessionSavepoint savepoint) {
                savepoint.lose();
                end(savepoint);
                softRollback(savepoint);
            }
            var root = current;
            if (root != null) {
                end(root);
                if (!successful) {
                    softRollback(root);
                }
            }
        } finally {
            current = null;
        }
    }

    private void withoutSql(Phase when, Event event, Consumer<SessionListener> method) {
        if (!course.events().isHeard(event)) {
            return;
        }
        if (!refusingSql) {
            session().addEventListeners(new SqlRefusal(this));
            refusingSql = true;
        }
        var outer = phase;
        phase = when;
        try {
            tell(event, method);
        } finally {
            phase = outer;
        }
    }

    /** Hibernate tells this before each statement. */
    private static final class SqlRefusal implements SessionEventListener {

        private static final long serialVersionUID = 1;

        private final transient TransactionEvents transactions;

        SqlRefusal(TransactionEvents transactions) {
            this.transactions = transactions;
        }

        @Override
        public void jdbcPrepareStatementStart() {
            if (transactions.phase == Phase.COMMITTED || transactions.phase == Phase.ROLLED_BACK) {
                throw EventErrors.noSql(transactions.phase == Phase.COMMITTED ? "committed" : "rolled back");
            }
        }
    }
}
