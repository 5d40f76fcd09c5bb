package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.Registration;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a flush puts into an object is told as one event, and not as changes of its attributes. */
class RefreshFlushInReturningTest {

    @RegisterExtension
    Database database = Database.of(Thing.class);

    @Entity(name = "Thing")
    static class Thing {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @CreationTimestamp
        LocalDateTime prefetched;

        @Generated
        @ColumnDefault("5")
        Integer returned;
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void remove() {
        registrations.forEach(Registration::remove);
    }

    private void listenToSet(String attribute) {
        registrations.add(Events.listen(Thing.class, attribute, new AttributeListener<Thing, Object>() {
            @Override
            public @Nullable Object set(AttributeChange<Thing, Object> change) {
                told.add("set " + attribute);
                return change.value();
            }
        }));
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshFlushInReturningTest::test_no_attr_events_flush")
    void noAttrEventsFlush() {
        registrations.add(Events.listen(Thing.class, new TellingLoads(told)));
        List.of("id", "prefetched", "returned").forEach(this::listenToSet);
        var thing = new Thing();

        database.sessions().inTransaction(session -> {
            session.persist(thing);
            session.flush();

            assertThat(told).containsExactly("refreshFlush[prefetched, returned]");
            assertThat(thing.id).isEqualTo(1);
            assertThat(thing.prefetched).isNotNull();
            assertThat(thing.returned).isEqualTo(5);
        });
    }
}
