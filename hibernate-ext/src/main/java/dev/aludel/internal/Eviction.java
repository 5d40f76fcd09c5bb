package dev.aludel.internal;

import java.util.ArrayList;
import java.util.function.Consumer;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.event.internal.DefaultEvictEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EvictEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;

/** Hibernate's detachment of one object, telling the features when all that it cascades to is out. */
final class Eviction extends DefaultEvictEventListener {

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
