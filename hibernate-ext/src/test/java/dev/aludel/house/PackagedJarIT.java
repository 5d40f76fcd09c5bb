package dev.aludel.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar as users get it. Runs after it is packaged. */
class PackagedJarIT {

    private static final String MODULE = "dev.aludel.hibernate";

    /** What a program on the module path has beside our jar: what Hibernate needs, and no tool of the tests. */
    private static final List<String> BESIDE = List.of(
            "hibernate-core",
            "hibernate-models",
            "jakarta.persistence-api",
            "jakarta.transaction-api",
            "jakarta.xml.bind-api",
            "jakarta.activation-api",
            "jakarta.inject-api",
            "jboss-logging",
            "jandex",
            "classmate",
            "antlr4-runtime",
            "byte-buddy-1",
            "jspecify");

    @Test
    void isAModuleOfThatName() {
        var modules = ModuleFinder.of(jar()).findAll();

        assertThat(modules).hasSize(1).allSatisfy(module -> {
            assertThat(module.descriptor().name()).isEqualTo(MODULE);
            assertThat(module.descriptor().packages()).contains("dev.aludel.jpa", "dev.aludel.internal");
        });
    }

    @Test
    void itsProviderIsFoundOnTheModulePath() throws Exception {
        var boot = ModuleLayer.boot();
        var finder = ModuleFinder.of(
                Stream.concat(Stream.of(jar()), beside().stream()).toArray(Path[]::new));
        // An automatic module draws in automatic ones only; an application names Jakarta Persistence itself.
        var roots = Set.of(MODULE, "jakarta.persistence");
        var configuration = boot.configuration().resolveAndBind(finder, ModuleFinder.of(), roots);
        var layer = boot.defineModulesWithOneLoader(configuration, null);

        var contract = layer.findLoader(MODULE).loadClass("jakarta.persistence.spi.PersistenceProvider");
        var providers = ServiceLoader.load(layer, contract).stream()
                .map(provider -> provider.type().getName());

        assertThat(contract.getModule().getLayer()).isSameAs(layer);
        assertThat(providers).contains("dev.aludel.jpa.AludelPersistenceProvider");
    }

    @Test
    void holdsTheServicesAndNothingOfTheTests() throws Exception {
        try (var jar = new JarFile(jar().toFile())) {
            var names = jar.stream().map(entry -> entry.getName()).toList();

            assertThat(names)
                    .contains(
                            "META-INF/services/jakarta.persistence.spi.PersistenceProvider",
                            "META-INF/services/org.hibernate.boot.spi.SessionFactoryBuilderFactory")
                    .noneMatch(name -> name.endsWith("persistence.xml") || name.endsWith("Test.class"));
        }
    }

    private static Path jar() {
        var jars = Repository.files(Repository.ROOT.resolve("hibernate-ext/target"), ".jar").stream()
                .filter(file -> file.getFileName().toString().matches("aludel-hibernate-ext-[0-9.]+(-SNAPSHOT)?\\.jar"))
                .toList();
        assertThat(jars).hasSize(1);
        return jars.get(0);
    }

    private static List<Path> beside() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> BESIDE.stream()
                        .anyMatch(name -> path.getFileName().toString().startsWith(name)))
                .toList();
    }
}
