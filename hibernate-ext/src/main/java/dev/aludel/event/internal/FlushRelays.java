package dev.aludel.event.internal;

import dev.aludel.internal.AludelListeners;
import dev.aludel.internal.AludelSessionFactory;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.event.internal.DefaultAutoFlushEventListener;
import org.hibernate.event.internal.DefaultFlushEventListener;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEvent;

/** Puts listeners of ours in the place of Hibernate's own, to stand around each flush. */
final class FlushRelays {

    private FlushRelays() {}

    static void place(AludelSessionFactory factory) {
        factory.replaceListener(EventType.FLUSH, DefaultFlushEventListener.class, Whole::new);
        factory.replaceListener(EventType.AUTO_FLUSH, DefaultAutoFlushEventListener.class, Auto::new);
    }

    private static void executing(EventSource session) {
        var course = SessionEvents.following(session);
        if (course != null) {
            course.flushes().executing();
        }
    }

    private static final class Whole extends DefaultFlushEventListener {

        @Override
        public void onFlush(FlushEvent event) {
            var course = SessionEvents.following(event.getSession());
            if (event.getSession().getPersistenceContextInternal().isFlushing()) {
                // Hibernate would look at the same object again, whose callback asks for this, until the stack ends.
                throw EventErrors.flushing();
            }
            if (course == null) {
                super.onFlush(event);
            } else {
                course.flushes().flush(() -> super.onFlush(event));
            }
        }

        @Override
        protected void preFlush(EventSource session, PersistenceContext context) {
            AludelListeners.planning(session);
            super.preFlush(session, context);
        }

        @Override
        protected void performExecutions(EventSource session) {
            executing(session);
            super.performExecutions(session);
        }
    }

    private static final class Auto extends DefaultAutoFlushEventListener {

        @Override
        public void onAutoFlush(AutoFlushEvent event) {
            var session = event.getSession();
            var course = SessionEvents.following(session);
            if (course == null) {
                super.onAutoFlush(event);
            } else if (course.flushes().isFlushing()) {
                event.setFlushRequired(false);
            } else if (course.flushes().takesOver(event, session)) {
                course.flushes().flush(() -> flushWhole(event, session));
            } else {
                course.flushes().flush(() -> super.onAutoFlush(event));
            }
        }

        /** Whatever tables the query reads. */
        private void flushWhole(AutoFlushEvent event, EventSource session) {
            var listeners = session.getEventListenerManager();
            listeners.partialFlushStart();
            try {
                flushEverythingToExecutions(event);
                event.setFlushRequired(true);
                performExecutions(session);
                postFlush(session);
                postPostFlush(session);
                var statistics = session.getFactory().getStatistics();
                if (statistics.isStatisticsEnabled()) {
                    statistics.flush();
                }
            } finally {
                listeners.partialFlushEnd(
                        event.getNumberOfEntitiesProcessed(), event.getNumberOfCollectionsProcessed());
            }
        }

        @Override
        protected void preFlush(EventSource session, PersistenceContext context) {
            AludelListeners.planning(session);
            super.preFlush(session, context);
        }

        @Override
        protected void performExecutions(EventSource session) {
            executing(session);
            super.performExecutions(session);
        }
    }
}
