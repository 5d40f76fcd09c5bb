package dev.aludel.temporal.internal;

import dev.aludel.temporal.internal.RowType.KeyColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/** The rows of a join table by which one collection refers to an object that becomes a new row. */
final class JoinRows {

    private final PersistentCollection<?> collection;
    private final CollectionPersister persister;
    private final Object ownerKey;
    private final Object element;
    private final List<KeyColumn> before;

    private JoinRows(
            PersistentCollection<?> collection, CollectionEntry entry, Object element, List<KeyColumn> before) {
        this.collection = collection;
        this.persister = Objects.requireNonNull(entry.getLoadedPersister());
        this.ownerKey = Objects.requireNonNull(entry.getLoadedKey());
        this.element = element;
        this.before = before;
    }

    /** Those of all collections that the session has loaded. */
    static List<JoinRows> of(Object element, SessionImplementor session) {
        var found = new ArrayList<JoinRows>();
        session.getPersistenceContextInternal()
                .forEachCollectionEntry(
                        (collection, entry) -> {
                            var rows = find(collection, entry, element, session);
                            if (rows != null) {
                                found.add(rows);
                            }
                        },
                        true);
        return found;
    }

    private static @Nullable JoinRows find(
            PersistentCollection<?> collection, CollectionEntry entry, Object element, SessionImplementor session) {
        var persister = entry.getLoadedPersister();
        if (persister == null || persister.isInverse() || !collection.wasInitialized()) {
            return null;
        }
        var type = persister.getElementType();
        if (!type.isEntityType() && !type.isComponentType() && !type.isAnyType()) {
            return null;
        }
        var elements = persister.getCollectionType().getElementsIterator(collection);
        while (elements.hasNext()) {
            var each = elements.next();
            if (each != null && type.isComponentType()) {
                refuseInside(each, (CompositeType) type, element, persister, session);
            } else if (each != null && References.loaded(each) == element) {
                if (!(persister.getAttributeMapping().getElementDescriptor()
                        instanceof ManyToManyCollectionPart part)) {
                    throw TemporalErrors.heldElsewhere(element.getClass().getName(), persister.getRole());
                }
                var foreignKey = Objects.requireNonNull(part.getForeignKeyDescriptor());
                return new JoinRows(collection, entry, element, key(foreignKey, element, session));
            }
        }
        return null;
    }

    private static void refuseInside(
            Object embeddable,
            CompositeType type,
            Object element,
            CollectionPersister persister,
            SessionImplementor session) {
        for (var value : type.getPropertyValues(embeddable, session)) {
            if (value != null && References.loaded(value) == element) {
                throw TemporalErrors.heldElsewhere(element.getClass().getName(), persister.getRole());
            }
        }
    }

    private static List<KeyColumn> key(ForeignKeyDescriptor foreignKey, Object target, SessionImplementor session) {
        var key = foreignKey.getAssociationKeyFromSide(target, foreignKey.getTargetSide(), session);
        return columns(foreignKey, key, session);
    }

    private static List<KeyColumn> columns(ForeignKeyDescriptor foreignKey, Object key, SessionImplementor session) {
        var columns = new ArrayList<KeyColumn>();
        foreignKey
                .getKeyPart()
                .decompose(
                        key,
                        (position, value, mapping) -> columns.add(
                                new KeyColumn(mapping.getSelectionExpression(), value, mapping.getJdbcMapping())),
                        session);
        return columns;
    }

    /** Has the rows refer to what the object is now; not if the collection is one of an old row by now. */
    void follow(Map<Object, ?> becameNew, SessionImplementor session) {
        if (becameNew.containsKey(collection.getOwner())) {
            return;
        }
        var part = (ManyToManyCollectionPart) persister.getAttributeMapping().getElementDescriptor();
        var after = key(Objects.requireNonNull(part.getForeignKeyDescriptor()), element, session);
        var where = new ArrayList<>(columns(persister.getAttributeMapping().getKeyDescriptor(), ownerKey, session));
        where.addAll(before);
        new RowStatements(session).update(persister.getAttributeMapping().getSeparateCollectionTable(), after, where);
        CachedRows.forget(session, persister, ownerKey);
    }
}
