package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.MapperListener;
import dev.aludel.event.RowEvent;
import dev.aludel.inspection.Instrumented;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.event.spi.EventSource;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Tells mapper listeners of the rows that one session writes. */
final class RowEvents {

    private static final int[] NONE = {};

    private final SessionImplementor session;
    private final Map<Object, RowUpdate> updates = new IdentityHashMap<>();
    private final List<Touched> touched = new ArrayList<>();
    private final List<Instrumented> assigned = new ArrayList<>(0);
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

    /** The flush under way is going to update an object. */
    void queued(RowUpdate update) {
        updates.put(update.getInstance(), update);
    }

    /** Whether the flush under way is going to update an object. */
    boolean isQueued(Object object) {
        return updates.containsKey(object);
    }

    /** Something was done to an object, of which the flush under way finds nothing to write into its row. */
    void touched(Object object, EntityEntry entry) {
        touched.add(new Touched(object, entry));
    }

    /** The flush under way looks at an object that was assigned to. */
    void assigned(Instrumented object) {
        assigned.add(object);
    }

    /** What was assigned is in the rows now, also where it is what was there before. */
    void afterExecution() {
        assigned.forEach(each -> each.$$_aludel_setAssigned(false));
        forget();
    }

    /** Forgets what the flush under way found. */
    void forget() {
        assigned.clear();
        updates.clear();
        touched.clear();
    }

    /** The statements of a flush are about to be sent: tells of the objects that have none of their own. */
    void beforeExecution() {
        var all = List.copyOf(touched);
        touched.clear();
        for (var each : all) {
            tell(each.object(), each.entry());
        }
    }

    private void tell(Object object, EntityEntry entry) {
        var persister = entry.getPersister();
        var state = persister.getValues(object);
        var changed = isHeard(Event.BEFORE_UPDATE, persister)
                ? before(Event.BEFORE_UPDATE, object, persister, state, MapperListener::beforeUpdate)
                : NONE;
        if (changed.length > 0) {
            var source = (EventSource) session;
            var nothing =
                    new RowUpdate.Plan(entry, state, NONE, false, entry.getLoadedState(), entry.getVersion(), object);
            source.getActionQueue().addAction(new RowUpdate(nothing.with(changed, source), this, true, source));
        } else if (isHeard(Event.AFTER_UPDATE, persister)) {
            tell(Event.AFTER_UPDATE, object, persister, MapperListener::afterUpdate);
        }
    }

    /** Tells that a row is about to be inserted; what listeners change reaches an update that follows, too. */
    void beforeInsert(Object object, EntityPersister persister, @Nullable Object[] state) {
        if (!isHeard(Event.BEFORE_INSERT, persister)) {
            return;
        }
        var changed = before(Event.BEFORE_INSERT, object, persister, state, MapperListener::beforeInsert);
        var update = updates.get(object);
        if (update != null) {
            for (var i : changed) {
                update.state()[i] = state[i];
            }
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
        var flushMode = session.getHibernateFlushMode();
        telling = event;
        // A query of a listener's would have Hibernate flush within the flush.
        session.setHibernateFlushMode(FlushMode.MANUAL);
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
            session.setHibernateFlushMode(flushMode);
        }
    }

    @SuppressWarnings("unchecked")
    private static MapperListener<Object> listener(Registered each) {
        return (MapperListener<Object>) each.listener();
    }

    private record Touched(Object object, EntityEntry entry) {}

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
