package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MappingEventsTest {

    @Entity(name = "A")
    static class A {
        @Id
        Long id;
    }

    @Entity(name = "B")
    static class B extends A {}

    @Entity(name = "Further")
    static class Further {
        @Id
        Long id;

        @ManyToOne
        @Nullable
        A a;
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeAll() {
        registrations.forEach(Registration::remove);
    }

    private static SessionFactory open() {
        return new Configuration()
                .addAnnotatedClass(B.class)
                .addAnnotatedClass(A.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:mappings")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
    }

    private class Recorder implements MapperListener<Object> {

        private void told(String what, MappingEvent<?> event) {
            told.add(what + " " + event.type().getSimpleName()
                    + event.mapper()
                            .map(mapper -> " with " + mapper.attrs().keySet())
                            .orElse(""));
        }

        @Override
        public void instrumentClass(MappingEvent<Object> event) {
            told("instrumentClass", event);
        }

        @Override
        public void afterMapperConstructed(MappingEvent<Object> event) {
            told("afterMapperConstructed", event);
        }

        @Override
        public void beforeMapperConfigured(MappingEvent<Object> event) {
            told("beforeMapperConfigured", event);
        }

        @Override
        public void mapperConfigured(MappingEvent<Object> event) {
            told("mapperConfigured", event);
        }

        @Override
        public void beforeConfigured() {
            told.add("beforeConfigured");
        }

        @Override
        public void afterConfigured() {
            told.add("afterConfigured");
        }
    }

    @Test
    void theBootOfAFactoryIsToldInOrder() {
        registrations.add(Events.listen(new Recorder()));

        open().close();

        assertThat(told)
                .containsExactly(
                        "instrumentClass A",
                        "afterMapperConstructed A",
                        "instrumentClass B",
                        "afterMapperConstructed B",
                        "beforeConfigured",
                        "beforeMapperConfigured A with [id]",
                        "mapperConfigured A with [id]",
                        "beforeMapperConfigured B with [id]",
                        "mapperConfigured B with [id]",
                        "afterConfigured");
    }

    @Test
    void aListenerOfAClassIsToldOfItsMappingOnly() {
        registrations.add(Events.listen(A.class, new Recorder()));

        open().close();

        assertThat(told)
                .containsExactly(
                        "instrumentClass A",
                        "afterMapperConstructed A",
                        "beforeMapperConfigured A with [id]",
                        "mapperConfigured A with [id]");
    }

    @Test
    void furtherClassesAreMappedAndToldOfToo() {
        registrations.add(Events.listen(new MapperListener<Object>() {
            @Override
            public void afterMapperConstructed(MappingEvent<Object> event) {
                told.add(event.type().getSimpleName());
                if (event.type() == A.class) {
                    event.map(Further.class);
                }
            }
        }));

        try (var sessions = open()) {
            sessions.inTransaction(session -> {
                var further = new Further();
                further.id = 1L;
                session.persist(further);
            });
        }

        assertThat(told).containsExactly("A", "B", "Further");
    }

    @Test
    void afterThatNothingCanBeMapped() {
        registrations.add(Events.listen(new MapperListener<Object>() {
            @Override
            public void mapperConfigured(MappingEvent<Object> event) {
                event.map(Further.class);
            }
        }));

        assertThatThrownBy(MappingEventsTest::open)
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("ALU-E32");
    }

    @Test
    void aListenerKeepsTheEventFromLaterOnes() {
        registrations.add(Events.listen(new MapperListener<Object>() {
            @Override
            public void mapperConfigured(MappingEvent<Object> event) {
                event.stop();
            }
        }));
        registrations.add(Events.listen(new Recorder()));

        open().close();

        assertThat(told).contains("beforeMapperConfigured A with [id]").doesNotContain("mapperConfigured A with [id]");
    }
}
