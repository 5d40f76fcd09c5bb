package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedListenersTest {

    interface Edited {}

    @Entity(name = "Note")
    static class Note implements Edited {
        @Id
        Long id;

        @Nullable
        String editor;
    }

    private static final List<String> TOLD = new ArrayList<>();

    private SessionFactory sessions;

    @BeforeEach
    void open() {
        TOLD.clear();
        sessions = unit().buildSessionFactory();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private static Configuration unit() {
        return new Configuration()
                .addAnnotatedClass(Note.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:refused")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop");
    }

    static class Silent {
        void beforeFlush(Flush flush) {}
    }

    @Test
    void anObjectWithoutAnAnnotatedMethod() {
        assertThatThrownBy(() -> Events.register(sessions, new Silent()))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("Silent")
                .hasMessageContaining("ALU-E40");
    }

    static class OtherParameter {
        @On(Event.BEFORE_FLUSH)
        void stamp(String flush) {}
    }

    static class TooManyParameters {
        @On(Event.BEFORE_FLUSH)
        void stamp(Flush flush, Object more) {}
    }

    static class OtherReturn {
        @On(Event.DO_ORM_EXECUTE)
        String stamp() {
            return "";
        }
    }

    static class ReturnForNothing {
        @On(Event.BEFORE_FLUSH)
        boolean stamp() {
            return true;
        }
    }

    static class NothingReturned {
        @On(value = Event.SET, of = Edited.class, attribute = "editor", with = Modifier.RETVAL)
        void stamp() {}
    }

    static class Checked {
        @On(Event.BEFORE_FLUSH)
        void stamp() throws Exception {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OtherParameter.class,
                TooManyParameters.class,
                OtherReturn.class,
                ReturnForNothing.class,
                NothingReturned.class,
                Checked.class
            })
    void aMethodWithAnotherSignature(Class<?> type) throws ReflectiveOperationException {
        var object = type.getDeclaredConstructor().newInstance();

        assertThatThrownBy(() -> Events.register(sessions, object))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining(type.getName() + ".stamp")
                .hasMessageContaining("ALU-E41");
    }

    static class AttributeWithoutClass {
        @On(value = Event.SET, attribute = "editor")
        void set() {}
    }

    static class SessionWithClass {
        @On(value = Event.BEFORE_FLUSH, of = Note.class)
        void flush() {}
    }

    static class RowWithAttribute {
        @On(value = Event.AFTER_INSERT, of = Note.class, attribute = "editor")
        void inserted() {}
    }

    static class AllMappingsOfOneClass {
        @On(value = Event.AFTER_CONFIGURED, of = Note.class)
        void configured() {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AttributeWithoutClass.class,
                SessionWithClass.class,
                RowWithAttribute.class,
                AllMappingsOfOneClass.class
            })
    void aTargetThatTheEventDoesNotHave(Class<?> type) throws ReflectiveOperationException {
        var object = type.getDeclaredConstructor().newInstance();

        assertThatThrownBy(() -> Events.register(sessions, object))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining(type.getName())
                .hasMessageContaining("ALU-E42");
    }

    static class HalfRight {
        @On(Event.AFTER_INSERT)
        void inserted() {
            TOLD.add("inserted");
        }

        @On(value = Event.SET, of = Note.class, attribute = "editor")
        void set() {}
    }

    @Test
    void allMethodsIfOneIsRefused() {
        assertThatThrownBy(() -> Events.register(sessions, new HalfRight())).hasMessageContaining("ALU-E01");

        sessions.inTransaction(session -> {
            var note = new Note();
            note.id = 1L;
            session.persist(note);
        });
        assertThat(TOLD).isEmpty();
    }

    @Nested
    class AtBoot {

        static class NotMade {
            NotMade(String needed) {}

            @On(Event.BEFORE_FLUSH)
            void flush() {}
        }

        @ParameterizedTest
        @ValueSource(strings = {"no.such.Listener", "dev.aludel.event.RefusedListenersTest$AtBoot$NotMade"})
        void aClassOfWhichThereIsNoObject(String name) {
            var unit = unit().setProperty("aludel.event.listeners", name);

            assertThatThrownBy(unit::buildSessionFactory)
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("ALU-E44");
        }

        @Test
        void aClassWithoutAnAnnotatedMethod() {
            var unit = unit().setProperty("aludel.event.listeners", Silent.class.getName());

            assertThatThrownBy(unit::buildSessionFactory).hasMessageContaining("ALU-E40");
        }

        @Test
        void anEntityThatIsListenedToAndNotEnhanced() {
            var listener = new AttributeListener<Edited, String>() {
                @Override
                public void remove(AttributeChange<Edited, String> change) {}
            };

            try (var registration = Events.listen(Edited.class, "editor", listener, Modifier.PROPAGATE)) {
                assertThat(registration.isActive()).isTrue();
                assertThatThrownBy(() -> unit().buildSessionFactory())
                        .isInstanceOf(InvalidRequestError.class)
                        .hasMessageContaining(Note.class.getName())
                        .hasMessageContaining("'editor'")
                        .hasMessageContaining("ALU-E33");
            }
        }

        @Test
        void notAnEntityWithoutTheAttributeNorOneThatIsNotReached() {
            var listener = new AttributeListener<Edited, String>() {
                @Override
                public void remove(AttributeChange<Edited, String> change) {}
            };

            try (var other = Events.listen(Edited.class, "publisher", listener, Modifier.PROPAGATE);
                    var own = Events.listen(Edited.class, "editor", listener);
                    var factory = unit().buildSessionFactory()) {
                assertThat(factory.isOpen()).isTrue();
                assertThat(other.isActive() && own.isActive()).isTrue();
            }
        }
    }
}
