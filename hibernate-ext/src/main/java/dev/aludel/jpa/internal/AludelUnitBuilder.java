package dev.aludel.jpa.internal;

import dev.aludel.internal.AludelSessionFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.util.Map;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.jpa.boot.internal.EntityManagerFactoryBuilderImpl;
import org.hibernate.jpa.boot.internal.PersistenceUnitInfoDescriptor;
import org.hibernate.jpa.boot.spi.EntityManagerFactoryBuilder;
import org.hibernate.jpa.boot.spi.PersistenceUnitDescriptor;
import org.jspecify.annotations.Nullable;

/** Builds a unit with our session factory, also where Hibernate did not find our builder as a service. */
public final class AludelUnitBuilder extends EntityManagerFactoryBuilderImpl {

    private AludelUnitBuilder(
            PersistenceUnitDescriptor unit, Map<String, Object> settings, @Nullable ClassLoader loader) {
        super(unit, settings, loader);
    }

    private AludelUnitBuilder(
            PersistenceUnitDescriptor unit, Map<String, Object> settings, @Nullable ClassLoaderService loading) {
        super(unit, settings, loading);
    }

    /** A builder for a unit that a container describes. */
    public static EntityManagerFactoryBuilder of(PersistenceUnitInfo unit, Map<String, Object> settings) {
        return new AludelUnitBuilder(new PersistenceUnitInfoDescriptor(unit), settings, (ClassLoader) null);
    }

    /** A builder that loads classes with the given loader, or with Hibernate's choice if it is null. */
    public static EntityManagerFactoryBuilder of(
            PersistenceUnitDescriptor unit, Map<String, Object> settings, @Nullable ClassLoader loader) {
        return new AludelUnitBuilder(unit, settings, loader);
    }

    /** A builder that loads classes with the given service, or with Hibernate's choice if it is null. */
    public static EntityManagerFactoryBuilder of(
            PersistenceUnitDescriptor unit, Map<String, Object> settings, @Nullable ClassLoaderService loading) {
        return new AludelUnitBuilder(unit, settings, loading);
    }

    @Override
    protected SessionFactoryBuilder populateSessionFactoryBuilder() {
        var builder = super.populateSessionFactoryBuilder();
        if (builder instanceof AludelSessionFactory.Builder) {
            return builder;
        }
        var ours = AludelSessionFactory.Builder.around(metadata(), (SessionFactoryBuilderImplementor) builder);
        return ours == null ? builder : ours;
    }
}
