package dev.aludel.inspection.internal;

import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Compares references to entities: a proxy is the object that it stands for. */
final class References {

    private References() {}

    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == other || one != null && other != null && target(one) == target(other);
    }

    /** The object behind a proxy; the proxy itself if the object is not there. */
    static Object target(Object reference) {
        var proxy = HibernateProxy.extractLazyInitializer(reference);
        if (proxy == null) {
            return reference;
        }
        if (!proxy.isUninitialized()) {
            return proxy.getImplementation();
        }
        var session = proxy.getSession();
        if (session == null) {
            return reference;
        }
        var persister = session.getFactory().getMappingMetamodel().getEntityDescriptor(proxy.getEntityName());
        var loaded = session.getPersistenceContextInternal()
                .getEntity(session.generateEntityKey(proxy.getInternalIdentifier(), persister));
        return loaded == null ? reference : loaded;
    }
}
