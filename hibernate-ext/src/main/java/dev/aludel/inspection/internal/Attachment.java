package dev.aludel.inspection.internal;

import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.InstrumentedState;
import dev.aludel.inspection.ObjectState;
import dev.aludel.inspection.Relationship;
import java.util.List;
import java.util.Objects;
import org.hibernate.LockMode;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.EvictVisitor;
import org.hibernate.event.internal.OnUpdateVisitor;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Takes objects into sessions as they are, and out of them. */
final class Attachment {

    private Attachment() {}

    /** Puts a detached object into a session, with what is reached by cascading. */
    static void attach(SessionInspection session, Object object) {
        var proxy = HibernateProxy.extractLazyInitializer(object);
        if (proxy != null && proxy.isUninitialized()) {
            var holder = proxy.getSession();
            if (holder != null && holder != session.session() && holder.isOpenOrWaitingForAutoClose()) {
                throw InspectionErrors.inOtherSession(object);
            }
            session.session().getPersistenceContextInternal().reassociateIfUninitializedProxy(object);
            return;
        }
        var standing = mapped(object);
        switch (standing.state()) {
            case TRANSIENT -> throw InspectionErrors.transientObject(object);
            case DELETED -> throw InspectionErrors.deleted(object);
            case PENDING, PERSISTENT -> {
                if (standing.session() != session) {
                    throw InspectionErrors.inOtherSession(object);
                }
            }
            case DETACHED -> reattach(session, standing);
        }
    }

    private static void reattach(SessionInspection inspection, Standing detached) {
        var entity = detached.entity();
        var remembered = detached.remembered();
        if (remembered != null && remembered.wasDeleted()) {
            throw InspectionErrors.deleted(entity);
        }
        var type = inspection.factory().mapper(entity.getClass());
        if (type == null) {
            throw InspectionErrors.unmappedInstance(entity);
        }
        var identity = Objects.requireNonNull(detached.identity());
        if (!type.identityKeyOf(entity).equals(identity)) {
            throw InspectionErrors.identifierChanged(entity, identity, type.identityKeyOf(entity));
        }
        var session = inspection.session();
        var context = session.getPersistenceContextInternal();
        var persister = type.persister();
        var id = Objects.requireNonNull(persister.getIdentifier(entity, session));
        var key = session.generateEntityKey(id, persister);
        if (context.getEntity(key) != null) {
            throw InspectionErrors.identityTaken(entity, identity);
        }
        var snapshot = remembered == null ? null : remembered.snapshot();
        var version =
                snapshot != null && snapshot.version() != null ? snapshot.version() : persister.getVersion(entity);
        var loaded = snapshot == null ? null : loadedState(type, entity, snapshot);
        session.features().forEach(feature -> feature.attaching(entity));
        new OnUpdateVisitor(session, id, entity).process(entity, persister);
        context.addEntity(
                entity,
                persister.isMutable() ? Status.MANAGED : Status.READ_ONLY,
                loaded,
                key,
                version,
                LockMode.NONE,
                true,
                persister,
                false);
        persister.afterReassociate(entity, session);
        adoptProxy(inspection, key, entity);
        if (remembered != null) {
            remembered.entered();
        }
        inspection.mark();
        session.features().forEach(feature -> feature.attached(entity));
        cascade(inspection, type, entity);
    }

    /** A proxy that the session has of the row stands for the object from now on. */
    private static void adoptProxy(SessionInspection inspection, EntityKey key, Object entity) {
        var proxy = inspection.session().getPersistenceContextInternal().getProxy(key);
        var initializer = proxy == null ? null : HibernateProxy.extractLazyInitializer(proxy);
        if (initializer != null && initializer.isUninitialized()) {
            initializer.setImplementation(entity);
        }
    }

    /** What Hibernate is to compare the object with; null, and it writes everything, if part of it is not known. */
    private static @Nullable Object @Nullable [] loadedState(MappedType<?> type, Object entity, Snapshot snapshot) {
        var persister = type.persister();
        var types = persister.getPropertyTypes();
        var loaded = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            loaded[i] = types[i].isCollectionType() ? persister.getValue(entity, i) : snapshot.value(i);
            if (loaded[i] == Snapshot.Unknown.VALUE) {
                return null;
            }
        }
        return loaded;
    }

    private static void cascade(SessionInspection session, MappedType<?> type, Object entity) {
        for (var relationship : type.relationships().values()) {
            if (relationship.cascade().saveUpdate()) {
                cascade(session, entity, relationship);
            }
        }
    }

    private static void cascade(SessionInspection session, Object entity, Relationship relationship) {
        var standing = mapped(entity);
        if (!AttributeValues.isPresent(standing, relationship.key())) {
            return;
        }
        for (var target : Cascades.targets(relationship, AttributeValues.read(standing, relationship.key()))) {
            if (mapped(target).state() == ObjectState.TRANSIENT) {
                session.session().persist(target);
            } else {
                attach(session, target);
            }
        }
    }

    private static Standing mapped(Object object) {
        var standing = Standing.of(object);
        if (standing == null) {
            throw InspectionErrors.unmappedInstance(object);
        }
        return standing;
    }

    /** Takes an object out of its session, with what is reached by cascading. */
    static void expunge(SessionInspection session, Object object) {
        var standing = mapped(object);
        if (standing.session() != session) {
            throw InspectionErrors.notInSession("expunge", object, standing.state());
        }
        if (standing.state() == ObjectState.DELETED) {
            session.evictedInVain(standing.entity());
            session.session().features().stream()
                    .filter(feature -> feature != session)
                    .forEach(feature -> feature.evictedInVain(standing.entity()));
            return;
        }
        session.expunging(() -> session.session().detach(object));
    }

    /** Takes an object out of its session, if it is in one, and lets it have no identity. */
    static void makeTransient(Object object) {
        var standing = mapped(object);
        var session = standing.session();
        var entity = standing.entity();
        if (session != null && standing.entry() != null) {
            session.expunging(() -> evict(session, entity, Objects.requireNonNull(standing.entry())));
        }
        if (entity instanceof Instrumented instrumented && instrumented.$$_aludel_getState() != null) {
            dropExpired(standing, InstrumentedState.of(instrumented));
        }
        for (var relationship : standing.type().relationships().values()) {
            if (relationship.isCollection()) {
                makePlain(standing, relationship.key());
            }
        }
        SessionInspection.resetVersion(standing.type().persister(), entity);
        Remembered.of(entity).isNew();
    }

    /** As Hibernate's own eviction, without its cascade. */
    private static void evict(SessionInspection inspection, Object entity, EntityEntry entry) {
        var session = inspection.session();
        var context = session.getPersistenceContextInternal();
        var persister = entry.getPersister();
        var key = entry.getEntityKey();
        session.features().forEach(feature -> feature.evicting(entity, entry));
        if (persister.hasNaturalIdentifier()) {
            context.getNaturalIdResolutions().handleEviction(key.getIdentifier(), entity, persister);
        }
        if (persister.hasCollections()) {
            new EvictVisitor(session, entity).process(entity, persister);
        }
        var exists = entry.isExistsInDatabase();
        context.removeEntityHolder(key);
        context.removeEntry(entity);
        session.features().forEach(feature -> feature.evicted(entity, key, exists));
    }

    /** What was expired is not there, as on any new object. */
    private static void dropExpired(Standing standing, InstrumentedState own) {
        var expired = List.copyOf(own.expired());
        own.quietly(() -> expired.forEach(name -> standing.type()
                .attributes()
                .write(
                        standing.entity(),
                        name,
                        Primitives.zero(standing.type().property(name).type()))));
        own.loaded(standing.type().attrs().keySet());
    }

    /** Hibernate would take its own collection for that of the row that the object was. */
    private static void makePlain(Standing standing, String name) {
        var held = AttributeValues.read(standing, name);
        if (held instanceof PersistentCollection<?> collection) {
            var persister = ExpiredCollections.persister(standing, name);
            var elements = collection.wasInitialized() ? collection : null;
            standing.type().attributes().write(standing.entity(), name, ExpiredCollections.copy(persister, elements));
        }
    }

    /** Lets a transient object be the detached one of the row that its identifier names. */
    static void makeTransientToDetached(Object object) {
        var standing = mapped(object);
        if (standing.state() != ObjectState.TRANSIENT) {
            throw InspectionErrors.notTransient(object, standing.state());
        }
        var entity = standing.entity();
        var type = standing.type();
        var persister = type.persister();
        var unset = Expiry.expirable(type).stream()
                .filter(name -> AttributeValues.isUnset(standing, name, AttributeValues.read(standing, name)))
                .toList();
        var values = persister.getValues(entity);
        var types = persister.getPropertyTypes();
        for (int i = 0; i < values.length; i++) {
            values[i] = types[i].isCollectionType()
                    ? values[i]
                    : types[i].deepCopy(values[i], type.inspection().factory());
        }
        Remembered.of(entity)
                .left(type.identityKeyOf(entity), Snapshot.of(persister, values, persister.getVersion(entity)));
        if (entity instanceof Instrumented instrumented) {
            var own = InstrumentedState.of(instrumented);
            own.flushed();
            instrumented.$$_aludel_setAssigned(false);
            own.expire(unset, Expiry::load);
        }
    }
}
