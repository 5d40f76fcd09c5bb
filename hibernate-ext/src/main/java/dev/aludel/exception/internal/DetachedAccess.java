package dev.aludel.exception.internal;

import dev.aludel.exception.DetachedInstanceError;
import org.hibernate.LazyInitializationException;
import org.hibernate.bytecode.enhance.spi.interceptor.BytecodeLazyAttributeInterceptor;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.proxy.LazyInitializer;

/** Names what fails when something that was not loaded is read from a detached object. */
final class DetachedAccess {

    private DetachedAccess() {}

    /** A collection: its role is the owner's entity name and the attribute, its key mostly the owner's identifier. */
    static DetachedInstanceError named(LazyInitializationException failure, PersistentCollection<?> collection) {
        var role = collection.getRole();
        var dot = role == null ? -1 : role.lastIndexOf('.');
        return ExceptionErrors.detached(
                failure,
                role == null ? null : role.substring(0, Math.max(dot, 0)),
                collection.getKey(),
                role == null ? null : role.substring(dot + 1));
    }

    /** A proxy: nothing of the entity is loaded, so no attribute is told. */
    static DetachedInstanceError named(LazyInitializationException failure, LazyInitializer proxy) {
        return ExceptionErrors.detached(failure, proxy.getEntityName(), proxy.getInternalIdentifier(), null);
    }

    /** An attribute of an enhanced entity. */
    static DetachedInstanceError named(
            LazyInitializationException failure, BytecodeLazyAttributeInterceptor entity, String attribute) {
        return ExceptionErrors.detached(failure, entity.getEntityName(), entity.getIdentifier(), attribute);
    }
}
