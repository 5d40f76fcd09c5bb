package dev.aludel.internal;

import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.event.internal.DefaultAutoFlushEventListener;
import org.hibernate.event.internal.DefaultFlushEventListener;
import org.hibernate.event.internal.DefaultPreFlushEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;

/** Tells the features when a flush begins to plan what it writes, whichever kind of flush it is. */
public final class FlushPlan {

    private FlushPlan() {}

    /** Puts listeners of ours in the place of Hibernate's own; a feature that has put its own there calls us itself. */
    static void place(AludelSessionFactory factory) {
        factory.replaceListener(EventType.FLUSH, DefaultFlushEventListener.class, Whole::new);
        factory.replaceListener(EventType.AUTO_FLUSH, DefaultAutoFlushEventListener.class, Auto::new);
        factory.replaceListener(EventType.PRE_FLUSH, DefaultPreFlushEventListener.class, Early::new);
    }

    /** A flush of this session is about to cascade to new objects, and then to look at all that are there. */
    public static void begins(EventSource session) {
        if (session instanceof AludelSession ours) {
            ours.features().forEach(Feature.ForSession::planning);
        }
    }

    private static final class Whole extends DefaultFlushEventListener {

        @Override
        protected void preFlush(EventSource session, PersistenceContext context) {
            begins(session);
            super.preFlush(session, context);
        }
    }

    private static final class Auto extends DefaultAutoFlushEventListener {

        @Override
        protected void preFlush(EventSource session, PersistenceContext context) {
            begins(session);
            super.preFlush(session, context);
        }
    }

    /** Hibernate cascades ahead of an auto flush, where a parameter of the query is a new object. */
    private static final class Early extends DefaultPreFlushEventListener {

        @Override
        protected void preFlush(EventSource session, PersistenceContext context) {
            begins(session);
            super.preFlush(session, context);
        }
    }
}
