package dev.aludel.exception.internal;

import dev.aludel.internal.Settings;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.hibernate.bytecode.internal.bytebuddy.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.bytecode.spi.ProxyFactoryFactory;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Puts our proxies in the place of Hibernate's, for units where the exceptions are named. What an application puts
 * there itself comes later, and stays.
 */
public final class LazyContributor implements ServiceContributor {

    /** Made by the service loader. */
    public LazyContributor() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        var settings = Settings.of(registry.getSettings());
        if (settings.isEnabled() && settings.isEnabled(ExceptionFeature.NAME)) {
            registry.addInitiator(new Bytecode());
        }
    }

    /** Entities ask the provider of bytecode for their proxies, and not the service for proxies. */
    private static final class Bytecode implements StandardServiceInitiator<BytecodeProvider> {

        @Override
        public BytecodeProvider initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
            var found = BytecodeProviderInitiator.INSTANCE.initiateService(settings, registry);
            return found != null && found.getClass() == BytecodeProviderImpl.class ? new NamingBytecode() : found;
        }

        @Override
        public Class<BytecodeProvider> getServiceInitiated() {
            return BytecodeProvider.class;
        }
    }

    private static final class NamingBytecode extends BytecodeProviderImpl {

        @Override
        public ProxyFactoryFactory getProxyFactoryFactory() {
            return new NamingProxies(super.getProxyFactoryFactory());
        }
    }
}
