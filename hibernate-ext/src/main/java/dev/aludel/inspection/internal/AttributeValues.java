package dev.aludel.inspection.internal;

import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.InstrumentedState;
import dev.aludel.inspection.Relationship;
import org.hibernate.Hibernate;
import org.hibernate.bytecode.enhance.spi.interceptor.EnhancementAsProxyLazinessInterceptor;
import org.hibernate.bytecode.enhance.spi.interceptor.LazyAttributeLoadingInterceptor;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Reads an object's attributes: what is there, and what must be loaded first. */
final class AttributeValues {

    private AttributeValues() {}

    /** What an attribute holds. Ask only if it was loaded. */
    static @Nullable Object read(Standing standing, String name) {
        var proxy = HibernateProxy.extractLazyInitializer(standing.entity());
        if (proxy != null && proxy.isUninitialized()) {
            var id = proxy.getInternalIdentifier();
            var mapping = standing.type().persister().getIdentifierMapping();
            return name.equals(mapping.getAttributeName()) ? id : keyPart(standing, name, id);
        }
        return standing.type().attributes().read(standing.entity(), name);
    }

    private static @Nullable Object keyPart(Standing standing, String name, @Nullable Object id) {
        var names = standing.type().attributes().keyNames();
        var position = names.indexOf(name);
        return position < 0
                ? null
                : Identifiers.parts(standing.type().persister(), id).get(position);
    }

    /** Whether an attribute holds something that was loaded, or set. */
    static boolean isPresent(Standing standing, String name) {
        if (!isLoaded(standing, name)) {
            return false;
        }
        var value = read(standing, name);
        return Hibernate.isInitialized(value) && !(standing.isNew() && isUnset(standing, name, value));
    }

    /** Whether an attribute can be read without loading; what it refers to may still have to be loaded. */
    static boolean isLoaded(Standing standing, String name) {
        var entity = standing.entity();
        if (standing.type().attributes().position(name) == MappedAttributes.IDENTIFIER) {
            return !Changes.isExpired(entity, name);
        }
        return !standing.isUnloadedProxy()
                && !Changes.isExpired(entity, name)
                && Hibernate.isPropertyInitialized(entity, name);
    }

    /** Whether the attribute of a new object was never set. What holds null or zero is taken to be, unless marked. */
    static boolean isUnset(Standing standing, String name, @Nullable Object value) {
        return isDefault(standing.type().property(name).type(), value) && !Changes.isSet(standing.entity(), name);
    }

    static boolean isDefault(Class<?> type, @Nullable Object value) {
        if (value == null) {
            return true;
        }
        return type.isPrimitive()
                && (value instanceof Number number && number.doubleValue() == 0
                        || Boolean.FALSE.equals(value)
                        || value instanceof Character letter && letter == 0);
    }

    /** Loads an attribute if need be, and what it refers to. */
    static @Nullable Object load(Standing standing, String name) {
        if (!isLoaded(standing, name)) {
            loadAttribute(standing, name);
        }
        var value = read(standing, name);
        if (value instanceof PersistentCollection<?> collection && !collection.wasInitialized()) {
            needsSession(standing, name, collection.getSession());
        }
        var proxy = HibernateProxy.extractLazyInitializer(value);
        if (proxy != null && proxy.isUninitialized()) {
            needsSession(standing, name, proxy.getSession());
        }
        Hibernate.initialize(value);
        return value;
    }

    private static void loadAttribute(Standing standing, String name) {
        var entity = standing.entity();
        needsSession(standing, name, standing.session());
        var own = Changes.own(entity);
        if (own != null && own.isExpired(name)) {
            load((Instrumented) entity, own);
            return;
        }
        Hibernate.initialize(entity);
        var loaded = Hibernate.unproxy(entity);
        if (loaded instanceof PersistentAttributeInterceptable enhanced) {
            var interceptor = enhanced.$$_hibernate_getInterceptor();
            if (interceptor instanceof EnhancementAsProxyLazinessInterceptor proxy) {
                proxy.forceInitialize(loaded, name);
            } else if (interceptor instanceof LazyAttributeLoadingInterceptor lazy && !lazy.isAttributeLoaded(name)) {
                lazy.fetchAttribute(loaded, name);
            }
        }
    }

    private static void load(Instrumented entity, InstrumentedState own) {
        own.load(entity);
    }

    private static void needsSession(Standing standing, String name, @Nullable Object session) {
        if (session == null) {
            var identity = standing.identity();
            throw InspectionErrors.expiredAndDetached(
                    standing.type().entityName(), identity == null ? null : identity.identity(), name);
        }
    }

    static boolean isReference(Standing standing, String name) {
        return standing.type().property(name) instanceof Relationship;
    }
}
