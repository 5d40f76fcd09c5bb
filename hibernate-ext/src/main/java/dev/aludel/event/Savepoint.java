package dev.aludel.event;

/**
 * A part of a transaction that can be rolled back on its own. A savepoint that is closed before it was committed is rolled
 * back.
 *
 * <pre>{@code
 * try (var savepoint = Savepoints.of(em).begin()) {
 *     em.persist(doubtful);
 *     savepoint.commit();      // flushes; without this line the object is new again
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads, because the session is not.
 *
 * @mirrors SQLAlchemy, "Session API", class SessionTransaction, nested
 * @see Savepoints#begin
 * @since 0.1
 */
public interface Savepoint extends SessionTransaction, AutoCloseable {

    /**
     * Flushes, commits the savepoints that began in this one, and makes what was written since a part of the transaction
     * around it.
     *
     * @throws dev.aludel.exception.PendingRollbackError if a failure in it left nothing but to roll it back
     * @throws dev.aludel.exception.ResourceClosedError if it has ended
     */
    void commit();

    /**
     * Undoes in the database what was written since, in the savepoints that began in this one as well, and takes the
     * objects back there: what was new since is transient, what was removed since is persistent, what was changed since
     * is as it is in the database: loaded at once, or on the next access where the class is enhanced.
     *
     * @throws dev.aludel.exception.ResourceClosedError if it has ended
     */
    void rollback();

    /** Whether it can still be committed or rolled back. */
    boolean isActive();

    /** Rolls back if it has not ended. */
    @Override
    void close();
}
