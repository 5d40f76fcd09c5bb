package dev.aludel.temporal.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.CompositeType;
import org.hibernate.type.EntityType;
import org.hibernate.type.OneToOneType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Which attributes of the objects of a session refer to which of its objects, by keys in their own rows. */
final class References {

    /** An attribute that holds a reference, or an embeddable that does. */
    record Reference(Object holder, EntityEntry entry, int position, boolean direct) {

        String attribute() {
            return entry.getPersister().getPropertyNames()[position];
        }
    }

    private final SessionImplementor session;
    private final Map<Object, List<Reference>> byTarget = new IdentityHashMap<>();

    References(SessionImplementor session) {
        this.session = session;
        for (var each : session.getPersistenceContextInternal().reentrantSafeManagedEntities()) {
            var entry = each.$$_hibernate_getEntityEntry();
            if (entry != null && entry.getStatus() == Status.MANAGED && entry.isExistsInDatabase()) {
                add(each.$$_hibernate_getEntityInstance(), entry, entry.getPersister());
            }
        }
    }

    /** The references to an object that are written to rows which are there. */
    List<Reference> to(Object target) {
        return byTarget.getOrDefault(target, List.of());
    }

    private void add(Object holder, EntityEntry entry, EntityPersister persister) {
        var types = persister.getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            if (mayRefer(types[i])) {
                add(
                        new Reference(holder, entry, i, !types[i].isComponentType()),
                        persister.getValue(holder, i),
                        types[i]);
            }
        }
    }

    private static boolean mayRefer(Type type) {
        return type.isEntityType() || type.isAnyType() || type.isComponentType();
    }

    private void add(Reference reference, @Nullable Object value, Type type) {
        if (value == null) {
            return;
        }
        if (type.isAnyType() || type instanceof EntityType entity && isKeyInRow(entity)) {
            var target = loaded(value);
            if (target != null) {
                byTarget.computeIfAbsent(target, any -> new ArrayList<>(1)).add(reference);
            }
        } else if (type instanceof CompositeType composite && !type.isAnyType()) {
            var values = composite.getPropertyValues(value, session);
            var types = composite.getSubtypes();
            for (int i = 0; i < types.length; i++) {
                if (mayRefer(types[i])) {
                    add(reference, values[i], types[i]);
                }
            }
        }
    }

    /** A reference by something else than the key stays right, because that does not change. */
    private static boolean isKeyInRow(EntityType type) {
        return !(type instanceof OneToOneType) && type.isReferenceToPrimaryKey();
    }

    /** What a reference leads to, if that is in memory; else null. */
    static @Nullable Object loaded(Object value) {
        var proxy = HibernateProxy.extractLazyInitializer(value);
        return proxy == null ? value : proxy.isUninitialized() ? null : proxy.getImplementation();
    }
}
