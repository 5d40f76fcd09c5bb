package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.spi.PersistenceProvider;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NATIVE_BOOTSTRAP")
class ContainerTest {

    @Parameter
    SetUp setUp;

    @Test
    void createsAFactory() {
        try (var factory = provider().createContainerEntityManagerFactory(unit(), Map.of())) {
            factory.runInTransaction(em -> em.persist(new Note(1L, "one")));

            assertThat(factory).matches(setUp::made);
            assertThat(factory.getName()).isEqualTo("container");
            factory.runInTransaction(
                    em -> assertThat(em.find(Note.class, 1L).text).isEqualTo("one"));
        }
    }

    @Test
    void settingsOfTheMapWin() {
        var map = Map.of("jakarta.persistence.query.timeout", 4000);

        try (var factory = provider().createContainerEntityManagerFactory(unit(), map);
                var em = factory.createEntityManager()) {
            assertThat(em.createQuery("from Note", Note.class).getTimeout()).isEqualTo(4);
        }
    }

    @Test
    void generatesTheSchema() {
        var script = new StringWriter();

        provider()
                .generateSchema(
                        unit(),
                        Map.of(
                                "jakarta.persistence.schema-generation.scripts.action",
                                "create",
                                "jakarta.persistence.schema-generation.scripts.create-target",
                                script));

        assertThat(script.toString()).containsIgnoringCase("create table Note");
    }

    private PersistenceProvider provider() {
        return setUp == SetUp.HIBERNATES_PROVIDER
                ? new HibernatePersistenceProvider()
                : new AludelPersistenceProvider();
    }

    private ContainerUnit unit() {
        var settings = new HashMap<String, Object>(SetUp.onH2());
        settings.put("hibernate.hbm2ddl.auto", "create");
        if (!setUp.isOurs()) {
            settings.put("aludel.enabled", "false");
        }
        return new ContainerUnit(provider().getClass().getName(), null, settings, List.of(Note.class));
    }
}
