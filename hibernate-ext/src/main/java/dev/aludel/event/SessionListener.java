package dev.aludel.event;

import dev.aludel.execution.OrmExecuteState;
import dev.aludel.execution.Result;
import java.sql.Connection;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Listens to sessions: to their transactions, their flushes, and to what becomes of the objects in them. Override what you
 * need. The application implements it.
 *
 * <pre>{@code
 * Events.listen(entityManagerFactory, new SessionListener() {
 *     public void persistentToDeleted(Session session, Object object) {
 *         trash.add(object);
 *     }
 * });
 * }</pre>
 *
 * <p>A listener that throws ends the operation that told it, and no later listener is told. The transaction is marked for
 * rollback, or rolled back if it was about to commit. What is thrown after the commit of the database reaches who called
 * {@code commit()}; the data stays committed.
 *
 * <p>What is told with a session and an object: {@link dev.aludel.inspection.Inspection#inspect(Object)} gives the state of
 * the object.
 *
 * <p>Told on the thread that uses the session. Of stateless sessions, only executions are told.
 *
 * @mirrors SQLAlchemy, "SessionEvents" (orm_session_events)
 * @see Events#listen
 * @since 0.1
 */
public non-sealed interface SessionListener extends Listener {

    /**
     * Before a statement runs, and before anything is flushed for it: a query, a find, a load that follows from either, a
     * bulk update or delete. Not told of the statements of a flush.
     *
     * @return a result in place of the execution: later listeners are not told then; null to let it run
     * @see dev.aludel.execution.ExecuteListeners
     */
    default @Nullable Result doOrmExecute(OrmExecuteState state) {
        return null;
    }

    /** A transaction object came to be: the root, a flush in it, or a savepoint. */
    default void afterTransactionCreate(SessionTransaction transaction) {}

    /** A transaction object came to its end. */
    default void afterTransactionEnd(SessionTransaction transaction) {}

    /**
     * A transaction has its connection. SQL of the listener's own goes there.
     *
     * @param transaction the root or a savepoint
     */
    default void afterBegin(Session session, SessionTransaction transaction, Connection connection) {}

    /** Before the flush of a commit; also before that of a savepoint. The transaction cannot be ended here. */
    default void beforeCommit(Session session) {}

    /** After the commit of the database, or the release of a savepoint. No SQL can be sent here. */
    default void afterCommit(Session session) {}

    /**
     * After the rollback of the database, or to a savepoint. The objects are still as they were; no SQL can be sent
     * here.
     */
    default void afterRollback(Session session) {}

    /**
     * After any rollback, also one without effect on the database: that of a flush that failed. The session can be used
     * again if the transaction was the root.
     *
     * @param previous what was rolled back
     */
    default void afterSoftRollback(Session session, SessionTransaction previous) {}

    /**
     * Before changes become SQL, if there are any. Objects may still be added, changed or removed; to flush here is
     * refused, and queries flush nothing.
     */
    default void beforeFlush(Flush flush) {}

    /**
     * After the SQL was sent. What was added, changed and removed can still be told from the flush; changes made here
     * are left to the next one.
     */
    default void afterFlush(Flush flush) {}

    /** When the session has taken note of what was flushed. Changes made here are left to the next flush. */
    default void afterFlushPostexec(Flush flush) {}

    /** Before an object becomes part of the session, by persisting, merging or attaching. */
    default void beforeAttach(Session session, Object object) {}

    /** After an object became part of the session, and before that cascades to others. */
    default void afterAttach(Session session, Object object) {}

    /** After an HQL or criteria update. */
    default void afterBulkUpdate(BulkUpdate update) {}

    /** After an HQL or criteria delete. */
    default void afterBulkDelete(BulkDelete delete) {}

    /** A new object was persisted, and is in the session. */
    default void transientToPending(Session session, Object object) {}

    /** An object that was never flushed left the session: by rollback or detachment. */
    default void pendingToTransient(Session session, Object object) {}

    /** An object left the session because the transaction that inserted it was rolled back. */
    default void persistentToTransient(Session session, Object object) {}

    /** A new object was flushed; or inserted at once, where the database makes the key. */
    default void pendingToPersistent(Session session, Object object) {}

    /** A detached object was attached again. */
    default void detachedToPersistent(Session session, Object object) {}

    /** An object was loaded for the first time in this session. Its collections may be incomplete. */
    default void loadedAsPersistent(Session session, Object object) {}

    /** At the end of the flush that deleted the object, which is out of the session. */
    default void persistentToDeleted(Session session, Object object) {}

    /** The delete of an object was rolled back, and the object is in the session again. */
    default void deletedToPersistent(Session session, Object object) {}

    /** The delete of an object was committed; or the session gave up the object before that. */
    default void deletedToDetached(Session session, Object object) {}

    /** An object left the session: by detachment, clearing or closing, and unless objects are restored, by rollback. */
    default void persistentToDetached(Session session, Object object) {}
}
