package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.execution.OrmExecuteState;
import dev.aludel.inspection.AttributeEventToken;
import dev.aludel.inspection.AttributeEventToken.Operation;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.resource.beans.container.spi.BeanContainer;
import org.hibernate.resource.beans.container.spi.ContainedBean;
import org.hibernate.resource.beans.spi.BeanInstanceProducer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AnnotatedListenersTest {

    @Entity(name = "Note")
    static class Note {
        @Id
        Long id;

        @Nullable
        String editor;

        Note() {}

        Note(Long id) {
            this.id = id;
        }
    }

    static class Plain {}

    private static final List<String> TOLD = new ArrayList<>();

    private final List<Registration> registrations = new ArrayList<>();
    private SessionFactory sessions;

    @BeforeEach
    void open() {
        TOLD.clear();
        sessions = unit("annotated").buildSessionFactory();
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::remove);
        sessions.close();
    }

    private static Configuration unit(String database) {
        return new Configuration()
                .addAnnotatedClass(Note.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:" + database)
                .setProperty("hibernate.hbm2ddl.auto", "create-drop");
    }

    private Registration register(Object annotated) {
        var registration = Events.register(sessions, annotated);
        registrations.add(registration);
        return registration;
    }

    private void persist(long id) {
        sessions.inTransaction(session -> session.persist(new Note(id)));
    }

    // tag::on[]
    static class Housekeeping {

        @On(Event.BEFORE_FLUSH)
        private void stamp(Flush flush) {
            flush.managed(Note.class).forEach(note -> note.editor = "ada");
        }

        @On(value = Event.AFTER_INSERT, of = Note.class)
        void inserted(RowEvent<Note> event) {
            TOLD.add("inserted by " + event.object().editor);
        }
    }
    // end::on[]

    @Test
    void methodsAreToldOfTheirEventsUntilTheyAreRemoved() {
        var registration = register(new Housekeeping());

        persist(1);
        registration.remove();
        persist(2);

        assertThat(TOLD).containsExactly("inserted by ada");
        assertThat(registration.isActive()).isFalse();
    }

    private static class Shorter {

        @On(Event.TRANSIENT_TO_PENDING)
        void sessionOnly(EntityManager session) {
            TOLD.add("pending in " + session.isOpen());
        }

        @On(Event.AFTER_COMMIT)
        @On(Event.AFTER_ROLLBACK)
        void nothing() {
            TOLD.add("ended");
        }

        @On(Event.BEFORE_FLUSH)
        static void ofTheClass() {
            TOLD.add("flush");
        }
    }

    @Test
    void aMethodTakesTheFirstParametersOnlyAndHearsSeveralEvents() {
        register(new Shorter());

        persist(1);

        assertThat(TOLD).containsExactly("pending in true", "flush", "ended");
    }

    private static class Families {

        @On(Event.DO_ORM_EXECUTE)
        void execute(OrmExecuteState state) {
            TOLD.add("execute");
        }

        @On(value = Event.BEFORE_COMPILE, with = Modifier.RETVAL)
        CommonQueryContract compile(QueryEvent event) {
            TOLD.add("compile");
            return ((Session) event.session()).createQuery("from Note where id = 2", Note.class);
        }

        @On(value = Event.LOAD, of = Note.class)
        void load(LoadEvent<Note> event) {
            TOLD.add("load " + event.object().id);
        }

        @On(Event.CLASS_INSTRUMENT)
        void instrumented(Class<?> type) {
            TOLD.add("instrument " + type.getSimpleName());
        }

        @On(value = Event.SET, of = Plain.class, attribute = "name", with = Modifier.RETVAL)
        String set(AttributeChange<Plain, String> change) {
            return change.value() + "!";
        }
    }

    @Test
    void everyFamilyIsHeardAndWhatIsReturnedCounts() {
        persist(1);
        persist(2);
        register(new Families());

        sessions.inSession(
                session -> session.createSelectionQuery("from Note", Note.class).getResultList());
        InstrumentationDispatch.classInstrument(Plain.class);

        assertThat(TOLD).containsExactly("compile", "execute", "load 2", "instrument Plain");
        assertThat(AttributeDispatch.of(Plain.class, "name")
                        .set(new Plain(), "x", null, new AttributeEventToken(new Plain(), "name", Operation.REPLACE)))
                .isEqualTo("x!");
    }

    private static class Above {

        @On(Event.BEFORE_FLUSH)
        void z() {
            TOLD.add("above");
        }

        @On(Event.BEFORE_FLUSH)
        void overridden() {
            TOLD.add("overridden");
        }
    }

    private static class Below extends Above {

        @On(Event.BEFORE_FLUSH)
        void b() {
            TOLD.add("b");
        }

        @On(Event.BEFORE_FLUSH)
        void a() {
            TOLD.add("a");
        }

        @Override
        @On(Event.BEFORE_FLUSH)
        void overridden() {
            TOLD.add("overriding");
        }

        @On(value = Event.BEFORE_FLUSH, with = Modifier.INSERT)
        void first() {
            TOLD.add("first");
        }

        @On(value = Event.BEFORE_FLUSH, with = Modifier.ONCE)
        void once() {
            TOLD.add("once");
        }
    }

    @Test
    void methodsAreToldFromTheSuperclassDownAndByName() {
        register(new Below());

        persist(1);
        persist(2);

        assertThat(TOLD)
                .containsExactly(
                        "first", "above", "a", "b", "once", "overriding", "first", "above", "a", "b", "overriding");
    }

    private static class Refusing {

        @On(Event.BEFORE_FLUSH)
        void refuse() {
            throw new UnsupportedOperationException("no");
        }
    }

    @Test
    void whatAMethodThrowsComesOutAsItIs() {
        register(new Refusing());

        assertThatThrownBy(() -> persist(1))
                .isExactlyInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no");
    }

    @Nested
    class OfTheSetting {

        static class Counted {

            @On(Event.AFTER_CONFIGURED)
            void configured() {
                TOLD.add("configured");
            }

            @On(Event.BEFORE_FLUSH)
            void flush() {
                TOLD.add("flush");
            }

            @On(Event.DO_ORM_EXECUTE)
            void execute() {
                TOLD.add("execute");
            }

            @On(value = Event.AFTER_INSERT, of = Note.class)
            void inserted() {
                TOLD.add("inserted");
            }
        }

        private void use(Object setting) {
            var configuration = unit("by_setting");
            configuration.getProperties().put("aludel.event.listeners", setting);
            try (var factory = configuration.buildSessionFactory()) {
                factory.inTransaction(session -> session.persist(new Note(1L)));
                factory.inStatelessSession(session ->
                        session.createSelectionQuery("from Note", Note.class).getResultList());
            }
        }

        @Test
        void namesAClassUntilTheFactoryCloses() {
            use(" " + Counted.class.getName() + ",");
            assertThat(TOLD).containsExactly("configured", "flush", "inserted", "execute");
            TOLD.clear();

            persist(1);

            assertThat(TOLD).isEmpty();
        }

        @Test
        void takesAClass() {
            use(Counted.class);

            assertThat(TOLD).containsExactly("configured", "flush", "inserted", "execute");
        }

        @Test
        void takesObjectsAndSeveral() {
            use(List.of(new Shorter(), Refined.class));

            assertThat(TOLD).containsExactly("pending in true", "flush", "refined", "ended");
        }

        static class Injected {

            private final String name;

            Injected(String name) {
                this.name = name;
            }

            @On(Event.BEFORE_FLUSH)
            void flush() {
                TOLD.add("flush of " + name);
            }
        }

        @Test
        void hasAContainerMakeTheObjectWhenItIsFirstTold() {
            var configuration = unit("by_container");
            configuration.getProperties().put("aludel.event.listeners", Injected.class);
            configuration.getProperties().put("hibernate.resource.beans.container", new Container());

            try (var factory = configuration.buildSessionFactory()) {
                TOLD.add("built");
                factory.inTransaction(session -> session.persist(new Note(1L)));
            }

            assertThat(TOLD).containsExactly("built", "made", "flush of ada");
        }

        /** Injects a name into one class, and leaves the others to Hibernate. */
        private static final class Container implements BeanContainer {

            @Override
            public <B> ContainedBean<B> getBean(
                    Class<B> type, LifecycleOptions options, BeanInstanceProducer fallback) {
                return bean(type, fallback);
            }

            @Override
            public <B> ContainedBean<B> getBean(
                    String name, Class<B> type, LifecycleOptions options, BeanInstanceProducer fallback) {
                return bean(type, fallback);
            }

            private static <B> ContainedBean<B> bean(Class<B> type, BeanInstanceProducer fallback) {
                return new ContainedBean<>() {
                    @Override
                    public Class<B> getBeanClass() {
                        return type;
                    }

                    @Override
                    public B getBeanInstance() {
                        if (type != Injected.class) {
                            return fallback.produceBeanInstance(type);
                        }
                        TOLD.add("made");
                        return type.cast(new Injected("ada"));
                    }
                };
            }

            @Override
            public void stop() {}
        }

        static class Refined {

            @On(Event.BEFORE_FLUSH)
            void refined() {
                TOLD.add("refined");
            }
        }
    }
}
