package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.MapperListener;
import dev.aludel.event.Modifier;
import dev.aludel.event.RowEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A listener that is removed is told no more, wherever it had been heard. */
class RemovalTest {

    @RegisterExtension
    Database database = Database.of(User.class, AdminUser.class);

    @RegisterExtension
    Database later = Database.of(Bar.class);

    /** Is mapped by no factory. */
    static class Foo {}

    @Entity(name = "User")
    @Table(name = "users")
    static class User extends Foo {
        @Id
        Long id;

        String name;

        User() {}

        User(Long id) {
            this.id = id;
        }
    }

    @Entity(name = "AdminUser")
    static class AdminUser extends User {}

    @Entity(name = "Bar")
    static class Bar extends Foo {
        @Id
        Long id = 1L;
    }

    private final List<Object> told = new ArrayList<>();

    @CompatTest
    @Mirrors("test/orm/test_events.py::RemovalTest::test_attr_propagated")
    void attrPropagated() {
        var registration = Events.listen(
                User.class,
                "name",
                new AttributeListener<User, String>() {
                    @Override
                    public @Nullable String set(AttributeChange<User, String> change) {
                        told.add(change.value());
                        return change.value();
                    }
                },
                Modifier.PROPAGATE);
        database.sessions().inTransaction(session -> {
            var admin = new AdminUser();
            admin.id = 1L;
            session.persist(admin);

            admin.name = "ed";
            registration.remove();
            admin.name = "jack";
        });

        assertThat(told).containsExactly("ed");
        assertThat(database.rows("select name from AdminUser")).containsExactly(List.of("jack"));
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RemovalTest::test_unmapped_listen")
    void unmappedListen() {
        var registration = Events.listen(
                Foo.class,
                new MapperListener<Foo>() {
                    @Override
                    public void beforeInsert(RowEvent<Foo> event) {
                        told.add(event.object());
                    }
                },
                Modifier.PROPAGATE);
        var user = new User(1L);
        database.sessions().inTransaction(session -> session.persist(user));

        registration.remove();
        database.sessions().inTransaction(session -> session.persist(new User(2L)));
        later.sessions().inTransaction(session -> session.persist(new Bar()));

        assertThat(told).containsExactly(user);
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RemovalTest::test_instance_event_listen_on_cls_before_map")
    void instanceEventListenOnClsBeforeMap() {
        var registration = Events.listen(User.class, new InstanceListener<User>() {
            @Override
            public void load(LoadEvent<User> event) {
                told.add(event.object());
            }
        });
        database.sessions().inTransaction(session -> session.persist(new User(1L)));

        var loaded = database.sessions().fromSession(session -> session.find(User.class, 1L));
        registration.remove();
        database.sessions().inSession(session -> session.find(User.class, 1L));

        assertThat(told).containsExactly(loaded);
    }
}
