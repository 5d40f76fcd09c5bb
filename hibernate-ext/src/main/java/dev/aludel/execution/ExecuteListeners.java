package dev.aludel.execution;

import dev.aludel.execution.internal.ExecutionFeature;
import dev.aludel.execution.internal.ListenerList;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;

/**
 * The listeners that are told of executions: of every session, of those of a factory, or of one. Those of all are
 * called first, then those of the factory, then those of the session.
 *
 * <pre>{@code
 * var registration = ExecuteListeners.of(factory).add(state -> {
 *     log.info(state.statement().text());
 *     return null;
 * });
 * }</pre>
 *
 * <p>Those of a session may be changed by its thread only, the others by any; an execution goes on with the listeners
 * that were there when it began.
 *
 * @mirrors SQLAlchemy ORM Events, SessionEvents.do_orm_execute
 * @since 0.1
 */
public final class ExecuteListeners {

    private final ListenerList list;

    private ExecuteListeners(ListenerList list) {
        this.list = list;
    }

    /** Those of every session of every factory, now and later. */
    public static ExecuteListeners ofAll() {
        return new ExecuteListeners(ListenerList.ALL);
    }

    /**
     * Those of every session of one factory.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the factory is not one where this feature is on
     */
    public static ExecuteListeners of(EntityManagerFactory factory) {
        return new ExecuteListeners(ExecutionFeature.listeners(factory));
    }

    /**
     * Those of one session.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the session is not one where this feature is on
     */
    public static ExecuteListeners of(EntityManager session) {
        return new ExecuteListeners(ExecutionFeature.listeners(session.unwrap(SharedSessionContract.class)));
    }

    /**
     * Those of one stateless session.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the session is not one where this feature is on
     */
    public static ExecuteListeners of(StatelessSession session) {
        return new ExecuteListeners(ExecutionFeature.listeners(session));
    }

    /** Adds a listener behind the others. */
    public Registration add(OrmExecuteListener listener) {
        return list.add(listener, false);
    }

    /** Adds a listener before the others of the same target. */
    public Registration addFirst(OrmExecuteListener listener) {
        return list.add(listener, true);
    }

    /** Takes a listener out again. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {

        /** Takes the listener out. Once more does nothing. */
        void remove();

        @Override
        default void close() {
            remove();
        }
    }
}
