package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.SessionTransaction;
import org.hibernate.FlushMode;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.EventSource;
import org.jspecify.annotations.Nullable;

/** Tells of the flushes of one session. */
final class FlushEvents {

    private final SessionCourse course;
    private boolean flushing;
    private @Nullable SessionFlush flush;
    private @Nullable SessionTransaction transaction;
    private boolean watchingForWork;
    private boolean workLeft;

    FlushEvents(SessionCourse course) {
        this.course = course;
    }

    private SessionEvents events() {
        return course.events();
    }

    boolean isFlushing() {
        return flushing;
    }

    /** Whether an auto flush must not be left to Hibernate, which flushes some tables only, or nothing. */
    boolean takesOver(AutoFlushEvent event, EventSource session) {
        return events().isHeard(Event.BEFORE_FLUSH, Event.AFTER_FLUSH, Event.AFTER_FLUSH_POSTEXEC)
                && mayFlush(event, session.getHibernateFlushMode())
                && Dirtiness.isDirty(session);
    }

    private static boolean mayFlush(AutoFlushEvent event, FlushMode mode) {
        if (mode == FlushMode.AUTO) {
            var tables = event.getQuerySpaces();
            return tables == null || !tables.isEmpty();
        }
        return mode == FlushMode.ALWAYS;
    }

    /** Runs around a flush, or what may turn out to be one. */
    void flush(Runnable execution) {
        if (flushing) {
            throw EventErrors.flushing();
        }
        var own = new SessionFlush(course.session());
        flushing = true;
        flush = own;
        try {
            if (events().isHeard(Event.BEFORE_FLUSH) && Dirtiness.isDirty(course.session())) {
                events().tell(Event.BEFORE_FLUSH, listener -> listener.beforeFlush(own));
            }
            loadHalfExpired();
            execution.run();
            flushed(own);
        } catch (RuntimeException failure) {
            failed(failure);
            throw failure;
        } finally {
            flushing = false;
            flush = null;
            transaction = null;
        }
    }

    /** Hibernate writes all attributes of a changed object; those that are expired are not known. */
    private void loadHalfExpired() {
        for (var each : Dirtiness.held(course.session())) {
            if (each.isPersistent() && Dirtiness.isAssigned(each.entity())) {
                Expired.load(each.entity());
            }
        }
    }

    /** Hibernate has planned the flush, and is about to send the plan to the database. */
    void executing() {
        var own = flush;
        if (own != null && Dirtiness.hasWork(course.session())) {
            if (events().isHeard(Event.AFTER_FLUSH)) {
                own.freeze();
            }
            transaction = course.transactions().beginFlush();
        }
    }

    private void flushed(SessionFlush own) {
        var done = transaction;
        if (done == null) {
            return;
        }
        var clean = watchingForWork && !Dirtiness.isDirty(course.session());
        events().tell(Event.AFTER_FLUSH, listener -> listener.afterFlush(own));
        own.thaw();
        course.objects().flushed();
        events().tell(Event.AFTER_FLUSH_POSTEXEC, listener -> listener.afterFlushPostexec(own));
        workLeft = clean && Dirtiness.isDirty(course.session());
        transaction = null;
        course.transactions().end(done);
    }

    private void failed(RuntimeException failure) {
        var failed = transaction;
        course.objects().flushFailed();
        if (failed == null) {
            return;
        }
        transaction = null;
        try {
            course.transactions().end(failed);
            course.transactions().softRollback(failed);
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    /** Flushes. True if listeners have changed something after its SQL was sent. */
    boolean flushLeavesWork() {
        workLeft = false;
        watchingForWork = true;
        try {
            course.session().flush();
        } finally {
            watchingForWork = false;
        }
        return workLeft;
    }
}
