package dev.aludel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.DefaultAutoFlushEventListener;
import org.hibernate.event.internal.DefaultEvictEventListener;
import org.hibernate.event.internal.DefaultFlushEntityEventListener;
import org.hibernate.event.internal.DefaultFlushEventListener;
import org.hibernate.event.internal.DefaultPreFlushEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.EvictEvent;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Hibernate's own event listeners, telling the features of what they do. */
public final class AludelListeners {

    private AludelListeners() {}

    /** Before the features attach: what they put in the place of Hibernate's own then takes the place of ours. */
    static void placeFirst(AludelSessionFactory factory) {
        factory.replaceListener(EventType.FLUSH_ENTITY, DefaultFlushEntityEventListener.class, Look::new);
    }

    /** Where the features left Hibernate's own; one that has put its own into a flush tells of its plan itself. */
    static void place(AludelSessionFactory factory) {
        factory.replaceListener(EventType.EVICT, DefaultEvictEventListener.class, Eviction::new);
        factory.replaceListener(EventType.FLUSH, DefaultFlushEventListener.class, Whole::new);
        factory.replaceListener(EventType.AUTO_FLUSH, DefaultAutoFlushEventListener.class, Auto::new);
        factory.replaceListener(EventType.PRE_FLUSH, DefaultPreFlushEventListener.class, Early::new);
    }

    /** A flush of this session is about to cascade to new objects, and then to look at all that are there. */
    public static void planning(EventSource session) {
        if (session instanceof AludelSession ours) {
            ours.features().forEach(Feature.ForSession::planning);
        }
    }

    private static final class Whole extends DefaultFlushEventListener {

        @Override
        protected void preFlush(EventSource session, PersistenceContext context) {
            planning(session);
            super.preFlush(session, context);
        }
    }

    private static final class Auto extends DefaultAutoFlushEventListener {

        @Override
        protected void preFlush(EventSource session, PersistenceContext context) {
            planning(session);
            super.preFlush(session, context);
        }
    }

    /** Hibernate cascades ahead of an auto flush, where a parameter of the query is a new object. */
    private static final class Early extends DefaultPreFlushEventListener {

        @Override
        protected void preFlush(EventSource session, PersistenceContext context) {
            planning(session);
            super.preFlush(session, context);
        }
    }

    /** Hibernate's look at one object of a flush, for features to see and say what is to be written. */
    private static final class Look extends DefaultFlushEntityEventListener {

        /** Who sees the object. This is asked for each object of each flush, and must cost next to nothing. */
        private static List<Flushing> seeing(EventSource session) {
            return session instanceof AludelSession ours ? ours.flushing() : List.of();
        }

        @Override
        public void onFlushEntity(FlushEntityEvent event) {
            var seeing = seeing(event.getSession());
            for (var each : seeing) {
                each.looking(event);
            }
            super.onFlushEntity(event);
            for (var each : seeing) {
                each.looked(event);
            }
        }

        @Override
        protected void dirtyCheck(FlushEntityEvent event) {
            super.dirtyCheck(event);
            for (var each : seeing(event.getSession())) {
                each.dirtyChecked(event);
            }
        }

        @Override
        protected void addEntityUpdateActionToActionQueue(
                FlushEntityEvent event,
                EventSource session,
                EntityEntry entry,
                Object[] values,
                int[] dirty,
                Status status,
                EntityPersister persister,
                Object entity,
                Object nextVersion) {
            for (var each : seeing(session)) {
                var own = each.update(event, dirty, nextVersion);
                if (own != null) {
                    session.getActionQueue().addAction(own);
                    return;
                }
            }
            super.addEntityUpdateActionToActionQueue(
                    event, session, entry, values, dirty, status, persister, entity, nextVersion);
        }
    }

    /** Hibernate's detachment of one object, telling the features when all that it cascades to is out. */
    private static final class Eviction extends DefaultEvictEventListener {

        @Override
        public void onEvict(EvictEvent event) {
            if (event.getSession() instanceof AludelSession session) {
                proxied(session, event.getObject());
            }
            if (!(event.getSession() instanceof AludelSession session) || session.evicted != null) {
                super.onEvict(event);
                return;
            }
            var evicted = new ArrayList<Consumer<Feature.ForSession>>();
            session.evicted = evicted;
            try {
                super.onEvict(event);
            } finally {
                session.evicted = null;
            }
            if (evicted.isEmpty()) {
                evicted.add(feature -> feature.evictedInVain(event.getObject()));
            }
            for (var each : evicted) {
                session.features().forEach(each);
            }
        }

        /** Hibernate takes out the entry of a proxy's object before it gets there. */
        private static void proxied(AludelSession session, Object proxy) {
            var initializer = HibernateProxy.extractLazyInitializer(proxy);
            if (initializer != null && !initializer.isUninitialized()) {
                evicting(session, initializer.getImplementation());
            }
        }

        private static void evicting(AludelSession session, Object entity) {
            var entry = session.getPersistenceContextInternal().getEntry(entity);
            if (entry != null) {
                session.features().forEach(feature -> feature.evicting(entity, entry));
            }
        }

        @Override
        protected void doEvict(Object entity, EntityKey key, EntityPersister persister, EventSource session) {
            if (session instanceof AludelSession ours && ours.evicted != null) {
                evicting(ours, entity);
                var entry = session.getPersistenceContextInternal().getEntry(entity);
                // Hibernate has taken the entry of a proxy's object out by now; such an object was loaded.
                var exists = entry == null || entry.isExistsInDatabase();
                ours.evicted.add(feature -> feature.evicted(entity, key, exists));
            }
            super.doEvict(entity, key, persister, session);
        }
    }

    /** What a feature's {@link Feature.ForSession} implements as well, to take part in a flush's look at each object. */
    public interface Flushing {

        /** The look at an object begins. */
        default void looking(FlushEntityEvent event) {}

        /** Hibernate has compared the object to what was loaded. More attributes may be declared dirty. */
        default void dirtyChecked(FlushEntityEvent event) {}

        /**
         * An object is about to be queued for an update.
         *
         * @param dirty the positions of the dirty attributes, null if they are not known
         * @return the update to queue; null if this feature has none of its own
         */
        default @Nullable EntityUpdateAction update(
                FlushEntityEvent event, int @Nullable [] dirty, @Nullable Object nextVersion) {
            return null;
        }

        /** The object was looked at; if it is to be updated, that is queued. */
        default void looked(FlushEntityEvent event) {}
    }
}
