package dev.aludel.internal;

import java.util.ArrayList;
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
import org.hibernate.event.service.spi.DuplicationStrategy;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.EvictEvent;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Hibernate's own event listeners, telling the features of what they do. */
public final class AludelListeners {

    private static final Flushing[] NOBODY = {};

    /** Has our look take the place of Hibernate's in one step: other threads may be flushing. */
    private static final DuplicationStrategy IN_PLACE = new DuplicationStrategy() {

        @Override
        public boolean areMatch(Object added, Object present) {
            return added instanceof Look && present.getClass() == DefaultFlushEntityEventListener.class;
        }

        @Override
        public Action getAction() {
            return Action.REPLACE_ORIGINAL;
        }
    };

    private AludelListeners() {}

    /** Where the features left Hibernate's own; one that has put its own into a flush tells of its plan itself. */
    static void place(AludelSessionFactory factory) {
        factory.replaceListener(EventType.EVICT, DefaultEvictEventListener.class, Eviction::new);
        factory.replaceListener(EventType.FLUSH, DefaultFlushEventListener.class, Whole::new);
        factory.replaceListener(EventType.AUTO_FLUSH, DefaultAutoFlushEventListener.class, Auto::new);
        factory.replaceListener(EventType.PRE_FLUSH, DefaultPreFlushEventListener.class, Early::new);
    }

    /** From now on the features take part in the look of each flush at each object. Until then a flush is Hibernate's. */
    public static void tellOfFlushes(AludelSessionFactory factory) {
        var group = factory.getEventListenerGroups().eventListenerGroup_FLUSH_ENTITY;
        synchronized (group) {
            for (var each : group.listeners()) {
                if (each.getClass() == DefaultFlushEntityEventListener.class) {
                    group.addDuplicationStrategy(IN_PLACE);
                    group.appendListener(new Look());
                    return;
                }
            }
        }
    }

    /** From now on the sessions of a factory tell their features of each object that is loaded. */
    public static void tellOfLoads(AludelSessionFactory factory) {
        var group = factory.getEventListenerGroups().eventListenerGroup_POST_LOAD;
        synchronized (group) {
            for (var each : group.listeners()) {
                if (each instanceof Loaded) {
                    return;
                }
            }
            group.appendListener(new Loaded());
        }
    }

    /** Whether any object that a flush looks at can be of a type. */
    public static boolean isMapped(AludelSessionFactory factory, Class<?> type) {
        return factory.getMappingMetamodel()
                .streamEntityDescriptors()
                .map(EntityPersister::getMappedClass)
                .anyMatch(mapped -> mapped != null && type.isAssignableFrom(mapped));
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

    /** Placed by the first who has something to see. Hibernate's look at one object of a flush, for features to see and say what is to be written. */
    private static final class Look extends DefaultFlushEntityEventListener {

        /** Who sees the object. This is asked for each object of each flush, and must cost next to nothing. */
        private static Flushing[] seeing(EventSource session) {
            return session instanceof AludelSession ours ? ours.flushing() : NOBODY;
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

    /** Placed by the first who wants to be told of loads: it would be called for each row. */
    private static final class Loaded implements PostLoadEventListener {

        @Override
        public void onPostLoad(PostLoadEvent event) {
            if (event.getSession() instanceof AludelSession session) {
                for (var each : session.features()) {
                    if (each instanceof Loading loading) {
                        loading.loaded(event);
                    }
                }
            }
        }
    }

    /** What a feature's {@link Feature.ForSession} implements as well, to be told of loads: see {@link #tellOfLoads}. */
    public interface Loading {

        /** An object was loaded, or loaded again. */
        void loaded(PostLoadEvent event);
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

    /**
     * What a feature's {@link Feature.ForSession} implements as well, to take part in a flush's look at each object: see
     * {@link #tellOfFlushes}.
     */
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
