package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.InstrumentationListener;
import dev.aludel.event.Registration;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Classes are instrumented by the first factory that maps them, superclasses first, and no more when the last is closed. */
@NotMirrored(
        value = "test/orm/test_events.py::DeferredMapperEventsTest::test_instrument_event_auto_remove",
        reason = "a class keeps its listeners itself, and goes with them; when it goes cannot be foretold on the JVM")
@NotMirrored(
        value =
                "test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_instrument_event_subclass_no_propagate",
        reason =
                "listeners of instrumentation are always told of subclasses, as is the default upstream: they are given"
                        + " the class and can compare it")
class InstrumentationEventsTest {

    @RegisterExtension
    Database database = Database.of(Special.class, Data.class, Bar.class);

    @RegisterExtension
    Database second = Database.of(Data.class);

    /** Is mapped by no factory. */
    static class Unmapped {}

    @Entity(name = "Data")
    static class Data extends Unmapped {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "Special")
    static class Special extends Data {}

    @Entity(name = "Bar")
    static class Bar {
        @Id
        Long id;
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void remove() {
        registrations.forEach(Registration::remove);
    }

    private final class Recorder implements InstrumentationListener {

        @Override
        public void classInstrument(Class<?> type) {
            told.add("classInstrument " + type.getSimpleName());
        }

        @Override
        public void classUninstrument(Class<?> type) {
            told.add("classUninstrument " + type.getSimpleName());
        }

        @Override
        public void attributeInstrument(Class<?> type, String attribute) {
            told.add("attributeInstrument " + type.getSimpleName() + "." + attribute);
        }
    }

    private void listen(Class<?> type) {
        registrations.add(Events.listen(type, new Recorder()));
    }

    private static void boot(Database database) {
        assertThat(database.sessions().isOpen()).isTrue();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_instrument_event")
    void deferredInstrumentEvent() {
        listen(Bar.class);

        boot(database);

        assertThat(told).containsExactly("classInstrument Bar", "attributeInstrument Bar.id");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeferredMapperEventsTest::test_isolation_instrument_event")
    void isolationInstrumentEvent() {
        listen(Bar.class);

        boot(second);

        assertThat(told).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_instrument_event_subclass_propagate")
    void deferredInstrumentEventSubclassPropagate() {
        listen(Unmapped.class);

        boot(database);

        assertThat(told)
                .containsExactly(
                        "classInstrument Data",
                        "attributeInstrument Data.id",
                        "attributeInstrument Data.text",
                        "classInstrument Special",
                        "attributeInstrument Special.id",
                        "attributeInstrument Special.text");
    }

    @CompatTest
    void theLastFactoryThatIsClosedUndoesIt() {
        boot(database);
        boot(second);
        listen(Data.class);

        database.sessions().close();
        assertThat(told).containsExactly("classUninstrument Special");

        second.sessions().close();
        assertThat(told).containsExactly("classUninstrument Special", "classUninstrument Data");
    }

    @CompatTest
    void everyAttributeCanBeListenedToWhereItIsInstrumented() {
        registrations.add(Events.listen(Data.class, new InstrumentationListener() {
            @Override
            public void attributeInstrument(Class<?> type, String attribute) {
                if (type == Data.class) {
                    listenToSet(attribute);
                }
            }
        }));
        boot(database);

        database.sessions().inTransaction(session -> {
            var data = new Data();
            data.id = 1L;
            data.text = "a";
            session.persist(data);
        });

        assertThat(told).containsExactly("set id to 1", "set text to a");
    }

    private void listenToSet(String attribute) {
        registrations.add(Events.listen(Data.class, attribute, new AttributeListener<Data, Object>() {
            @Override
            public @Nullable Object set(AttributeChange<Data, Object> change) {
                told.add("set " + attribute + " to " + change.value());
                return change.value();
            }
        }));
    }
}
