package dev.aludel.event;

import org.hibernate.Session;

/**
 * What an application may be told about a session. Override what you need. The application implements it.
 *
 * @mirrors SQLAlchemy, "SessionEvents" (orm_session_events)
 * @see Events#listen
 * @since 0.1
 */
public non-sealed interface SessionListener extends Listener {

    /** A transaction object came to be: the root, a flush in it, or a savepoint. */
    default void afterTransactionCreate(SessionTransaction transaction) {}

    /** A transaction object came to its end. */
    default void afterTransactionEnd(SessionTransaction transaction) {}

    /** Before the flush of a commit. */
    default void beforeCommit(Session session) {}

    /** After the commit of the database. No SQL can be sent here. */
    default void afterCommit(Session session) {}

    /** After the rollback of the database, before the objects leave the session. */
    default void afterRollback(Session session) {}

    /** After any rollback, also one without effect on the database. */
    default void afterSoftRollback(Session session, SessionTransaction previous) {}

    /** Before changes become SQL. Entities may still be added, changed or removed. */
    default void beforeFlush(Flush flush) {}

    /** After the SQL was sent, before the transaction ends. Entities must not be changed here. */
    default void afterFlush(Flush flush) {}

    /** When the session has taken note of what was flushed. */
    default void afterFlushPostexec(Flush flush) {}
}
