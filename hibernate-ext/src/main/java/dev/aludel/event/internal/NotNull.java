package dev.aludel.event.internal;

import java.util.Collection;
import java.util.Map;
import org.hibernate.PropertyValueException;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.AnyType;
import org.hibernate.type.CollectionType;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's check for nulls that may not be, at a later time: Hibernate checks while an object is persisted and before
 * the flush, when listeners that fill an attribute have not been told yet.
 */
record NotNull(EntityPersister persister, SharedSessionContractImplementor session) {

    /** Checks what is about to be inserted. */
    void checkInsert(@Nullable Object[] state) {
        check(state, persister.getPropertyInsertability());
    }

    /** Checks what is about to be updated. */
    void checkUpdate(@Nullable Object[] state) {
        check(state, persister.getPropertyUpdateability());
    }

    private void check(@Nullable Object[] state, boolean[] written) {
        var nullable = persister.getPropertyNullability();
        var generators = persister.getGenerators();
        for (int i = 0; i < state.length; i++) {
            if (written[i] && !(generators[i] != null && generators[i].generatesSometimes())) {
                var path = nullIn(
                        persister.getPropertyNames()[i],
                        state[i],
                        nullable[i],
                        persister.getPropertyTypes()[i]);
                if (path != null) {
                    throw new PropertyValueException(
                            "not-null property references a null or transient value", persister.getEntityName(), path);
                }
            }
        }
    }

    /** The path to a null that may not be there; null if there is none. */
    private @Nullable String nullIn(String path, @Nullable Object value, boolean nullable, Type type) {
        if (value == null) {
            return nullable ? null : path;
        }
        if (value == LazyPropertyInitializer.UNFETCHED_PROPERTY || type instanceof AnyType) {
            return null;
        }
        if (type instanceof CompositeType composite) {
            return nullIn(path, value, composite);
        }
        return type instanceof CollectionType collection
                        && collection.getElementType(session.getFactory()) instanceof CompositeType composite
                ? nullInElements(path, value, composite)
                : null;
    }

    private @Nullable String nullIn(String path, Object value, CompositeType type) {
        var nullable = type.getPropertyNullability();
        if (nullable == null || type instanceof AnyType) {
            return null;
        }
        var values = type.getPropertyValues(value, session);
        for (int i = 0; i < values.length; i++) {
            var found = nullIn(path + "." + type.getPropertyNames()[i], values[i], nullable[i], type.getSubtypes()[i]);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String nullInElements(String path, Object collection, CompositeType type) {
        if (collection instanceof PersistentCollection<?> hibernates && !hibernates.wasInitialized()) {
            return null;
        }
        var elements = collection instanceof Map<?, ?> map ? map.values() : collection;
        if (elements instanceof Collection<?> all) {
            for (var each : all) {
                var found = each == null ? null : nullIn(path, each, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
