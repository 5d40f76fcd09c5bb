package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.Modifier;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A listener of the base of all entity types is told of those that are mapped, and of those that will be. */
class DeclarativeEventListenTest {

    @RegisterExtension
    Database database = Database.of(A.class, B.class);

    @RegisterExtension
    Database later = Database.of(A.class, B.class, C.class);

    @MappedSuperclass
    static class Base {
        @Id
        Long id;

        Base() {}

        Base(Long id) {
            this.id = id;
        }
    }

    @Entity(name = "A")
    static class A extends Base {
        A() {}

        A(Long id) {
            super(id);
        }
    }

    @Entity(name = "B")
    static class B extends A {
        B() {}

        B(Long id) {
            super(id);
        }
    }

    @Entity(name = "C")
    static class C extends B {
        C() {}

        C(Long id) {
            super(id);
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeclarativeEventListenTest::test_inheritance_propagate_after_config")
    void inheritancePropagateAfterConfig() {
        var told = new ArrayList<Base>();
        database.sessions().inTransaction(session -> {
            session.persist(new A(1L));
            session.persist(new B(2L));
        });
        var listener = new InstanceListener<Base>() {
            @Override
            public void load(LoadEvent<Base> event) {
                told.add(event.object());
            }
        };

        try (var registration = Events.listen(Base.class, listener, Modifier.PROPAGATE)) {
            assertThat(registration.isActive()).isTrue();
            later.sessions().inTransaction(session -> session.persist(new C(3L)));
            var c = later.sessions().fromSession(session -> session.find(C.class, 3L));
            var b = database.sessions().fromSession(session -> session.find(B.class, 2L));
            var a = database.sessions().fromSession(session -> session.find(A.class, 1L));

            assertThat(told)
                    .usingElementComparator((one, other) -> one == other ? 0 : 1)
                    .isEqualTo(List.of(c, b, a));
        }
    }
}
