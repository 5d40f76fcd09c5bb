package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.Modifier;
import dev.aludel.event.RefreshEvent;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExpireListenerTest {

    @RegisterExtension
    final Unit unit = Unit.of(Base.class, Derived.class);

    @RegisterExtension
    final Told told = new Told();

    private final InstanceListener<Base> listener = new InstanceListener<>() {
        @Override
        public void expire(RefreshEvent<Base> event) {
            told.events.add("expire " + event.object().id + new TreeSet<>(event.attributes()));
            assertThat(Inspection.objectSession(event.object())).contains(event.session());
            assertThat(event.state().expiredAttributes()).containsAll(event.attributes());
        }

        @Override
        public void refresh(RefreshEvent<Base> event) {
            told.events.add("refresh " + event.object().id + new TreeSet<>(event.attributes()));
        }
    };

    @BeforeEach
    void insert() {
        unit.sessions().inTransaction(session -> {
            session.persist(new Base(1L));
            session.persist(new Derived(2L));
        });
    }

    @Test
    void anObjectThatExpiresIsToldOf() {
        told.add(Events.listen(Base.class, listener));

        unit.sessions().inTransaction(session -> {
            var base = session.find(Base.class, 1L);
            Inspection.expire(session, base);
            assertThat(told.events).containsExactly("expire 1[]");
            assertThat(base.text).isEqualTo("text");
        });

        assertThat(told.events).containsExactly("expire 1[]", "refresh 1[number, text]");
    }

    @Test
    void singleAttributesThatExpireAreNamed() {
        told.add(Events.listen(Base.class, listener));

        unit.sessions().inTransaction(session -> {
            var base = session.find(Base.class, 1L);
            Inspection.expire(session, base, "number");
            assertThat(base.text).isEqualTo("text");
            assertThat(told.events).containsExactly("expire 1[number]");
            assertThat(base.number).isEqualTo(7);
        });

        assertThat(told.events).containsExactly("expire 1[number]", "refresh 1[number]");
    }

    @Test
    void everyObjectOfASessionThatExpiresIsToldOf() {
        told.add(Events.listen(Base.class, listener, Modifier.PROPAGATE));

        unit.sessions().inTransaction(session -> {
            session.find(Base.class, 1L);
            session.find(Base.class, 2L);
            Inspection.expireAll(session);
        });

        assertThat(told.events).containsExactlyInAnyOrder("expire 1[]", "expire 2[]");
    }

    @Test
    void aSubclassIsToldOfWithPropagateOnly() {
        var registration = Events.listen(Base.class, listener);
        unit.sessions().inTransaction(session -> Inspection.expire(session, session.find(Base.class, 2L)));
        registration.remove();

        assertThat(told.events).isEmpty();
    }

    @Test
    void aListenerThatWasRemovedIsToldOfNothing() {
        Events.listen(Base.class, listener).remove();

        unit.sessions().inTransaction(session -> Inspection.expire(session, session.find(Base.class, 1L)));

        assertThat(told.events).isEmpty();
    }

    @Entity(name = "ExpiringBase")
    static class Base {
        @Id
        Long id;

        String text = "text";
        int number = 7;

        protected Base() {}

        Base(Long id) {
            this.id = id;
        }
    }

    @Entity(name = "ExpiringDerived")
    static class Derived extends Base {

        protected Derived() {}

        Derived(Long id) {
            super(id);
        }
    }
}
