package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.LoadState;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderChoiceTest {

    private static final String OURS = AludelPersistenceProvider.class.getName();
    private static final String HIBERNATES = HibernatePersistenceProvider.class.getName();

    private final AludelPersistenceProvider provider = new AludelPersistenceProvider();

    @Test
    void takesTheUnitThatNamesIt() {
        try (var factory = provider.createEntityManagerFactory("names-aludel", settings(Map.of()))) {
            assertThat(factory).matches(SetUp.OUR_PROVIDER::made);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"names-hibernate", "names-nobody", "names-another", "unheard-of"})
    void leavesOtherUnitsToOthers(String unit) {
        assertThat(provider.createEntityManagerFactory(unit, settings(Map.of())))
                .isNull();
        assertThat(provider.generateSchema(unit, settings(Map.of()))).isFalse();
    }

    @Test
    void takesAnyUnitWhereTheMapNamesIt() {
        for (var name : List.of(OURS, " " + OURS + " ")) {
            var settings = settings(Map.of("jakarta.persistence.provider", name));
            try (var factory = provider.createEntityManagerFactory("names-hibernate", settings)) {
                assertThat(factory).matches(SetUp.OUR_PROVIDER::made);
                assertThat(factory.getProperties()).doesNotContainKey("dev.aludel.jpa.namedInMap");
            }
        }
    }

    @Test
    void leavesItsUnitWhereTheMapNamesAnother() {
        var settings = settings(Map.of("jakarta.persistence.provider", HIBERNATES));

        assertThat(provider.createEntityManagerFactory("names-aludel", settings))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"names-aludel", "names-hibernate", "names-nobody"})
    void persistenceFindsAProviderForEachUnit(String unit) {
        try (var factory = Persistence.createEntityManagerFactory(unit, settings(Map.of()))) {
            assertThat(factory).matches(SetUp.OUR_PROVIDER::made);
        }
    }

    @Test
    void persistenceFindsNoProviderForAnothers() {
        assertThatThrownBy(() -> Persistence.createEntityManagerFactory("names-another", settings(Map.of())))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    void persistenceTakesTheProviderOfTheMap() {
        var settings = settings(Map.of("jakarta.persistence.provider", OURS));

        try (var factory = Persistence.createEntityManagerFactory("names-another", settings)) {
            assertThat(factory).matches(SetUp.OUR_PROVIDER::made);
        }
    }

    @Test
    void takesAConfigurationThatNamesItOrNobody() {
        for (var configuration : List.of(
                configuration(),
                configuration().provider(OURS),
                configuration(new HibernatePersistenceConfiguration("code")))) {
            try (var factory = provider.createEntityManagerFactory(configuration)) {
                works(factory);
            }
        }
    }

    @Test
    void buildsAsTheGuideSays() {
        var settings = settings(Map.of());

        // tag::configuration[]
        var configuration = new PersistenceConfiguration("library")
                .provider("dev.aludel.jpa.AludelPersistenceProvider")
                .managedClass(Note.class)
                .properties(settings);
        var factory = new AludelPersistenceProvider().createEntityManagerFactory(configuration);
        // end::configuration[]

        try (factory) {
            works(factory);
        }
    }

    @Test
    void leavesAConfigurationThatNamesAnother() {
        assertThat(provider.createEntityManagerFactory(configuration().provider(HIBERNATES)))
                .isNull();
    }

    @Test
    void persistenceBuildsEveryConfiguration() {
        for (var configuration : List.of(
                configuration(),
                configuration().provider(OURS),
                configuration().provider(HIBERNATES),
                configuration(new HibernatePersistenceConfiguration("code")),
                configuration(new HibernatePersistenceConfiguration("code")).provider(OURS))) {
            try (var factory = Persistence.createEntityManagerFactory(configuration)) {
                works(factory);
            }
            try (var factory = configuration.createEntityManagerFactory()) {
                works(factory);
            }
        }
    }

    @Test
    void persistenceGeneratesTheSchema() {
        for (var unit : List.of("names-aludel", "names-hibernate")) {
            var script = new StringWriter();

            Persistence.generateSchema(
                    unit,
                    settings(Map.of(
                            "jakarta.persistence.schema-generation.scripts.action",
                            "create",
                            "jakarta.persistence.schema-generation.scripts.create-target",
                            script)));

            assertThat(script.toString()).containsIgnoringCase("create table Note");
        }
    }

    @Test
    void containerNeedNotGiveAMap() {
        var unit = new ContainerUnit(OURS, null, SetUp.onH2(), List.of(Note.class));

        try (var factory = provider.createContainerEntityManagerFactory(unit, null)) {
            assertThat(factory).matches(SetUp.OUR_PROVIDER::made);
        }
    }

    @Test
    void knowsWhatIsLoaded() {
        var util = provider.getProviderUtil();

        assertThat(util.isLoaded(new Note(1L, "one"))).isEqualTo(LoadState.UNKNOWN);
        try (var factory = provider.createEntityManagerFactory(configuration());
                var em = factory.createEntityManager()) {
            assertThat(util.isLoaded(em.getReference(Note.class, 1L))).isEqualTo(LoadState.NOT_LOADED);
        }
    }

    @Test
    void twoFactoriesOfOneRegistryAreBothOurs() {
        var registry = new StandardServiceRegistryBuilder()
                .applySettings(settings(Map.of()))
                // Envers can serve one factory of a registry only.
                .applySetting("hibernate.integration.envers.enabled", "false")
                .build();
        var sources = new MetadataSources(registry).addAnnotatedClass(Note.class);

        try (SessionFactory first = sources.buildMetadata().buildSessionFactory();
                SessionFactory second = sources.buildMetadata().buildSessionFactory()) {
            assertThat(List.of(first, second)).allMatch(SetUp.NATIVE_BOOTSTRAP::made);
            assertThat(first).isNotSameAs(second);
            first.inTransaction(session -> session.persist(new Note(1L, "one")));
            second.inSession(session -> assertThat(session.find(Note.class, 1L)).isNotNull());
        }
    }

    private static void works(EntityManagerFactory factory) {
        assertThat(factory).matches(SetUp.OUR_PROVIDER::made);
        factory.runInTransaction(em -> em.persist(new Note(1L, "one")));
    }

    private static PersistenceConfiguration configuration() {
        return configuration(new PersistenceConfiguration("code"));
    }

    private static PersistenceConfiguration configuration(PersistenceConfiguration configuration) {
        return configuration.managedClass(Note.class).properties(settings(Map.of()));
    }

    private static Map<String, Object> settings(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(SetUp.onH2());
        settings.put("hibernate.hbm2ddl.auto", "update");
        settings.put("hibernate.loaded_classes", List.of(Note.class));
        settings.putAll(more);
        return settings;
    }
}
