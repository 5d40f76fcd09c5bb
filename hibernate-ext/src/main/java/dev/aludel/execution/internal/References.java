package dev.aludel.execution.internal;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.bytecode.enhance.spi.interceptor.EnhancementAsProxyLazinessInterceptor;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.EntityType;
import org.jspecify.annotations.Nullable;

/** The references of an object to entities that are not loaded. */
final class References {

    private References() {}

    static List<Reference> of(Object parent, EntityPersister persister) {
        var found = new ArrayList<Reference>();
        var types = persister.getPropertyTypes();
        var names = persister.getPropertyNames();
        for (int i = 0; i < types.length; i++) {
            if (types[i] instanceof EntityType type) {
                var reference = reference(parent, persister, i, names[i], type);
                if (reference != null) {
                    found.add(reference);
                }
            }
        }
        return found;
    }

    private static @Nullable Reference reference(
            Object parent, EntityPersister persister, int index, String attribute, EntityType type) {
        if (parent instanceof PersistentAttributeInterceptable enhanced && isAsProxy(enhanced)) {
            return null;
        }
        var value = persister.getValue(parent, index);
        if (value == null || value == LazyPropertyInitializer.UNFETCHED_PROPERTY) {
            return null;
        }
        var initializer = HibernateProxy.extractLazyInitializer(value);
        var factory = persister.getFactory();
        if (initializer != null && initializer.isUninitialized()) {
            var target = factory.getMappingMetamodel().getEntityDescriptor(initializer.getEntityName());
            return new Reference(attribute, target, initializer.getInternalIdentifier());
        }
        if (value instanceof PersistentAttributeInterceptable enhanced
                && enhanced.$$_hibernate_getInterceptor() instanceof EnhancementAsProxyLazinessInterceptor proxy) {
            var target = factory.getMappingMetamodel().getEntityDescriptor(type.getAssociatedEntityName());
            return new Reference(attribute, target, proxy.getIdentifier());
        }
        return null;
    }

    private static boolean isAsProxy(PersistentAttributeInterceptable enhanced) {
        return enhanced.$$_hibernate_getInterceptor() instanceof EnhancementAsProxyLazinessInterceptor;
    }

    /**
     * A reference to an entity that is not loaded.
     *
     * @param attribute the attribute that refers
     * @param persister of the entity, or of one it inherits from
     * @param id its identifier
     */
    record Reference(String attribute, EntityPersister persister, Object id) {}
}
