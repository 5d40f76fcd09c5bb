package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.SessionListener;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelSession.Flushing;
import dev.aludel.internal.Feature.ForSession;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.event.spi.FlushEntityEvent;
import org.jspecify.annotations.Nullable;

/** Tells the listeners of one session, its factory and all factories what happens to the session. */
final class SessionEvents implements ForSession, Flushing {

    private final SessionImplementor session;
    private final FactoryEvents factory;
    private final RowEvents rows;
    private final InstanceEvents instances;
    private final ListenerList listeners = new ListenerList(() -> this.known = null);
    private long knownAt;
    private @Nullable Registered @Nullable [][] known;

    SessionEvents(SessionImplementor session, FactoryEvents factory) {
        this.session = session;
        this.factory = factory;
        this.rows = new RowEvents(session);
        this.instances = new InstanceEvents(session);
    }

    /** What tells of the rows of this session. */
    RowEvents rows() {
        return rows;
    }

    /** What tells of the objects of this session. */
    InstanceEvents instances() {
        return instances;
    }

    @Override
    public void insertQueued(AbstractEntityInsertAction insert) {
        instances.insertQueued(insert.getInstance());
    }

    @Override
    public void expired(Object entity, Set<String> attributes) {
        if (isEnabled()) {
            instances.expired(entity, attributes);
        }
    }

    @Override
    public void loadExpired(Object entity, Set<String> attributes, Runnable load) {
        load.run();
        if (isEnabled()) {
            instances.loadedExpired(entity, attributes);
        }
    }

    @Override
    public @Nullable EntityUpdateAction update(
            FlushEntityEvent event, int @Nullable [] dirty, @Nullable Object nextVersion) {
        return isEnabled() ? RowFlush.update(event, dirty, nextVersion, rows) : null;
    }

    @Override
    public void looked(FlushEntityEvent event) {
        if (isEnabled()) {
            RowFlush.looked(event, rows);
        }
    }

    private boolean isEnabled() {
        return session instanceof AludelSession ours && ours.isEnabled(EventFeature.NAME);
    }

    @Override
    public void beforeExecution() {
        rows.beforeExecution();
    }

    @Override
    public void afterExecution() {
        rows.forget();
    }

    @Override
    public void updatesForgotten() {
        rows.forget();
    }

    @Override
    public void queueCleared() {
        rows.forget();
    }

    @Override
    public void flushFailed(RuntimeException failure) {
        rows.forget();
    }

    /** Those of this session alone. */
    ListenerList listeners() {
        return listeners;
    }

    SessionImplementor session() {
        return session;
    }

    /** Whether anybody is told of an event. */
    boolean isHeard(Event event) {
        return heard(event).length > 0;
    }

    /** Tells everybody who listens to an event, in order. */
    void tell(Event event, Consumer<SessionListener> method) {
        for (var each : heard(event)) {
            if (each.claims(event)) {
                method.accept((SessionListener) each.listener());
            }
        }
    }

    private Registered[] heard(Event event) {
        var current = known;
        if (current == null || knownAt != factory.version()) {
            knownAt = factory.version();
            current = new Registered[Event.values().length][];
            known = current;
        }
        var heard = current[event.ordinal()];
        if (heard == null) {
            var all = new ArrayList<>(FactoryEvents.EVERYWHERE.all());
            all.addAll(factory.listeners().all());
            all.addAll(listeners.all());
            heard = ListenerList.hearing(event, all);
            current[event.ordinal()] = heard;
        }
        return Objects.requireNonNull(heard);
    }
}
