package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.MapperListener;
import dev.aludel.internal.AludelSession;
import java.util.function.Predicate;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Puts listeners of ours into a factory, to hear of its rows. Only once somebody wants to be told of those, because
 * Hibernate itself goes other ways where it has listeners: it loads what it would delete unseen. Shared by threads.
 */
final class RowRelays {

    private final SessionFactoryImplementor factory;
    private boolean ofInserts;

    RowRelays(SessionFactoryImplementor factory) {
        this.factory = factory;
    }

    /** Puts in place what is missing. Called when the factory is complete, and after every change of listeners. */
    synchronized void place() {
        if (!ofInserts && isHeard(Event.BEFORE_INSERT, Event.AFTER_INSERT)) {
            ofInserts = true;
            var relay = new Inserts();
            var registry = factory.getEventEngine().getListenerRegistry();
            // First, so that what validates the state sees what our listeners changed in it.
            registry.prependListeners(EventType.PRE_INSERT, relay);
            registry.appendListeners(EventType.POST_INSERT, relay);
        }
    }

    private boolean isHeard(Event... events) {
        return anyEntity(persister -> {
            for (var event : events) {
                if (RowEvents.isHeard(event, persister)) {
                    return true;
                }
            }
            return false;
        });
    }

    private boolean anyEntity(Predicate<EntityPersister> condition) {
        return factory.getMappingMetamodel().streamEntityDescriptors().anyMatch(condition);
    }

    private static @Nullable RowEvents events(SharedSessionContractImplementor session) {
        var events = session instanceof AludelSession ours ? ours.feature(SessionEvents.class) : null;
        return events == null ? null : events.rows();
    }

    private static final class Inserts implements PreInsertEventListener, PostInsertEventListener {

        @Override
        public boolean onPreInsert(PreInsertEvent event) {
            var persister = event.getPersister();
            var rows = RowEvents.isHeard(Event.BEFORE_INSERT, persister) ? events(event.getSession()) : null;
            if (rows != null) {
                rows.before(
                        Event.BEFORE_INSERT,
                        event.getEntity(),
                        persister,
                        event.getState(),
                        MapperListener::beforeInsert);
            }
            return false;
        }

        @Override
        public void onPostInsert(PostInsertEvent event) {
            var persister = event.getPersister();
            var rows = RowEvents.isHeard(Event.AFTER_INSERT, persister) ? events(event.getSession()) : null;
            if (rows != null) {
                rows.tell(Event.AFTER_INSERT, event.getEntity(), persister, MapperListener::afterInsert);
            }
        }

        @Override
        public boolean requiresPostCommitHandling(EntityPersister persister) {
            return false;
        }
    }
}
