package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.MapperListener;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.DeleteEventListener;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Puts listeners of ours into a factory, to hear of its rows. Only once somebody wants to be told of those, because
 * Hibernate itself goes other ways where it has listeners: it loads what it would delete unseen. Shared by threads.
 */
final class RowRelays {

    private final SessionFactoryImplementor factory;
    private final EventListenerRegistry registry;
    private boolean guarding;
    private boolean ofInserts;
    private boolean ofDeletes;
    private volatile boolean checking;

    RowRelays(SessionFactoryImplementor factory) {
        this.factory = factory;
        this.registry = factory.getEventEngine().getListenerRegistry();
    }

    /** Whether somebody wants, or wanted, to be told of rows. */
    boolean arePlaced() {
        return guarding;
    }

    /** Puts in place what is missing. Called when the factory is complete, and after every change of listeners; one at a time. */
    void place() {
        if (!ofInserts && isHeard(Event.BEFORE_INSERT, Event.AFTER_INSERT)) {
            ofInserts = true;
            var relay = new Inserts();
            // First, so that what validates the state sees what our listeners changed in it.
            registry.prependListeners(EventType.PRE_INSERT, relay);
            registry.appendListeners(EventType.POST_INSERT, relay);
        }
        if (!ofDeletes && isHeard(Event.BEFORE_DELETE, Event.AFTER_DELETE)) {
            ofDeletes = true;
            var relay = new Deletes();
            registry.prependListeners(EventType.PRE_DELETE, relay);
            registry.appendListeners(EventType.POST_DELETE, relay);
        }
        if (!checking
                && factory.getSessionFactoryOptions().isCheckNullability()
                && (ofInserts || isHeard(Event.BEFORE_UPDATE, Event.AFTER_UPDATE))) {
            checking = true;
            registry.prependListeners(EventType.PRE_UPDATE, new Updates());
            factory.getSessionFactoryOptions().setCheckNullability(false);
        }
        if (!guarding && (ofInserts || ofDeletes || isHeard(Event.BEFORE_UPDATE, Event.AFTER_UPDATE))) {
            guarding = true;
            var guard = new Guard();
            registry.prependListeners(EventType.PERSIST, guard);
            registry.prependListeners(EventType.MERGE, guard);
            registry.prependListeners(EventType.DELETE, guard);
            registry.prependListeners(EventType.FLUSH, guard);
        }
    }

    private boolean isHeard(Event before, Event after) {
        return factory.getMappingMetamodel()
                .streamEntityDescriptors()
                .anyMatch(persister -> RowEvents.isHeard(before, persister) || RowEvents.isHeard(after, persister));
    }

    /** What tells of the rows of a session; null for one that is not ours or keeps no objects. */
    static @Nullable RowEvents events(SharedSessionContractImplementor session) {
        var events = SessionEvents.of(session);
        return events == null || !events.isEnabled() ? null : events.rows();
    }

    private static @Nullable RowEvents hearing(
            Event event, EntityPersister persister, SharedSessionContractImplementor session) {
        return RowEvents.isHeard(event, persister) ? events(session) : null;
    }

    private final class Inserts implements PreInsertEventListener, PostInsertEventListener {

        @Override
        public boolean onPreInsert(PreInsertEvent event) {
            var rows = events(event.getSession());
            if (rows != null) {
                rows.beforeInsert(event.getEntity(), event.getPersister(), event.getState());
                if (checking) {
                    new NotNull(event.getPersister(), event.getSession()).checkInsert(event.getState());
                }
            }
            return false;
        }

        @Override
        public void onPostInsert(PostInsertEvent event) {
            var rows = hearing(Event.AFTER_INSERT, event.getPersister(), event.getSession());
            if (rows != null) {
                rows.tell(Event.AFTER_INSERT, event.getEntity(), event.getPersister(), MapperListener::afterInsert);
            }
        }

        @Override
        public boolean requiresPostCommitHandling(EntityPersister persister) {
            return false;
        }
    }

    /** Looks for nulls in the place of Hibernate; {@link RowUpdate} tells the listeners. */
    private static final class Updates implements PreUpdateEventListener {

        @Override
        public boolean onPreUpdate(PreUpdateEvent event) {
            if (events(event.getSession()) != null) {
                new NotNull(event.getPersister(), event.getSession()).checkUpdate(event.getState());
            }
            return false;
        }
    }

    private static final class Deletes implements PreDeleteEventListener, PostDeleteEventListener {

        @Override
        public boolean onPreDelete(PreDeleteEvent event) {
            var rows = hearing(Event.BEFORE_DELETE, event.getPersister(), event.getSession());
            if (rows != null) {
                rows.tell(Event.BEFORE_DELETE, event.getEntity(), event.getPersister(), MapperListener::beforeDelete);
            }
            return false;
        }

        @Override
        public void onPostDelete(PostDeleteEvent event) {
            var rows = hearing(Event.AFTER_DELETE, event.getPersister(), event.getSession());
            if (rows != null) {
                rows.tell(Event.AFTER_DELETE, event.getEntity(), event.getPersister(), MapperListener::afterDelete);
            }
        }

        @Override
        public boolean requiresPostCommitHandling(EntityPersister persister) {
            return false;
        }
    }

    /** Refuses what listeners of rows must not do, before Hibernate begins with it. */
    private static final class Guard
            implements PersistEventListener, MergeEventListener, DeleteEventListener, FlushEventListener {

        private static void refuse(String operation, SharedSessionContractImplementor session, Object object) {
            var rows = events(session);
            if (rows != null) {
                rows.refuseWhileTelling(operation, object);
            }
        }

        @Override
        public void onPersist(PersistEvent event) {
            refuse("persist", event.getSession(), event.getObject());
        }

        @Override
        public void onPersist(PersistEvent event, PersistContext context) {
            onPersist(event);
        }

        @Override
        public void onMerge(MergeEvent event) {
            refuse("merge", event.getSession(), event.getOriginal());
        }

        @Override
        public void onMerge(MergeEvent event, MergeContext context) {
            onMerge(event);
        }

        @Override
        public void onDelete(DeleteEvent event) {
            refuse("remove", event.getSession(), event.getObject());
        }

        @Override
        public void onDelete(DeleteEvent event, DeleteContext context) {
            onDelete(event);
        }

        @Override
        public void onFlush(FlushEvent event) {
            refuse("flush", event.getSession(), event.getSession());
        }
    }
}
