package dev.aludel.execution.internal;

import dev.aludel.internal.Settings;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.persister.spi.PersisterClassResolver;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Puts our persisters in the place of Hibernate's. What an application puts there itself comes later, and stays.
 */
public final class ExecutionContributor implements ServiceContributor {

    /** Made by the service loader. */
    public ExecutionContributor() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        if (Settings.of(registry.getSettings()).isEnabled()) {
            registry.addInitiator(new Persisters());
        }
    }

    private static final class Persisters implements StandardServiceInitiator<PersisterClassResolver> {

        @Override
        public PersisterClassResolver initiateService(
                Map<String, Object> settings, ServiceRegistryImplementor registry) {
            return new ListeningPersisters();
        }

        @Override
        public Class<PersisterClassResolver> getServiceInitiated() {
            return PersisterClassResolver.class;
        }
    }
}
