package dev.aludel.execution.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/**
 * Questions about a collection that is not loaded, which Hibernate asks the database by SQL of its own, without telling
 * anybody. Where somebody is to be told, and may restrict what is seen, the collection is loaded instead.
 *
 * @param role the collection
 * @param key that of its owner
 */
record ExtraLazy(CollectionPersister role, Object key, SharedSessionContractImplementor session) {

    int size(IntSupplier hibernates) {
        var loaded = loaded();
        if (loaded == null) {
            return hibernates.getAsInt();
        }
        return loaded instanceof Map<?, ?> map ? map.size() : ((Collection<?>) loaded).size();
    }

    boolean hasElement(Object element, BooleanSupplier hibernates) {
        var loaded = loaded();
        if (loaded == null) {
            return hibernates.getAsBoolean();
        }
        return loaded instanceof Map<?, ?> map
                ? map.containsValue(element)
                : ((Collection<?>) loaded).contains(element);
    }

    boolean hasIndex(Object index, BooleanSupplier hibernates) {
        var loaded = loaded();
        if (loaded == null) {
            return hibernates.getAsBoolean();
        }
        return loaded instanceof Map<?, ?> map
                ? map.containsKey(index)
                : index instanceof Integer position && position < ((Collection<?>) loaded).size();
    }

    @Nullable
    Object element(Object index, Supplier<@Nullable Object> hibernates) {
        var loaded = loaded();
        if (loaded == null) {
            return hibernates.get();
        }
        if (loaded instanceof Map<?, ?> map) {
            return map.get(index);
        }
        return loaded instanceof List<?> list && index instanceof Integer position && position < list.size()
                ? list.get(position)
                : null;
    }

    /** The collection, loaded; null if nobody is told of its loads. */
    private @Nullable Object loaded() {
        var context = session.getPersistenceContextInternal();
        if (!role.getElementType().isEntityType()
                || context.isFlushing()
                || !Restrictions.arePossible(role)
                || ExecutionFeature.active(session) == null) {
            return null;
        }
        var collection = context.getCollection(session.generateCollectionKey(role, key));
        if (!(collection instanceof Collection || collection instanceof Map)) {
            return null;
        }
        session.initializeCollection(collection, false);
        return collection;
    }
}
