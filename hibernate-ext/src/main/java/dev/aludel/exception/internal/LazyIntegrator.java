package dev.aludel.exception.internal;

import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Settings;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;

/**
 * Hibernate calls this when the mapping is complete and nothing was built from it yet: the moment to change the types
 * of the collections.
 */
public final class LazyIntegrator implements Integrator {

    /** Made by the service loader. */
    public LazyIntegrator() {}

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        if (factory instanceof AludelSessionFactory
                && Settings.of(factory.getProperties()).isEnabled(ExceptionFeature.NAME)) {
            metadata.getCollectionBindings().forEach(NamingTypes::apply);
        }
    }
}
