package dev.aludel.event;

import dev.aludel.execution.QueryContext;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/**
 * An object of which attributes were read from the database again, or are to be.
 *
 * @param <T> the entity type
 * @param session the session that holds the object
 * @param object the object
 * @param attributes the names of the attributes; empty for all of them
 * @mirrors SQLAlchemy, "InstanceEvents", refresh, refresh_flush and expire
 * @since 0.1
 */
public record RefreshEvent<T>(Session session, T object, Set<String> attributes) implements ObjectEvent<T> {

    public RefreshEvent {
        attributes = Set.copyOf(attributes);
    }

    /** Which statement reads them, while it is told of; empty where there is none, or no account of statements is kept. */
    public Optional<QueryContext> context() {
        return QueryContext.current(session);
    }
}
