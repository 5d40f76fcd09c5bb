package dev.aludel.exception.internal;

import jakarta.persistence.EntityNotFoundException;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Set;
import org.hibernate.LazyInitializationException;
import org.hibernate.bytecode.spi.BasicProxyFactory;
import org.hibernate.bytecode.spi.ProxyFactoryFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.proxy.ProxyConfiguration;
import org.hibernate.proxy.ProxyFactory;
import org.hibernate.type.CompositeType;

/** Hibernate's proxies, naming what fails when a detached one is read. Put in place by {@link LazyContributor}. */
record NamingProxies(ProxyFactoryFactory hibernates) implements ProxyFactoryFactory {

    @Override
    public ProxyFactory buildProxyFactory(SessionFactoryImplementor factory) {
        return new Factory(hibernates.buildProxyFactory(factory));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public BasicProxyFactory buildBasicProxyFactory(Class superClassOrInterface) {
        return hibernates.buildBasicProxyFactory(superClassOrInterface);
    }

    private static HibernateProxy naming(HibernateProxy proxy) {
        // The interceptor of every proxy that Byte Buddy makes is its lazy initializer; other makers' are left alone.
        var initializer = proxy.getHibernateLazyInitializer();
        var configuration = proxy.asProxyConfiguration();
        if (configuration != null && initializer instanceof ProxyConfiguration.Interceptor interceptor) {
            configuration.$$_hibernate_set_interceptor(new Naming(interceptor, initializer));
        }
        return proxy;
    }

    private record Factory(ProxyFactory hibernates) implements ProxyFactory {

        @Override
        public void postInstantiate(
                String entityName,
                Class<?> persistentClass,
                Set<Class<?>> interfaces,
                Method getIdentifier,
                Method setIdentifier,
                CompositeType componentIdType) {
            hibernates.postInstantiate(
                    entityName, persistentClass, interfaces, getIdentifier, setIdentifier, componentIdType);
        }

        @Override
        public HibernateProxy getProxy(Object id, SharedSessionContractImplementor session) {
            var proxy = hibernates.getProxy(id, session);
            return ExceptionFeature.isOn(session) ? naming(proxy) : proxy;
        }
    }

    private record Naming(ProxyConfiguration.Interceptor hibernates, LazyInitializer initializer)
            implements ProxyConfiguration.Interceptor {

        @Override
        public Object intercept(Object proxy, Method method, Object[] arguments) throws Throwable {
            var loaded = !initializer.isUninitialized();
            Object result;
            try {
                result = hibernates.intercept(proxy, method, arguments);
            } catch (LazyInitializationException failure) {
                throw loaded ? failure : DetachedAccess.named(failure, initializer);
            } catch (EntityNotFoundException failure) {
                var session = initializer.getSession();
                throw loaded || session == null ? failure : ExceptionNames.named(failure, session);
            }
            return result instanceof Serializable replacement && isReplacement(method, proxy, replacement)
                    ? new Serialized(replacement)
                    : result;
        }

        /** Whether Java is serializing a proxy that was not loaded; of a loaded one it serializes the entity. */
        private boolean isReplacement(Method method, Object proxy, Object result) {
            return method.getName().equals("writeReplace")
                    && method.getParameterCount() == 0
                    && result != proxy
                    && initializer.isUninitialized();
        }
    }

    /** A proxy in a stream: Hibernate's own form, which Hibernate reads back, and we make ours again. */
    private record Serialized(Object proxy) implements Serializable {

        @Serial
        private Object readResolve() {
            return proxy instanceof HibernateProxy hibernates ? naming(hibernates) : proxy;
        }
    }
}
