package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.MapperListener;
import dev.aludel.event.RowEvent;
import java.sql.Connection;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Tells mapper listeners of the rows that one session writes. */
final class RowEvents {

    private final SessionImplementor session;
    private @Nullable Event telling;

    RowEvents(SessionImplementor session) {
        this.session = session;
    }

    /** Whether somebody is told of an event of the rows of an entity type. */
    static boolean isHeard(Event event, EntityPersister persister) {
        var type = persister.getMappedClass();
        return TypeDispatch.of(type).listeners(event, type).length > 0;
    }

    /** Refuses what comes too late for the flush that is under way. */
    void refuseWhileTelling(String operation, Object entity) {
        var current = telling;
        if (current != null) {
            throw EventErrors.tooLate(operation, entity, current);
        }
    }

    /**
     * Tells that a row is about to be written; takes what listeners change into the state to write.
     *
     * @return the positions of the attributes that they changed
     */
    int[] before(
            Event event,
            Object object,
            EntityPersister persister,
            @Nullable Object[] state,
            BiConsumer<MapperListener<Object>, RowEvent<Object>> method) {
        var changes = new RowChanges(object, persister, session);
        tell(event, object, persister, method);
        var changed = changes.takeInto(state);
        if (changed.length > 0) {
            changes.forgetTracked();
        }
        return changed;
    }

    /** Tells that a row is about to be written, or was. */
    void tell(
            Event event,
            Object object,
            EntityPersister persister,
            BiConsumer<MapperListener<Object>, RowEvent<Object>> method) {
        var type = persister.getMappedClass();
        // What listeners do over the connection is to see all rows that were written before.
        session.getJdbcCoordinator().executeBatch();
        var outer = telling;
        telling = event;
        try {
            var told = new Told(session, object);
            for (var each : TypeDispatch.of(type).listeners(event, type)) {
                if (each.claims(event)) {
                    method.accept(listener(each), told);
                    if (told.stopped) {
                        return;
                    }
                }
            }
        } finally {
            telling = outer;
        }
    }

    @SuppressWarnings("unchecked")
    private static MapperListener<Object> listener(Registered each) {
        return (MapperListener<Object>) each.listener();
    }

    /** What listeners are told. */
    private static final class Told implements RowEvent<Object> {

        private final SessionImplementor session;
        private final Object object;
        private boolean stopped;

        Told(SessionImplementor session, Object object) {
            this.session = session;
            this.object = object;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public Connection connection() {
            return session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
        }

        @Override
        public Object object() {
            return object;
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }
}
