package dev.aludel.exception.internal;

import java.lang.reflect.Field;
import java.util.Comparator;
import org.hibernate.HibernateException;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.BagType;
import org.hibernate.type.CollectionType;
import org.hibernate.type.IdentifierBagType;
import org.hibernate.type.ListType;
import org.hibernate.type.MapType;
import org.hibernate.type.OrderedMapType;
import org.hibernate.type.OrderedSetType;
import org.hibernate.type.SetType;
import org.hibernate.type.SortedMapType;
import org.hibernate.type.SortedSetType;
import org.jspecify.annotations.Nullable;

/**
 * Makes Hibernate's collection types make our collections. The type is the one place where wrappers come from, by
 * loading as by the second-level cache, and it is a field of the boot model: a {@code UserCollectionType} would be the
 * official way, but hides from Envers, and others, whether it is a bag or a set. Called by {@link LazyIntegrator}.
 */
final class NamingTypes {

    private NamingTypes() {}

    /** Changes the type of a collection, unless the application gave it one of its own. */
    static void apply(Collection collection) {
        var type = naming(collection, collection.getCollectionType());
        if (type != null) {
            set(collection, "cachedCollectionType", type);
            set(collection, "cachedCollectionSemantics", null);
        }
    }

    private static void set(Collection collection, String field, @Nullable Object value) {
        try {
            Field cached = Collection.class.getDeclaredField(field);
            cached.setAccessible(true);
            cached.set(collection, value);
        } catch (ReflectiveOperationException changed) {
            throw new HibernateException(
                    "Cannot name the failures of the collection '%s': this version of Hibernate has no field '%s'. Set 'aludel.exception.enabled' to 'false'. [%s]"
                            .formatted(collection.getRole(), field, ExceptionErrors.COLLECTION_TYPE),
                    changed);
        }
    }

    private static @Nullable CollectionType naming(Collection collection, CollectionType type) {
        var role = type.getRole();
        var property = type.getLHSPropertyName();
        var exactly = type.getClass();
        if (exactly == BagType.class) {
            return new Bag(role, property);
        }
        if (exactly == IdentifierBagType.class) {
            return new IdentifierBag(role, property);
        }
        if (exactly == ListType.class) {
            return new Listed(role, property);
        }
        if (exactly == SetType.class) {
            return new Unordered(role, property);
        }
        if (exactly == OrderedSetType.class) {
            return new Ordered(role, property);
        }
        if (exactly == SortedSetType.class) {
            return new Sorted(role, property, collection.getComparator());
        }
        if (exactly == MapType.class) {
            return new Mapped(role, property);
        }
        if (exactly == OrderedMapType.class) {
            return new OrderedMapped(role, property);
        }
        return exactly == SortedMapType.class ? new SortedMapped(role, property, collection.getComparator()) : null;
    }

    private static final class Bag extends BagType {

        Bag(String role, @Nullable String property) {
            super(role, property);
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingBag<>(session)
                    : super.instantiate(session, persister, key);
        }
    }

    private static final class IdentifierBag extends IdentifierBagType {

        IdentifierBag(String role, @Nullable String property) {
            super(role, property);
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingIdentifierBag<>(session)
                    : super.instantiate(session, persister, key);
        }
    }

    private static final class Listed extends ListType {

        Listed(String role, @Nullable String property) {
            super(role, property);
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingList<>(session)
                    : super.instantiate(session, persister, key);
        }
    }

    private static final class Unordered extends SetType {

        Unordered(String role, @Nullable String property) {
            super(role, property);
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingSet<>(session)
                    : super.instantiate(session, persister, key);
        }
    }

    private static final class Ordered extends OrderedSetType {

        Ordered(String role, @Nullable String property) {
            super(role, property);
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingSet<>(session)
                    : super.instantiate(session, persister, key);
        }
    }

    private static final class Sorted extends SortedSetType {

        private final Comparator<Object> comparator;

        @SuppressWarnings("unchecked")
        Sorted(String role, @Nullable String property, Comparator<?> comparator) {
            super(role, property, comparator);
            this.comparator = (Comparator<Object>) comparator;
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingSortedSet<>(session, comparator)
                    : super.instantiate(session, persister, key);
        }
    }

    private static final class Mapped extends MapType {

        Mapped(String role, @Nullable String property) {
            super(role, property);
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingMap<>(session)
                    : super.instantiate(session, persister, key);
        }
    }

    private static final class OrderedMapped extends OrderedMapType {

        OrderedMapped(String role, @Nullable String property) {
            super(role, property);
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingMap<>(session)
                    : super.instantiate(session, persister, key);
        }
    }

    private static final class SortedMapped extends SortedMapType {

        private final Comparator<Object> comparator;

        @SuppressWarnings("unchecked")
        SortedMapped(String role, @Nullable String property, Comparator<?> comparator) {
            super(role, property, comparator);
            this.comparator = (Comparator<Object>) comparator;
        }

        @Override
        public PersistentCollection<?> instantiate(
                SharedSessionContractImplementor session, CollectionPersister persister, Object key) {
            return ExceptionFeature.isOn(session)
                    ? new NamingSortedMap<>(session, comparator)
                    : super.instantiate(session, persister, key);
        }
    }
}
