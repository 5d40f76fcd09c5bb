package dev.aludel.inspection.internal;

import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.Instrumented;
import dev.aludel.internal.AludelListeners;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature.ForFactory;
import dev.aludel.internal.Feature.ForSession;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What inspection knows of one factory: its mappings, and which of its sessions are open. Shared by threads. */
final class FactoryInspection implements ForFactory {

    private final AludelSessionFactory factory;
    private final boolean tracksAlways;
    private final Map<String, MappedType<?>> mappers = new ConcurrentHashMap<>();
    private final Set<WeakReference<SessionInspection>> sessions = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<SessionInspection> forgotten = new ReferenceQueue<>();
    private final AttributeLoader loader = new AttributeLoader();
    private volatile boolean lostSight;

    FactoryInspection(AludelSessionFactory factory, boolean tracksAlways) {
        this.factory = factory;
        this.tracksAlways = tracksAlways;
        if (AludelListeners.isMapped(factory, Instrumented.class)) {
            AludelListeners.tellOfFlushes(factory);
        }
    }

    /** Drops what is kept for the factory, and for objects of it that are gone. */
    @Override
    public void closed() {
        Factories.remove(this);
        Remembered.count();
    }

    AludelSessionFactory factory() {
        return factory;
    }

    AttributeLoader loader() {
        return loader;
    }

    boolean isOpen() {
        return !factory.isClosed();
    }

    /** Whether objects that leave a session are remembered. */
    boolean isTracking() {
        return tracksAlways || Tracking.isOn();
    }

    /** Objects left a session while nobody remembered them. */
    void loseSight() {
        lostSight = true;
    }

    /** Whether an object that nobody remembers may have been in a session before. */
    boolean hasLostSight() {
        return lostSight;
    }

    @Override
    public ForSession open(SessionImplementor session) {
        var inspection = new SessionInspection(this, (AludelSession) session);
        expunge();
        sessions.add(inspection.reference(forgotten));
        return inspection;
    }

    void closed(WeakReference<SessionInspection> session) {
        sessions.remove(session);
    }

    private void expunge() {
        for (var gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            sessions.remove(gone);
        }
    }

    Set<WeakReference<SessionInspection>> sessions() {
        return sessions;
    }

    boolean isMapped(Class<?> type) {
        return factory.getMappingMetamodel().findEntityDescriptor(type) != null;
    }

    /** The mapping of a class; null if it has none here. */
    @SuppressWarnings("unchecked")
    <T> @Nullable MappedType<T> mapper(Class<T> type) {
        var persister = factory.getMappingMetamodel().findEntityDescriptor(type);
        return persister == null ? null : (MappedType<T>) mapper(persister);
    }

    MappedType<?> mapper(EntityPersister persister) {
        // Not computeIfAbsent: a mapping asks for that which it inherits from.
        var known = mappers.get(persister.getEntityName());
        if (known != null) {
            return known;
        }
        var made = new MappedType<>(this, persister);
        var first = mappers.putIfAbsent(persister.getEntityName(), made);
        return first == null ? made : first;
    }

    MappedType<?> mapper(String entityName) {
        return mapper(factory.getMappingMetamodel().getEntityDescriptor(entityName));
    }

    static IdentityKey identityKey(EntityPersister persister, Object id) {
        return new IdentityKey(
                persister.getRootEntityDescriptor().getEntityPersister().getMappedClass(),
                Identifiers.parts(persister, id),
                null);
    }

    static IdentityKey identityKey(EntityKey key) {
        return identityKey(key.getPersister(), key.getIdentifierValue());
    }
}
