package dev.aludel.event;

/**
 * A listener that was added, and can be removed again.
 *
 * <p>Threads may share it.
 *
 * @mirrors SQLAlchemy, "Events", function remove()
 * @see Events#listen
 * @since 0.1
 */
public interface Registration extends AutoCloseable {

    /** Removes the listener wherever it was added or inherited. Does nothing the second time. */
    void remove();

    /** Whether the listener is still told of events: it was not removed, and did not ask for one event only. */
    boolean isActive();

    @Override
    default void close() {
        remove();
    }
}
