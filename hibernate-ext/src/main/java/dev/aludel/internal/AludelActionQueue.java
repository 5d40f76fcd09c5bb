package dev.aludel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.HibernateException;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.action.internal.EntityIdentityInsertAction;
import org.hibernate.action.internal.EntityInsertAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.action.internal.OrphanRemovalAction;
import org.hibernate.engine.spi.ActionQueue;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.ExecutableList;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.DefaultEvictEventListener;
import org.hibernate.event.internal.DefaultFlushEntityEventListener;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.EvictEvent;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Hibernate's action queue, telling the features what enters it and when it is sent. One a session. */
final class AludelActionQueue extends ActionQueue {

    private final AludelSession session;

    AludelActionQueue(AludelSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public void addAction(EntityInsertAction action) {
        insertQueued(action);
        super.addAction(action);
    }

    @Override
    public void addAction(EntityIdentityInsertAction action) {
        insertQueued(action);
        super.addAction(action);
    }

    @Override
    public void addAction(EntityUpdateAction action) {
        super.addAction(action);
        for (var feature : session.features()) {
            feature.updateQueued(action);
        }
    }

    @Override
    public void addAction(EntityDeleteAction action) {
        super.addAction(action);
        deleteQueued(action);
    }

    @Override
    public void addAction(OrphanRemovalAction action) {
        super.addAction(action);
        deleteQueued(action);
    }

    /** Hibernate queues this just before a bulk write: a specification's, which makes its query past us, is seen here. */
    @Override
    public void addAction(BulkOperationCleanupAction action) {
        if (!session.isWritingInBulk()) {
            for (var feature : session.features()) {
                feature.foreignBulkWrite(List.of(action.getPropertySpaces()));
            }
        }
        super.addAction(action);
    }

    @Override
    public void unScheduleDeletion(EntityEntry entry, Object rescuedEntity) {
        super.unScheduleDeletion(entry, rescuedEntity);
        deleteUnqueued(rescuedEntity);
    }

    @Override
    public void unScheduleUnloadedDeletion(Object newEntity) {
        super.unScheduleUnloadedDeletion(newEntity);
        deleteUnqueued(newEntity);
    }

    @Override
    public void clearFromFlushNeededCheck(int previousCollectionRemovalSize) {
        super.clearFromFlushNeededCheck(previousCollectionRemovalSize);
        session.features().forEach(Feature.ForSession::updatesForgotten);
    }

    @Override
    public void clear() {
        super.clear();
        session.features().forEach(Feature.ForSession::queueCleared);
    }

    @Override
    public void executeActions() {
        var features = session.features();
        features.forEach(Feature.ForSession::beforeExecution);
        super.executeActions();
        features.forEach(Feature.ForSession::afterExecution);
    }

    /** Hibernate calls this between flushes, where a key that the database makes cannot wait. */
    @Override
    public void executeInserts() {
        session.features().forEach(Feature.ForSession::beforeEarlyInserts);
        super.executeInserts();
    }

    /** Hibernate would send the insert of an object that it does not hold any more, and fail. */
    void cancelInsert(Object entity) {
        var queue = queuedInserts();
        if (queue == null) {
            return;
        }
        for (int i = queue.size() - 1; i >= 0; i--) {
            if (queue.get(i).getInstance() == entity) {
                queue.remove(i);
                for (var feature : session.features()) {
                    feature.insertUnqueued(entity);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable ExecutableList<AbstractEntityInsertAction> queuedInserts() {
        try {
            var insertions = ActionQueue.class.getDeclaredField("insertions");
            insertions.setAccessible(true);
            return (ExecutableList<AbstractEntityInsertAction>) insertions.get(this);
        } catch (ReflectiveOperationException anotherHibernate) {
            throw new HibernateException(
                    "Cannot take back an insert: this Hibernate queues it elsewhere.", anotherHibernate);
        }
    }

    private void insertQueued(AbstractEntityInsertAction action) {
        for (var feature : session.features()) {
            feature.insertQueued(action);
        }
    }

    private void deleteQueued(EntityDeleteAction action) {
        for (var feature : session.features()) {
            feature.deleteQueued(action);
        }
    }

    private void deleteUnqueued(Object entity) {
        for (var feature : session.features()) {
            feature.deleteUnqueued(entity);
        }
    }

    /** Hibernate's detachment of one object, telling the features when all that it cascades to is out. */
    static final class Eviction extends DefaultEvictEventListener {

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

    /** Hibernate's look at one object of a flush, for features to see and say what is to be written. */
    static final class FlushLook extends DefaultFlushEntityEventListener {

        /** Puts ours in the place of Hibernate's; the listeners of others stay. */
        static void replaceHibernates(EventListenerRegistry registry) {
            var listeners = new ArrayList<FlushEntityEventListener>();
            registry.getEventListenerGroup(EventType.FLUSH_ENTITY).listeners().forEach(listeners::add);
            listeners.replaceAll(
                    each -> each.getClass() == DefaultFlushEntityEventListener.class ? new FlushLook() : each);
            registry.setListeners(EventType.FLUSH_ENTITY, listeners.toArray(FlushEntityEventListener[]::new));
        }

        private static void tell(FlushEntityEvent event, Consumer<AludelSession.Flushing> step) {
            if (event.getSession() instanceof AludelSession session) {
                for (var feature : session.features()) {
                    if (feature instanceof AludelSession.Flushing flushing) {
                        step.accept(flushing);
                    }
                }
            }
        }

        @Override
        public void onFlushEntity(FlushEntityEvent event) {
            tell(event, flushing -> flushing.looking(event));
            super.onFlushEntity(event);
            tell(event, flushing -> flushing.looked(event));
        }

        @Override
        protected void dirtyCheck(FlushEntityEvent event) {
            super.dirtyCheck(event);
            tell(event, flushing -> flushing.dirtyChecked(event));
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
            var own = new ArrayList<EntityUpdateAction>(1);
            tell(event, flushing -> {
                var update = own.isEmpty() ? flushing.update(event, dirty, nextVersion) : null;
                if (update != null) {
                    own.add(update);
                }
            });
            if (own.isEmpty()) {
                super.addEntityUpdateActionToActionQueue(
                        event, session, entry, values, dirty, status, persister, entity, nextVersion);
            } else {
                session.getActionQueue().addAction(own.get(0));
            }
        }
    }
}
