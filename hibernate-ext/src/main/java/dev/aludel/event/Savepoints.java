package dev.aludel.event;

import dev.aludel.event.internal.Targets;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/**
 * Begins savepoints in the transaction of a session.
 *
 * <pre>{@code
 * var savepoint = Savepoints.of(em).begin();
 * em.persist(doubtful);
 * savepoint.rollback();        // the object is new again, and the transaction goes on
 * }</pre>
 *
 * <p>A failure that would have marked the transaction for rollback, a failed flush for one, marks the innermost savepoint
 * instead: after that is rolled back, the session is usable again.
 *
 * <p>Not safe for use by several threads, because the session is not.
 *
 * @mirrors SQLAlchemy, "Using SAVEPOINT" (session_begin_nested), Session.begin_nested()
 * @see Savepoint
 * @since 0.1
 */
public final class Savepoints {

    private final Supplier<Savepoint> begin;

    private Savepoints(Supplier<Savepoint> begin) {
        this.begin = begin;
    }

    /** The savepoints of a session. */
    public static Savepoints of(EntityManager session) {
        return new Savepoints(Targets.savepoints(session));
    }

    /**
     * Flushes, and sets a savepoint in the database at once.
     *
     * @return the savepoint, within the last one that has not ended
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if no transaction is active, or it is one of JTA
     */
    public Savepoint begin() {
        return begin.get();
    }
}
