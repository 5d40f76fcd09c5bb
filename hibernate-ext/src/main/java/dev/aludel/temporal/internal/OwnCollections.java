package dev.aludel.temporal.internal;

import dev.aludel.inspection.Instrumented;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CascadingActions;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.CollectionKey;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;

/** What an object must have in memory before it becomes another row, and what of the old row gives way. */
final class OwnCollections {

    private OwnCollections() {}

    static CollectionPersister persister(EntityPersister owner, int position, SessionImplementor session) {
        var type = (CollectionType) owner.getPropertyTypes()[position];
        return session.getFactory().getMappingMetamodel().getCollectionDescriptor(type.getRole());
    }

    /**
     * Loads all attributes, the collections that the new row gets rows of, and those whose elements follow because the
     * object cascades to them.
     */
    static void load(Object entity, EntityEntry entry, SessionImplementor session) {
        if (entity instanceof Instrumented instrumented) {
            var state = instrumented.$$_aludel_getState();
            if (state != null && state.hasExpired()) {
                state.load(instrumented);
            }
        }
        var persister = entry.getPersister();
        if (persister.getBytecodeEnhancementMetadata().hasUnFetchedAttributes(entity)) {
            persister
                    .getBytecodeEnhancementMetadata()
                    .getLazyAttributesMetadata()
                    .getLazyAttributeNames()
                    .forEach(name -> Hibernate.initialize(persister.getPropertyValue(entity, name)));
        }
        var types = persister.getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i].isCollectionType() && isNeeded(persister, i, session)) {
                Hibernate.initialize(persister.getValue(entity, i));
            }
        }
        for (var each : entries(entity, session)) {
            if (!each.entry().getLoadedPersister().isInverse()) {
                Hibernate.initialize(each.collection());
            }
        }
        loadOwnersOfInverse(entity, persister, session);
    }

    private static boolean isNeeded(EntityPersister owner, int position, SessionImplementor session) {
        return !persister(owner, position, session).isInverse()
                || owner.getPropertyCascadeStyles()[position].doCascade(CascadingActions.PERSIST);
    }

    /** The join rows of a loaded inverse side are found by the collections of the other side. */
    private static void loadOwnersOfInverse(Object entity, EntityPersister persister, SessionImplementor session) {
        var types = persister.getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isCollectionType()) {
                continue;
            }
            var collection = persister(persister, i, session);
            var held = persister.getValue(entity, i);
            if (collection.isInverse() && collection.isManyToMany() && held != null && Hibernate.isInitialized(held)) {
                var elements = collection.getCollectionType().getElementsIterator(held);
                while (elements.hasNext()) {
                    var owner = Hibernate.unproxy(elements.next());
                    var other = session.getEntityPersister(null, owner);
                    Hibernate.initialize(other.getPropertyValue(owner, collection.getMappedByProperty()));
                }
            }
        }
    }

    /** A collection that a session holds. */
    record Held(PersistentCollection<?> collection, CollectionEntry entry) {}

    private static List<Held> entries(Object owner, SessionImplementor session) {
        var held = new ArrayList<Held>();
        session.getPersistenceContextInternal()
                .forEachCollectionEntry(
                        (collection, entry) -> {
                            if (collection.getOwner() == owner && entry.getLoadedPersister() != null) {
                                held.add(new Held(collection, entry));
                            }
                        },
                        true);
        return held;
    }

    /** A collection that the object has replaced belongs to the old row; Hibernate would delete that one's rows. */
    static void forget(Object owner, SessionImplementor session) {
        var context = session.getPersistenceContextInternal();
        for (var each : entries(owner, session)) {
            var persister = Objects.requireNonNull(each.entry().getLoadedPersister());
            var key = each.entry().getLoadedKey();
            context.removeCollectionEntry(each.collection());
            if (key != null) {
                context.removeCollectionByKey(new CollectionKey(persister, key));
            }
            each.collection().unsetSession(session);
        }
    }

    /** The one-to-many collections of an object, whose elements leave the old row when they come to the new one. */
    static List<Held> leavingOldRow(Object owner, SessionImplementor session) {
        return entries(owner, session).stream()
                .filter(each -> isOneToMany(each.entry().getLoadedPersister(), session))
                .toList();
    }

    private static boolean isOneToMany(CollectionPersister persister, SessionImplementor session) {
        if (persister.isInverse() || !persister.getElementType().isEntityType()) {
            return false;
        }
        var owner = session.getFactory()
                .getJpaMetamodel()
                .entity(persister.getOwnerEntityPersister().getEntityName());
        var attribute = owner.findAttribute(persister.getAttributeMapping().getAttributeName());
        return persister.isOneToMany()
                || attribute != null && attribute.getPersistentAttributeType() == PersistentAttributeType.ONE_TO_MANY;
    }
}
