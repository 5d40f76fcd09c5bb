package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.InitEvent;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.InstrumentationListener;
import dev.aludel.event.MapperListener;
import dev.aludel.event.MappingEvent;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.MappingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listeners of mappings are told while a factory boots; the part of upstream's {@code MapperEventsTest} about that. */
class MappingSequenceTest {

    @RegisterExtension
    Database things = Database.of(Thing.class);

    @RegisterExtension
    Database family = Database.of(MySubClass.class, MyClass.class);

    @RegisterExtension
    Database zoo = Database.of(User.class, Animal.class, Mammal.class);

    @RegisterExtension
    Database zooWithOwners = Database.of(Owner.class, Animal.class, Mammal.class);

    interface Mixin {}

    @MappedSuperclass
    static class Base {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Thing")
    static class Thing extends Base implements Mixin {}

    @Entity(name = "MyClass")
    static class MyClass {
        @Id
        Long id = 1L;
    }

    @Entity(name = "MySubClass")
    static class MySubClass extends MyClass {}

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id = 1L;
    }

    @MappedSuperclass
    static class AnotherBase {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Animal")
    static class Animal extends AnotherBase {}

    static class Nonexistent {}

    /** Cannot be mapped: what it refers to is no entity. */
    @Entity(name = "Mammal")
    static class Mammal extends Animal {
        @ManyToOne
        Nonexistent nonexistent;
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        Long id = 1L;

        @ManyToOne
        Animal animal = new Animal();
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeAll() {
        registrations.forEach(Registration::remove);
    }

    private static void boot(Database database) {
        assertThat(database.sessions().isOpen()).isTrue();
    }

    /** Tells of the mapping of a class. */
    private class Mapping implements MapperListener<Object> {

        private void told(String event, MappingEvent<Object> mapping) {
            told.add(event + " " + mapping.type().getSimpleName());
        }

        @Override
        public void instrumentClass(MappingEvent<Object> event) {
            told("instrumentClass", event);
        }

        @Override
        public void afterMapperConstructed(MappingEvent<Object> event) {
            told("afterMapperConstructed", event);
        }
    }

    /** Tells that classes are complete. */
    private class Configuring implements MapperListener<Object> {

        @Override
        public void beforeConfigured() {
            told.add("beforeConfigured");
        }

        @Override
        public void beforeMapperConfigured(MappingEvent<Object> event) {
            told.add("beforeMapperConfigured " + event.type().getSimpleName());
        }

        @Override
        public void mapperConfigured(MappingEvent<Object> event) {
            told.add("mapperConfigured " + event.type().getSimpleName() + " with "
                    + event.mapper().orElseThrow().attrs().keySet());
        }

        @Override
        public void afterConfigured() {
            told.add("afterConfigured");
        }
    }

    private InstrumentationListener instrumented() {
        return new InstrumentationListener() {
            @Override
            public void classInstrument(Class<?> type) {
                told.add("classInstrument " + type.getSimpleName());
            }
        };
    }

    private MapperListener<Object> beforeConfigured(String name) {
        return new MapperListener<>() {
            @Override
            public void beforeConfigured() {
                told.add(name);
            }
        };
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_insert_before_configured")
    void insertBeforeConfigured() {
        registrations.add(Events.listen(beforeConfigured("1")));
        registrations.add(Events.listen(beforeConfigured("2"), Modifier.INSERT));
        registrations.add(Events.listen(beforeConfigured("3")));
        registrations.add(Events.listen(beforeConfigured("4"), Modifier.INSERT));

        boot(things);

        assertThat(told).containsExactly("4", "2", "1", "3");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_before_after_configured")
    void beforeAfterConfigured() {
        registrations.add(Events.listen(new Configuring()));

        boot(family);
        family.rows("select m, 1 from MyClass m");

        assertThat(told)
                .containsExactly(
                        "beforeConfigured",
                        "beforeMapperConfigured MyClass",
                        "mapperConfigured MyClass with [id]",
                        "beforeMapperConfigured MySubClass",
                        "mapperConfigured MySubClass with [id]",
                        "afterConfigured");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_before_after_configured_warn_on_non_mapper")
    void beforeAfterConfiguredWarnOnNonMapper() {
        var warnings = new ArrayList<String>();
        var logger = Logger.getLogger("dev.aludel");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getLevel() + " " + List.of(record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            registrations.add(Events.listen(Thing.class, beforeConfigured("never")));
        } finally {
            logger.removeHandler(handler);
        }

        boot(things);

        assertThat(warnings).containsExactly("WARNING [" + Thing.class.getName() + "]");
        assertThat(told).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_instrument_event")
    void instrumentEvent() {
        registrations.add(Events.listen(new Mapping() {
            @Override
            public void afterMapperConstructed(MappingEvent<Object> event) {}
        }));

        boot(things);
        assertThat(told).containsExactly("instrumentClass Thing");
        boot(family);
        assertThat(told)
                .containsExactly("instrumentClass Thing", "instrumentClass MyClass", "instrumentClass MySubClass");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_instrument_class_precedes_class_instrumentation")
    void instrumentClassPrecedesClassInstrumentation() {
        registrations.add(Events.listen(new Mapping() {
            @Override
            public void afterMapperConstructed(MappingEvent<Object> event) {}
        }));
        registrations.add(Events.listen(instrumented()));
        registrations.add(Events.listen(new InstanceListener<>() {
            @Override
            public void init(InitEvent<Object> event) {
                told.add("init " + event.object().getClass().getSimpleName());
            }
        }));

        boot(family);
        new MyClass();
        new MySubClass();

        // Hibernate reads all classes before any of them is complete.
        assertThat(told)
                .containsExactly(
                        "instrumentClass MyClass",
                        "instrumentClass MySubClass",
                        "classInstrument MyClass",
                        "classInstrument MySubClass",
                        "init MyClass",
                        "init MySubClass");
    }

    private void bootsInSequence() {
        registrations.add(Events.listen(instrumented()));
        registrations.add(Events.listen(new Configuring()));

        boot(things);

        assertThat(told)
                .containsExactly(
                        "instrumentClass Thing",
                        "afterMapperConstructed Thing",
                        "classInstrument Thing",
                        "beforeConfigured",
                        "beforeMapperConfigured Thing",
                        "mapperConfigured Thing with [id]",
                        "afterConfigured");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_mapper_config_sequence[listen_on_mapper]")
    void mapperConfigSequenceListenOnMapper() {
        registrations.add(Events.listen(new Mapping()));

        bootsInSequence();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_mapper_config_sequence[listen_on_base]")
    void mapperConfigSequenceListenOnBase() {
        registrations.add(Events.listen(Base.class, new Mapping(), Modifier.PROPAGATE));

        bootsInSequence();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_mapper_config_sequence[listen_on_mixin]")
    void mapperConfigSequenceListenOnMixin() {
        registrations.add(Events.listen(Mixin.class, new Mapping(), Modifier.PROPAGATE));

        bootsInSequence();
    }

    /** Leaves out the types that it is told of, or only one of them. */
    private static MapperListener<Object> skipping(Class<?>... types) {
        return new MapperListener<>() {
            @Override
            public void beforeMapperConfigured(MappingEvent<Object> event) {
                if (types.length == 0 || List.of(types).contains(event.type())) {
                    event.skip();
                }
            }
        };
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_before_mapper_configured_event[False]")
    void beforeMapperConfiguredEvent() {
        assertThatThrownBy(() -> boot(zoo)).isInstanceOf(MappingException.class);
        registrations.add(Events.listen(AnotherBase.class, skipping(), Modifier.PROPAGATE, Modifier.RETVAL));
        registrations.add(Events.listen(new Mapping()));

        zoo.sessions().inTransaction(session -> session.persist(new User()));

        assertThat(zoo.rows("select u.id, 1 from User u")).hasSize(1);
        assertThat(zoo.sessions().getMetamodel().getEntities()).hasSize(1);
        assertThat(told).containsExactly("instrumentClass User", "afterMapperConstructed User");
    }

    /** What another type refers to cannot be left out; its subclass, which it does not know, can. */
    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_before_mapper_configured_event[True]")
    void beforeMapperConfiguredEventWithADependency() {
        assertThatThrownBy(() -> boot(zooWithOwners)).isInstanceOf(MappingException.class);
        registrations.add(
                Events.listen(AnotherBase.class, skipping(Mammal.class), Modifier.PROPAGATE, Modifier.RETVAL));

        zooWithOwners.sessions().inTransaction(session -> {
            var owner = new Owner();
            session.persist(owner.animal);
            session.persist(owner);
        });

        assertThat(zooWithOwners.rows("select o.animal.id, type(o.animal) from Owner o"))
                .containsExactly(List.of(1L, Animal.class));
    }
}
