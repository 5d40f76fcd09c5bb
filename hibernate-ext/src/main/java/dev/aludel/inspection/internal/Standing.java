package dev.aludel.inspection.internal;

import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.ObjectState;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/**
 * Where an object stands at one moment.
 *
 * @param entity the object, or that behind a proxy; the proxy itself as long as it was not loaded
 * @param type its mapping
 * @param state in which of the five states it is
 * @param identity its identity; null while it has none
 * @param session what follows its session; null if it is in none
 * @param entry Hibernate's entry of it; null if it is in no session, or an unloaded proxy
 * @param remembered what is remembered of it; null if that is nothing, or not needed
 */
record Standing(
        Object entity,
        MappedType<?> type,
        ObjectState state,
        @Nullable IdentityKey identity,
        @Nullable SessionInspection session,
        @Nullable EntityEntry entry,
        @Nullable Remembered remembered) {

    /** Where an object stands; null if its class is not mapped in any open factory. */
    static @Nullable Standing of(Object object) {
        var proxy = HibernateProxy.extractLazyInitializer(object);
        if (proxy == null) {
            return ofEntity(object);
        }
        return proxy.isUninitialized() ? ofProxy(object, proxy) : ofEntity(proxy.getImplementation());
    }

    private static @Nullable Standing ofProxy(Object object, LazyInitializer proxy) {
        var session = Sessions.following(proxy.getSession());
        var factory = session == null ? Factories.mapping(proxy.getPersistentClass()) : session.factory();
        if (factory == null) {
            return null;
        }
        var type = factory.mapper(proxy.getEntityName());
        var key = FactoryInspection.identityKey(type.persister(), proxy.getInternalIdentifier());
        var state = session == null ? ObjectState.DETACHED : ObjectState.PERSISTENT;
        return new Standing(object, type, state, key, session, null, null);
    }

    private static @Nullable Standing ofEntity(Object entity) {
        var session = Sessions.holding(entity);
        var entry = session == null ? null : session.entry(entity);
        if (session == null || entry == null || entry.getStatus() == Status.GONE) {
            return outside(entity);
        }
        var type = session.factory().mapper(entry.getPersister());
        if (entry.getStatus() == Status.SAVING || !entry.isExistsInDatabase()) {
            return new Standing(entity, type, ObjectState.PENDING, null, session, entry, null);
        }
        var key = FactoryInspection.identityKey(entry.getEntityKey());
        return new Standing(entity, type, ObjectState.PERSISTENT, key, session, entry, null);
    }

    private static @Nullable Standing outside(Object entity) {
        var factory = Factories.mapping(entity.getClass());
        var type = factory == null ? null : factory.mapper(entity.getClass());
        if (type == null) {
            return null;
        }
        var remembered = Remembered.find(entity);
        if (remembered == null || !remembered.isKnown()) {
            return mayHaveLeft(entity.getClass()) && looksSaved(type.persister(), entity)
                    ? detached(entity, type, type.identityKeyOf(entity), remembered)
                    : new Standing(entity, type, ObjectState.TRANSIENT, null, null, null, remembered);
        }
        var deleter = Sessions.following(remembered.deletingSession());
        if (deleter != null) {
            var mapper = deleter.factory().mapper(entity.getClass());
            return new Standing(
                    entity,
                    mapper == null ? type : mapper,
                    ObjectState.DELETED,
                    remembered.identity(),
                    deleter,
                    null,
                    remembered);
        }
        var identity = remembered.identity();
        return identity == null
                ? new Standing(entity, type, ObjectState.TRANSIENT, null, null, null, remembered)
                : detached(entity, type, identity, remembered);
    }

    private static Standing detached(
            Object entity, MappedType<?> type, IdentityKey identity, @Nullable Remembered remembered) {
        return new Standing(entity, type, ObjectState.DETACHED, identity, null, null, remembered);
    }

    /** Whether objects of the class left a session before anybody remembered them. */
    private static boolean mayHaveLeft(Class<?> type) {
        return Factories.open().stream().anyMatch(each -> each.hasLostSight() && each.isMapped(type));
    }

    /** What Hibernate would say of an object that it does not know, without asking the database. */
    private static boolean looksSaved(EntityPersister persister, Object entity) {
        var id = persister.getIdentifierMapping().getIdentifier(entity);
        if (id == null) {
            return false;
        }
        var version = persister.getVersionMapping();
        if (version != null) {
            var unsaved = version.getUnsavedStrategy().isUnsaved(persister.getVersion(entity));
            if (unsaved != null) {
                return !unsaved;
            }
        }
        return Boolean.FALSE.equals(
                        persister.getIdentifierMapping().getUnsavedStrategy().isUnsaved(id))
                || hasCollectionsOfHibernates(persister, entity);
    }

    /** Whether its collections are those that Hibernate puts in their place, and were flushed or loaded. */
    private static boolean hasCollectionsOfHibernates(EntityPersister persister, Object entity) {
        var types = persister.getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i].isCollectionType()
                    && persister.getValue(entity, i) instanceof PersistentCollection<?> collection
                    && collection.getKey() != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has no identity: all that it holds is new. */
    boolean isNew() {
        return identity == null;
    }

    boolean isUnloadedProxy() {
        var proxy = HibernateProxy.extractLazyInitializer(entity);
        return proxy != null && proxy.isUninitialized();
    }
}
