package dev.aludel.event.internal;

import dev.aludel.event.Savepoint;
import dev.aludel.event.SessionTransaction;
import dev.aludel.inspection.Inspection;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature.SavepointStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** A savepoint of a session's transaction, on one of JDBC. */
final class SessionSavepoint implements Savepoint {

    private enum State {
        ACTIVE,
        COMMITTED,
        ROLLED_BACK,
        /** What is around it was rolled back. */
        LOST
    }

    private final SessionCourse course;
    private final @Nullable SessionTransaction parent;
    private final Connection connection;
    private final java.sql.Savepoint savepoint;
    private State state = State.ACTIVE;

    private SessionSavepoint(SessionCourse course, Connection connection) throws SQLException {
        this.course = course;
        this.parent = course.transactions().current();
        this.connection = connection;
        this.savepoint = connection.setSavepoint();
    }

    static SessionSavepoint begin(SessionCourse course) {
        course.checkDemarcation();
        var session = course.session();
        checkPossible(session);
        session.flush();
        session.getJdbcCoordinator().executeBatch();
        SessionSavepoint begun;
        try {
            begun = new SessionSavepoint(course, course.transactions().connection());
        } catch (SQLException failure) {
            throw converted(session, failure, "Cannot set a savepoint");
        }
        course.objects().beginSavepoint();
        session.savepoint(SavepointStep.BEGUN);
        try {
            course.transactions().begin(begun);
            course.transactions().told(begun);
        } catch (RuntimeException refused) {
            begun.abandon(refused);
            throw refused;
        }
        return begun;
    }

    private static void checkPossible(AludelSession session) {
        var coordinator = session.getTransactionCoordinator();
        if (coordinator.getTransactionCoordinatorBuilder().isJta()) {
            throw EventErrors.savepointInJta();
        }
        var status = coordinator.getTransactionDriverControl().getStatus();
        if (session.isRollbackPending()) {
            throw EventErrors.rollbackPending("begin a savepoint");
        }
        if (status != TransactionStatus.ACTIVE) {
            throw EventErrors.noTransaction(status);
        }
        // A rollback lets objects be read anew by it. Throws if it is switched off.
        Inspection.identityMap(session);
    }

    private static RuntimeException converted(AludelSession session, SQLException failure, String what) {
        return session.getExceptionConverter().convert((RuntimeException)
                session.getJdbcServices().getSqlExceptionHelper().convert(failure, what));
    }

    private void abandon(RuntimeException refused) {
        try {
            undo();
        } catch (RuntimeException another) {
            refused.addSuppressed(another);
        }
    }

    /** What is around it ended without it. */
    void lose() {
        state = State.LOST;
    }

    @Override
    public void commit() {
        course.checkDemarcation();
        checkActive("commit");
        commitFromOutside();
    }

    /** Commits, also where what is around it commits. */
    void commitFromOutside() {
        var session = course.session();
        if (session.isRollbackPending()) {
            throw EventErrors.rollbackPending("commit a savepoint");
        }
        course.transactions().committing(this);
        if (session.getHibernateFlushMode() != FlushMode.MANUAL) {
            session.flush();
        }
        session.getJdbcCoordinator().executeBatch();
        release();
        state = State.COMMITTED;
        var written = course.objects().endSavepoint();
        course.objects().changes().add(written);
        session.savepoint(SavepointStep.RELEASED);
        try {
            course.transactions().tellCommit();
        } finally {
            course.transactions().end(this);
        }
    }

    private void release() {
        try {
            connection.releaseSavepoint(savepoint);
        } catch (SQLFeatureNotSupportedException needless) {
            // Such a database forgets it at the end of the transaction.
            return;
        } catch (SQLException failure) {
            throw converted(course.session(), failure, "Cannot release a savepoint");
        }
    }

    @Override
    public void rollback() {
        course.checkDemarcation();
        checkActive("roll back");
        undo();
    }

    private void undo() {
        endInner();
        var session = course.session();
        session.getJdbcCoordinator().abortBatch();
        try {
            connection.rollback(savepoint);
        } catch (SQLException failure) {
            throw converted(session, failure, "Cannot roll back to a savepoint");
        }
        state = State.ROLLED_BACK;
        var undone = course.objects().endSavepoint();
        session.savepoint(SavepointStep.ROLLED_BACK);
        try {
            course.transactions().tellRollback();
        } finally {
            try {
                new Restoration(course, undone, false).run();
            } finally {
                course.transactions().end(this);
                course.transactions().softRollback(this);
            }
        }
        release();
    }

    /** Savepoints that began in this one go with it. */
    private void endInner() {
        var transactions = course.transactions();
        for (var inner = transactions.innermost(); inner != null && inner != this; inner = transactions.innermost()) {
            inner.lose();
            var written = course.objects().endSavepoint();
            course.objects().changes().add(written);
            course.session().savepoint(SavepointStep.RELEASED);
            transactions.end(inner);
        }
    }

    private void checkActive(String what) {
        if (state != State.ACTIVE) {
            throw EventErrors.savepointEnded(what, state == State.COMMITTED ? "committed" : "rolled back");
        }
    }

    @Override
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    @Override
    public void close() {
        if (isActive()) {
            rollback();
        }
    }

    @Override
    public Session session() {
        return course.session();
    }

    @Override
    public Kind kind() {
        return Kind.NESTED;
    }

    @Override
    public @Nullable SessionTransaction parent() {
        return parent;
    }

    @Override
    public String toString() {
        return Kind.NESTED + " " + state;
    }
}
