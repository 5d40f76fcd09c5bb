package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.BulkReplacement;
import dev.aludel.event.CollectionEvent;
import dev.aludel.event.Events;
import dev.aludel.event.InitEvent;
import dev.aludel.event.InitScalar;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.ObjectEvent;
import dev.aludel.event.PickleEvent;
import dev.aludel.event.RefreshEvent;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventStatesTest {

    @RegisterExtension
    final Unit unit = Unit.of(Vessel.class);

    @RegisterExtension
    final Told told = new Told();

    @BeforeEach
    void open() {
        unit.sessions();
    }

    private void told(String name, ObjectEvent<Vessel> event) {
        var state = event.state();
        assertThat(state.object()).isSameAs(event.object());
        told.events.add(name + " " + state.objectState());
    }

    /** Writes down the states of objects. */
    private final class OfObjects implements InstanceListener<Vessel> {

        @Override
        public void init(InitEvent<Vessel> event) {
            told("init", event);
        }

        @Override
        public void expire(RefreshEvent<Vessel> event) {
            told("expire" + event.attributes(), event);
        }

        @Override
        public void pickle(PickleEvent<Vessel> event) {
            told("pickle", event);
        }

        @Override
        public void unpickle(PickleEvent<Vessel> event) {
            told("unpickle", event);
        }
    }

    /** Writes down the states of objects of which an attribute changes. */
    private final class OfAttributes implements AttributeListener<Vessel, Object> {

        @Override
        public Object set(AttributeChange<Vessel, Object> change) {
            told("set", change);
            return change.value();
        }

        @Override
        public Object initScalar(InitScalar<Vessel, Object> reading) {
            told("initScalar", reading);
            return reading.value();
        }

        @Override
        public Object append(AttributeChange<Vessel, Object> change) {
            told("append", change);
            return change.value();
        }

        @Override
        public void bulkReplace(BulkReplacement<Vessel, Object> replacement) {
            told("bulkReplace", replacement);
        }

        @Override
        public void disposeCollection(CollectionEvent<Vessel> event) {
            told("disposeCollection", event);
        }
    }

    @Test
    void aNewObjectIsTransientToItsListeners() {
        told.add(Events.listen(Vessel.class, new OfObjects()));
        told.add(Events.listen(Vessel.class, "name", new OfAttributes()));

        var vessel = new Vessel(1L);
        var unset = vessel.name;
        vessel.name = "retort";

        assertThat(unset).isNull();
        assertThat(told.events).containsExactly("init TRANSIENT", "initScalar TRANSIENT", "set TRANSIENT");
    }

    @Test
    void changesOfAnObjectInASessionAreToldWithItsState() {
        unit.sessions().inTransaction(session -> session.persist(new Vessel(1L)));
        told.add(Events.listen(Vessel.class, "name", new OfAttributes()));
        told.add(Events.listen(Vessel.class, "contents", new OfAttributes()));

        var vessel = unit.sessions().fromTransaction(session -> {
            var managed = session.find(Vessel.class, 1L);
            managed.name = "retort";
            managed.contents.add("salt");
            return managed;
        });
        vessel.contents = new ArrayList<>(List.of("sulphur"));

        assertThat(told.events)
                .containsExactly(
                        "set PERSISTENT",
                        "append PERSISTENT",
                        "bulkReplace DETACHED",
                        "append DETACHED",
                        "disposeCollection DETACHED");
    }

    @Test
    void anExpiryIsToldWithTheState() {
        unit.sessions().inTransaction(session -> session.persist(new Vessel(1L)));
        told.add(Events.listen(Vessel.class, new OfObjects()));

        unit.sessions().inTransaction(session -> Inspection.expire(session, session.find(Vessel.class, 1L), "name"));

        assertThat(told.events).containsExactly("expire[name] PERSISTENT");
    }

    @Test
    void whatIsReadFromAStreamIsAnObjectThatNobodyKnows() throws Exception {
        unit.sessions().inTransaction(session -> session.persist(new Vessel(1L)));
        var vessel = unit.sessions().fromTransaction(session -> session.find(Vessel.class, 1L));
        told.add(Events.listen(Vessel.class, new OfObjects()));

        read(written(vessel));

        assertThat(told.events).containsExactly("pickle DETACHED", "unpickle TRANSIENT");
    }

    private static byte[] written(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (var stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }

    @Entity(name = "Vessel")
    static class Vessel implements Serializable {
        @Id
        Long id;

        String name;

        @ElementCollection
        List<String> contents = new ArrayList<>();

        protected Vessel() {}

        Vessel(Long id) {
            this.id = id;
        }
    }
}
