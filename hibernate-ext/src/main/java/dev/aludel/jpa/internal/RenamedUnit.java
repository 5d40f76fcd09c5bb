package dev.aludel.jpa.internal;

import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import org.hibernate.bytecode.enhance.spi.EnhancementContext;
import org.hibernate.bytecode.spi.ClassTransformer;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.jpa.boot.spi.PersistenceUnitDescriptor;
import org.jspecify.annotations.Nullable;

/** A unit that names our provider, as Hibernate must see it: it compares the name with its own, to the letter. */
public record RenamedUnit(PersistenceUnitDescriptor unit) implements PersistenceUnitDescriptor {

    @Override
    public String getProviderClassName() {
        return HibernatePersistenceProvider.class.getName();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return unit.getPersistenceUnitRootUrl();
    }

    @Override
    public String getName() {
        return unit.getName();
    }

    @Override
    public boolean isUseQuotedIdentifiers() {
        return unit.isUseQuotedIdentifiers();
    }

    @Override
    public boolean isExcludeUnlistedClasses() {
        return unit.isExcludeUnlistedClasses();
    }

    @Override
    public PersistenceUnitTransactionType getPersistenceUnitTransactionType() {
        return unit.getPersistenceUnitTransactionType();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public jakarta.persistence.spi.PersistenceUnitTransactionType getTransactionType() {
        return unit.getTransactionType();
    }

    @Override
    public ValidationMode getValidationMode() {
        return unit.getValidationMode();
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return unit.getSharedCacheMode();
    }

    @Override
    public List<String> getManagedClassNames() {
        return unit.getManagedClassNames();
    }

    @Override
    public List<String> getMappingFileNames() {
        return unit.getMappingFileNames();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return unit.getJarFileUrls();
    }

    @Override
    public @Nullable Object getNonJtaDataSource() {
        return unit.getNonJtaDataSource();
    }

    @Override
    public @Nullable Object getJtaDataSource() {
        return unit.getJtaDataSource();
    }

    @Override
    public Properties getProperties() {
        return unit.getProperties();
    }

    @Override
    public ClassLoader getClassLoader() {
        return unit.getClassLoader();
    }

    @Override
    public ClassLoader getTempClassLoader() {
        return unit.getTempClassLoader();
    }

    @Override
    public void pushClassTransformer(EnhancementContext context) {
        unit.pushClassTransformer(context);
    }

    @Override
    public ClassTransformer getClassTransformer() {
        return unit.getClassTransformer();
    }
}
