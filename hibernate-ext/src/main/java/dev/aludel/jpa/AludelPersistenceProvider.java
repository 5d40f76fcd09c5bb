package dev.aludel.jpa;

import dev.aludel.jpa.internal.AludelUnitBuilder;
import dev.aludel.jpa.internal.Enhancements;
import dev.aludel.jpa.internal.RenamedUnit;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.jpa.boot.spi.EntityManagerFactoryBuilder;
import org.hibernate.jpa.boot.spi.PersistenceUnitDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The persistence provider that a unit names to be served by Hibernate with Aludel's features.
 *
 * <pre>{@code
 * <persistence-unit name="library">
 *   <provider>dev.aludel.jpa.AludelPersistenceProvider</provider>
 *   …
 * </persistence-unit>
 * }</pre>
 *
 * <p>It does all that Hibernate's provider does. A unit of {@code persistence.xml} that names no provider, or
 * another one, is left to others; with Hibernate's own provider the same features are at work as soon as the jar is
 * on the class path. With {@code aludel.enabled=false} the unit is served by plain Hibernate.
 *
 * @since 0.1
 */
public final class AludelPersistenceProvider extends HibernatePersistenceProvider {

    private static final String PROVIDER = "jakarta.persistence.provider";

    /** Remembers that the caller's map named us, because Hibernate must not see our name. */
    private static final String NAMED_IN_MAP = "dev.aludel.jpa.namedInMap";

    /** Made by Jakarta Persistence's bootstrap, or by the application. */
    public AludelPersistenceProvider() {}

    @Override
    public @Nullable EntityManagerFactory createEntityManagerFactory(String unit, @Nullable Map<?, ?> settings) {
        return super.createEntityManagerFactory(unit, hidingOurName(settings));
    }

    /**
     * Builds a factory from a configuration in code.
     *
     * @param configuration one that names this provider, or none
     * @return null if the configuration names another provider
     */
    @Override
    public @Nullable EntityManagerFactory createEntityManagerFactory(PersistenceConfiguration configuration) {
        var provider = configuration.provider();
        return provider == null || isOurs(provider) ? super.createEntityManagerFactory(configuration) : null;
    }

    @Override
    public boolean generateSchema(String unit, @Nullable Map<?, ?> settings) {
        return super.generateSchema(unit, hidingOurName(settings));
    }

    @Override
    protected Collection<PersistenceUnitDescriptor> locatePersistenceUnits(
            Map<?, ?> settings, @Nullable ClassLoader loader, @Nullable ClassLoaderService loading) {
        var units = new ArrayList<PersistenceUnitDescriptor>();
        for (var unit : super.locatePersistenceUnits(withoutMark(settings), loader, loading)) {
            var named = settings.containsKey(PROVIDER)
                    ? settings.containsKey(NAMED_IN_MAP)
                    : unit.getProviderClassName() != null && isOurs(unit.getProviderClassName());
            if (named) {
                units.add(new RenamedUnit(unit));
            }
        }
        return List.copyOf(units);
    }

    @Override
    protected EntityManagerFactoryBuilder getEntityManagerFactoryBuilder(
            PersistenceUnitInfo unit, @Nullable Map<?, ?> settings) {
        Enhancements.addTo(unit);
        return AludelUnitBuilder.of(unit, withoutMark(settings));
    }

    @Override
    protected EntityManagerFactoryBuilder getEntityManagerFactoryBuilder(
            PersistenceUnitDescriptor unit, @Nullable Map<?, ?> settings, @Nullable ClassLoader loader) {
        return AludelUnitBuilder.of(unit, withoutMark(settings), loader);
    }

    @Override
    protected EntityManagerFactoryBuilder getEntityManagerFactoryBuilder(
            PersistenceUnitDescriptor unit, @Nullable Map<?, ?> settings, @Nullable ClassLoaderService loading) {
        return AludelUnitBuilder.of(unit, withoutMark(settings), loading);
    }

    private static Map<Object, Object> hidingOurName(@Nullable Map<?, ?> settings) {
        var hidden = new HashMap<Object, Object>();
        if (settings != null) {
            hidden.putAll(settings);
        }
        if (hidden.get(PROVIDER) instanceof String provider && isOurs(provider)) {
            hidden.put(PROVIDER, HibernatePersistenceProvider.class.getName());
            hidden.put(NAMED_IN_MAP, true);
        }
        return hidden;
    }

    private static Map<String, Object> withoutMark(@Nullable Map<?, ?> settings) {
        var plain = new HashMap<String, Object>();
        if (settings != null) {
            settings.forEach((key, value) -> {
                if (key instanceof String name) {
                    plain.put(name, value);
                }
            });
        }
        plain.remove(NAMED_IN_MAP);
        return plain;
    }

    private static boolean isOurs(String provider) {
        return AludelPersistenceProvider.class.getName().equals(provider.trim());
    }
}
