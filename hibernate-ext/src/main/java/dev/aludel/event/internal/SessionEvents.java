package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.SessionListener;
import dev.aludel.internal.AludelListeners.Flushing;
import dev.aludel.internal.AludelListeners.Loading;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature.Demarcation;
import dev.aludel.internal.Feature.Departure;
import dev.aludel.internal.Feature.ForSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.PostLoadEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of one session, its factory and all factories what happens to the session. Follows the session only
 * once somebody listens, or asks for a savepoint.
 */
final class SessionEvents implements ForSession, Flushing, Loading {

    private static final Registered[] NOBODY = {};

    private final AludelSession session;
    private final FactoryEvents factory;
    private final ListenerList listeners;
    private @Nullable RowEvents rows;
    private @Nullable InstanceEvents instances;
    private long knownAt;
    private @Nullable List<Registered> knownOwn;
    private @Nullable Registered @Nullable [][] known;
    private @Nullable SessionCourse course;

    SessionEvents(SessionImplementor session, FactoryEvents factory) {
        this.session = (AludelSession) session;
        this.factory = factory;
        this.listeners = new ListenerList(factory::tellOfLoads);
    }

    /** What tells of the rows of this session. */
    RowEvents rows() {
        var known = rows;
        if (known == null) {
            known = new RowEvents(session);
            rows = known;
        }
        return known;
    }

    /** The events of a session; null for one that is not ours, or keeps no objects. */
    static @Nullable SessionEvents of(@Nullable Object session) {
        return session instanceof AludelSession ours ? ours.feature(SessionEvents.class) : null;
    }

    /** What follows a session, or null if nothing does. Called for each operation that could concern a listener. */
    static @Nullable SessionCourse following(Object session) {
        var events = of(session);
        return events == null ? null : events.following();
    }

    /** What tells of the objects of this session. */
    InstanceEvents instances() {
        var known = instances;
        if (known == null) {
            known = new InstanceEvents(session);
            instances = known;
        }
        return known;
    }

    @Override
    public void insertQueued(AbstractEntityInsertAction insert) {
        if (instances != null) {
            instances.insertQueued(insert.getInstance());
        }
    }

    @Override
    public void expired(Object entity, Set<String> attributes) {
        if (isEnabled()) {
            instances().expired(entity, attributes);
        }
    }

    @Override
    public void loadExpired(Object entity, Set<String> attributes, Runnable load) {
        load.run();
        if (isEnabled()) {
            instances().loadedExpired(entity, attributes);
        }
    }

    @Override
    public void loaded(PostLoadEvent event) {
        var following = following();
        if (following != null) {
            following.objects().loaded(event.getEntity());
        }
    }

    @Override
    public @Nullable EntityUpdateAction update(
            FlushEntityEvent event, int @Nullable [] dirty, @Nullable Object nextVersion) {
        return isEnabled() ? RowFlush.update(event, dirty, nextVersion, rows()) : null;
    }

    @Override
    public void looked(FlushEntityEvent event) {
        if (isEnabled()) {
            RowFlush.looked(event, rows());
        }
    }

    /** Those of this session alone. */
    ListenerList listeners() {
        return listeners;
    }

    AludelSession session() {
        return session;
    }

    FactoryEvents factory() {
        return factory;
    }

    /** What follows this session; from now on there is one. */
    SessionCourse course() {
        var known = course;
        if (known == null) {
            known = new SessionCourse(this);
            course = known;
        }
        return known;
    }

    private @Nullable SessionCourse following() {
        if (course == null && (factory.isListening() || !listeners.all().isEmpty())) {
            return course();
        }
        return course;
    }

    /** Whether anybody is told of an event. */
    boolean isHeard(Event event) {
        return heard(event).length > 0;
    }

    /** Whether anybody is told of one of some events. */
    boolean isHeard(Event one, Event... others) {
        if (isHeard(one)) {
            return true;
        }
        for (var other : others) {
            if (isHeard(other)) {
                return true;
            }
        }
        return false;
    }

    /** Tells everybody who listens to an event, in order. */
    void tell(Event event, Consumer<SessionListener> method) {
        for (var each : heard(event)) {
            if (each.claims(event)) {
                method.accept((SessionListener) each.listener());
            }
        }
    }

    /** Whether anybody is told of anything: the session may have it switched off. */
    boolean isEnabled() {
        return session.isEnabled(EventFeature.NAME);
    }

    private Registered[] heard(Event event) {
        if (!isEnabled()) {
            return NOBODY;
        }
        var current = known;
        // A change to the listeners makes another list, and may come from any thread.
        if (current == null || knownAt != factory.version() || knownOwn != listeners.all()) {
            knownAt = factory.version();
            knownOwn = listeners.all();
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

    private void follow(Consumer<SessionCourse> step) {
        var following = following();
        if (following != null) {
            step.accept(following);
        }
    }

    @Override
    public boolean followsChanges() {
        return course != null
                && (!listeners.all().isEmpty() || course.transactions().innermost() != null);
    }

    @Override
    public void demarcating(Demarcation step) {
        follow(course -> {
            course.checkDemarcation();
            if (step == Demarcation.COMMIT) {
                course.transactions().checkCommit();
            }
        });
    }

    @Override
    public void transactionBegun() {
        follow(course -> course.transactions().begun());
    }

    @Override
    public void committing() {
        follow(course -> course.transactions().committing());
    }

    @Override
    public void transactionCompleting(boolean successful) {
        follow(course -> course.transactions().completing(successful));
    }

    @Override
    public void transactionCompleted(boolean successful) {
        follow(course -> course.transactions().completed(successful));
    }

    @Override
    public boolean takesRollbackMark() {
        return course != null && course.transactions().takesRollbackMark();
    }

    @Override
    public boolean keepsObjects() {
        return factory.settings().restoresOnRollback();
    }

    @Override
    public void attaching(Object entity) {
        follow(course -> course.objects().attaching(entity));
    }

    @Override
    public void attached(Object entity) {
        follow(course -> course.objects().attached(entity));
    }

    @Override
    public void leaving(Departure reason) {
        follow(course -> course.objects().leaving());
    }

    @Override
    public void left(Departure reason) {
        follow(course -> course.objects().left(reason));
    }

    @Override
    public void evicted(Object entity, EntityKey key, boolean existsInDatabase) {
        follow(course -> course.objects().evicted(entity, existsInDatabase));
    }

    @Override
    public void evictedInVain(Object entity) {
        follow(course -> course.objects().evictedInVain(entity));
    }

    @Override
    public void updateQueued(EntityUpdateAction update) {
        // Without a lambda: this is called for each row.
        var following = following();
        if (following != null) {
            following.objects().updateQueued(update.getInstance());
        }
    }

    @Override
    public void updatesForgotten() {
        forgetRows();
        follow(course -> course.objects().updatesForgotten());
    }

    @Override
    public void deleteQueued(EntityDeleteAction delete) {
        follow(course -> course.objects().deleteQueued(delete));
    }

    @Override
    public void beforeEarlyInserts() {
        follow(course -> course.objects().beforeEarlyInserts());
    }

    @Override
    public void beforeExecution() {
        if (rows != null) {
            rows.beforeExecution();
        }
        follow(course -> course.objects().beforeExecution());
    }

    @Override
    public void queueCleared() {
        forgetRows();
    }

    @Override
    public void flushFailed(RuntimeException failure) {
        forgetRows();
    }

    private void forgetRows() {
        if (rows != null) {
            rows.forget();
        }
    }

    @Override
    public void afterExecution() {
        if (rows != null) {
            rows.afterExecution();
        }
        follow(course -> course.objects().afterExecution());
    }
}
