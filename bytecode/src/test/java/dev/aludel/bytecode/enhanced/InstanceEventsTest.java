package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.event.Events;
import dev.aludel.event.InitEvent;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.Modifier;
import dev.aludel.event.PickleEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceEventsTest {

    @RegisterExtension
    final Unit unit = Unit.of(Thing.class, Special.class);

    @RegisterExtension
    final Told told = new Told();

    private final InstanceListener<Thing> listener = new InstanceListener<>() {
        @Override
        public void firstInit(Class<? extends Thing> type) {
            told.events.add("firstInit " + type.getSimpleName());
        }

        @Override
        public void init(InitEvent<Thing> event) {
            told.events.add("init " + List.of(event.arguments()));
            if (event.arguments().length == 2) {
                event.arguments()[1] = (int) event.arguments()[1] + 1;
            }
        }

        @Override
        public void initFailure(InitEvent<Thing> event, Throwable failure) {
            told.events.add("initFailure " + List.of(event.arguments()) + " " + failure.getMessage());
        }

        @Override
        public void pickle(PickleEvent<Thing> event) {
            told.events.add("pickle");
            event.stateDict().put("extra", "kept");
        }

        @Override
        public void unpickle(PickleEvent<Thing> event) {
            told.events.add("unpickle " + event.stateDict());
        }
    };

    @Test
    void initComesBeforeTheBodyAndCanChangeTheArguments() {
        told.add(Events.listen(Thing.class, listener));
        told.listenToSet(Thing.class, "size");

        var thing = new Thing(1L, 5);

        assertThat(thing.size).isEqualTo(6);
        assertThat(told.events).endsWith("init [1, 5]", "size: NO_VALUE -> 3", "size: 3 -> 6");
    }

    @Test
    void aConstructorThatThrowsIsTold() {
        told.add(Events.listen(Thing.class, listener));

        assertThatThrownBy(() -> new Thing(1L, -1)).isInstanceOf(IllegalArgumentException.class);

        assertThat(told.events).endsWith("init [1, -1]", "initFailure [1, 0] zero");
    }

    @Test
    void hibernateConstructsUnheard() {
        unit.sessions().inTransaction(session -> {
            session.persist(new Thing(1L, 5));
            session.persist(new Special(2L));
        });
        told.add(Events.listen(Thing.class, listener, Modifier.PROPAGATE));
        told.listenToSet(Thing.class, "size", Modifier.PROPAGATE);

        unit.sessions().inTransaction(session -> {
            assertThat(session.createSelectionQuery("from Thing", Thing.class).getResultList())
                    .hasSize(2);
            session.clear();
            var reference = session.getReference(Thing.class, 1L);
            assertThat(reference.size()).isEqualTo(5);
        });

        assertThat(told.events).isEmpty();
    }

    @Test
    void subclassesAreToldOnceWithPropagate() {
        told.add(Events.listen(Thing.class, listener, Modifier.PROPAGATE));

        new Special(2L);

        assertThat(told.events.stream().filter(each -> each.startsWith("init ")))
                .containsExactly("init [2]");
    }

    @Test
    void serialisingIsTold() throws Exception {
        told.add(Events.listen(Thing.class, listener));
        var thing = new Thing(1L, 5);
        told.events.clear();

        var bytes = new ByteArrayOutputStream();
        try (var stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(new ArrayList<>(List.of(thing, "behind")));
        }
        List<?> read;
        try (var stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (List<?>) stream.readObject();
        }

        assertThat(told.events).containsExactly("pickle", "unpickle {extra=kept}");
        assertThat(((Thing) read.get(0)).size).isEqualTo(6);
        assertThat(read.get(1)).isEqualTo("behind");
    }

    @Entity(name = "Thing")
    static class Thing implements Serializable {
        @Id
        Long id;

        int size = 3;

        protected Thing() {
            this(0L);
        }

        Thing(Long id) {
            this.id = id;
        }

        Thing(Long id, int size) {
            this.id = id;
            if (size == 0) {
                throw new IllegalArgumentException("zero");
            }
            this.size = size;
        }

        int size() {
            return size;
        }
    }

    @Entity(name = "Special")
    static class Special extends Thing {

        String name = "special";

        protected Special() {}

        Special(Long id) {
            super(id);
        }
    }
}
