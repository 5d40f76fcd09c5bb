package dev.aludel.event;

import dev.aludel.execution.QueryContext;
import java.util.Optional;
import org.hibernate.Session;

/**
 * An object that was filled from its row for the first time in a session.
 *
 * @param <T> the entity type
 * @param session the session that loaded it
 * @param object the object; its eager collections are loaded
 * @param merged whether it was not loaded at all, but made by {@code merge}, which found no row
 * @mirrors SQLAlchemy, "InstanceEvents", load
 * @since 0.1
 */
public record LoadEvent<T>(Session session, T object, boolean merged) implements ObjectEvent<T> {

    /** Which statement it comes from, while it is told of; empty if it was merged, or no account of statements is kept. */
    public Optional<QueryContext> context() {
        return merged ? Optional.empty() : QueryContext.current(session);
    }
}
