package dev.aludel.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ContainerTest {

    @Test
    void theContainerIsGivenATransformer() throws Exception {
        var unit = new Unit(true);

        try (var factory = new AludelPersistenceProvider().createContainerEntityManagerFactory(unit, Map.of())) {
            assertThat(factory.isOpen()).isTrue();
        }

        assertThat(unit.transformers).hasSize(1);
        var file = ContainerTest.class.getResourceAsStream("ContainerTest$Note.class");
        var loader = ContainerTest.class.getClassLoader();
        // Our own packages are none that a container's classes come from.
        assertThat(unit.transformers.get(0).transform(loader, Note.class.getName(), null, null, file.readAllBytes()))
                .isNull();
    }

    @Test
    void aContainerThatTransformsNothingIsNoFailure() {
        var unit = new Unit(false);

        try (var factory = new AludelPersistenceProvider().createContainerEntityManagerFactory(unit, Map.of())) {
            assertThat(factory.isOpen()).isTrue();
        }
    }

    @Entity(name = "Note")
    static class Note {
        @Id
        Long id;
    }

    /** What a container knows of a unit. */
    private static final class Unit implements PersistenceUnitInfo {

        private final boolean transforms;
        private final List<ClassTransformer> transformers = new ArrayList<>();

        Unit(boolean transforms) {
            this.transforms = transforms;
        }

        @Override
        public void addTransformer(ClassTransformer transformer) {
            if (!transforms) {
                throw new IllegalStateException("no weaver");
            }
            transformers.add(transformer);
        }

        @Override
        public String getPersistenceUnitName() {
            return "container";
        }

        @Override
        public String getPersistenceProviderClassName() {
            return AludelPersistenceProvider.class.getName();
        }

        @Override
        public String getScopeAnnotationName() {
            return null;
        }

        @Override
        public List<String> getQualifierAnnotationNames() {
            return List.of();
        }

        @Override
        @SuppressWarnings("removal")
        public PersistenceUnitTransactionType getTransactionType() {
            return PersistenceUnitTransactionType.RESOURCE_LOCAL;
        }

        @Override
        public DataSource getJtaDataSource() {
            return null;
        }

        @Override
        public DataSource getNonJtaDataSource() {
            return null;
        }

        @Override
        public List<String> getMappingFileNames() {
            return List.of();
        }

        @Override
        public List<URL> getJarFileUrls() {
            return List.of();
        }

        @Override
        public URL getPersistenceUnitRootUrl() {
            return null;
        }

        @Override
        public List<String> getManagedClassNames() {
            return List.of(Note.class.getName());
        }

        @Override
        public boolean excludeUnlistedClasses() {
            return true;
        }

        @Override
        public SharedCacheMode getSharedCacheMode() {
            return SharedCacheMode.NONE;
        }

        @Override
        public ValidationMode getValidationMode() {
            return ValidationMode.NONE;
        }

        @Override
        public Properties getProperties() {
            var properties = new Properties();
            properties.setProperty("jakarta.persistence.jdbc.url", "jdbc:h2:mem:container");
            return properties;
        }

        @Override
        public String getPersistenceXMLSchemaVersion() {
            return "3.2";
        }

        @Override
        public ClassLoader getClassLoader() {
            return ContainerTest.class.getClassLoader();
        }

        @Override
        public ClassLoader getNewTempClassLoader() {
            return null;
        }
    }
}
