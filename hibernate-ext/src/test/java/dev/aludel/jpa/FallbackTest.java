package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.jpa.internal.AludelUnitBuilder;
import java.io.IOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.HibernateException;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.boot.spi.AbstractDelegatingSessionFactoryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.jpa.boot.internal.PersistenceUnitInfoDescriptor;
import org.hibernate.jpa.boot.spi.Bootstrap;
import org.hibernate.jpa.boot.spi.PersistenceUnitDescriptor;
import org.junit.jupiter.api.Test;

/** What our service is for, and what our provider does where Hibernate does not find it, or finds another beside it. */
class FallbackTest {

    private static final String SERVICE = "META-INF/services/" + SessionFactoryBuilderFactory.class.getName();

    @Test
    void providerDoesWithoutTheService() {
        try (var factory =
                AludelUnitBuilder.of(unit(), settings(Map.of()), new Hiding()).build()) {
            assertThat(factory).matches(SetUp.OUR_PROVIDER::made);
            factory.runInTransaction(em -> em.persist(new Note(1L, "one")));
            factory.runInTransaction(em -> assertThat(em).matches(SetUp.OUR_PROVIDER::made));
        }
    }

    @Test
    void hibernatesProviderNeedsTheService() {
        try (var factory = Bootstrap.getEntityManagerFactoryBuilder(unit(), settings(Map.of()), new Hiding())
                .build()) {
            assertThat(factory).matches(SetUp.SWITCHED_OFF::made);
        }
    }

    @Test
    void fallbackCanBeSwitchedOffToo() {
        var settings = settings(Map.of("aludel.enabled", "false"));

        try (var factory = AludelUnitBuilder.of(unit(), settings, new Hiding()).build()) {
            assertThat(factory).matches(SetUp.SWITCHED_OFF::made);
        }
    }

    @Test
    void anotherLibraryThatBuildsTheFactoryIsRefusedByHibernate() {
        try (var bootstrap = new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(new Adding(SERVICE, Another.class.getName()))
                        .build();
                var registry = new StandardServiceRegistryBuilder(bootstrap)
                        .applySettings(settings(Map.of()))
                        .build()) {
            var metadata =
                    new MetadataSources(registry).addAnnotatedClass(Note.class).buildMetadata();

            assertThatThrownBy(metadata::buildSessionFactory)
                    .isInstanceOf(HibernateException.class)
                    .hasMessageContaining(Another.class.getName())
                    .hasMessageContaining("AludelSessionFactory");
        }
    }

    @Test
    void anotherLibraryHasItsWayWhereAludelIsSwitchedOff() {
        try (var bootstrap = new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(new Adding(SERVICE, Another.class.getName()))
                        .build();
                var registry = new StandardServiceRegistryBuilder(bootstrap)
                        .applySettings(settings(Map.of("aludel.enabled", "false")))
                        .build();
                var factory = new MetadataSources(registry)
                        .addAnnotatedClass(Note.class)
                        .buildMetadata()
                        .buildSessionFactory()) {
            assertThat(factory).matches(SetUp.SWITCHED_OFF::made);
            assertThat(Another.built).isTrue();
        }
    }

    private static PersistenceUnitDescriptor unit() {
        return new PersistenceUnitInfoDescriptor(
                new ContainerUnit(AludelPersistenceProvider.class.getName(), null, Map.of(), List.of(Note.class)));
    }

    private static Map<String, Object> settings(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(SetUp.onH2());
        settings.put("hibernate.hbm2ddl.auto", "create");
        settings.putAll(more);
        return settings;
    }

    /** Does not find our service. */
    static final class Hiding extends ClassLoaderServiceImpl {

        @Override
        public <S> Collection<S> loadJavaServices(Class<S> contract) {
            return contract == SessionFactoryBuilderFactory.class ? List.of() : super.loadJavaServices(contract);
        }
    }

    /** Sees a service beside those that are there. */
    static final class Adding extends ClassLoader {

        private final String name;
        private final String service;

        Adding(String name, String service) {
            super(Adding.class.getClassLoader());
            this.name = name;
            this.service = service;
        }

        @Override
        protected Enumeration<URL> findResources(String wanted) throws IOException {
            if (!wanted.equals(name)) {
                return super.findResources(wanted);
            }
            var file = java.nio.file.Files.createTempFile("service", "");
            file.toFile().deleteOnExit();
            java.nio.file.Files.writeString(file, service);
            return Collections.enumeration(List.of(file.toUri().toURL()));
        }
    }

    /** What a library does that builds its own session factory, as we do. */
    public static final class Another implements SessionFactoryBuilderFactory {

        static boolean built;

        @Override
        public SessionFactoryBuilder getSessionFactoryBuilder(
                MetadataImplementor metadata, SessionFactoryBuilderImplementor hibernates) {
            built = true;
            return new AbstractDelegatingSessionFactoryBuilder<>(hibernates) {
                @Override
                protected SessionFactoryBuilder getThis() {
                    return this;
                }
            };
        }
    }
}
