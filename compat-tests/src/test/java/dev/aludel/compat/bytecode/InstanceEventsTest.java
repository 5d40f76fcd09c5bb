package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.InitEvent;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.Modifier;
import dev.aludel.event.PickleEvent;
import dev.aludel.event.Registration;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceEventsTest {

    @RegisterExtension
    final Database database =
            Database.of(User.class, First.class, FirstOnH2.class, FirstOnPostgresql.class, FirstOnMariadb.class);

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeListeners() {
        registrations.forEach(Registration::remove);
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_init_allow_kw_modify")
    void initComesBeforeTheBodyAndMayChangeTheArguments() {
        registrations.add(Events.listen(User.class, new InstanceListener<User>() {
            @Override
            public void init(InitEvent<User> event) {
                told.add("init " + Arrays.asList(event.arguments()));
                event.arguments()[1] = "test";
            }
        }));
        registrations.add(Events.listen(User.class, "name", new AttributeListener<User, String>() {
            @Override
            public @Nullable String set(AttributeChange<User, String> change) {
                told.add("set " + change.value());
                return change.value();
            }
        }));

        var user = new User(1L, "ada");

        assertThat(user.name).isEqualTo("test");
        assertThat(told).containsExactly("init [1, ada]", "set nobody", "set test");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_init_failure_hook")
    void aConstructorThatThrowsIsTold() {
        registrations.add(Events.listen(User.class, new InstanceListener<User>() {
            @Override
            public void initFailure(InitEvent<User> event, Throwable failure) {
                told.add(Arrays.asList(event.arguments()) + ": " + failure.getMessage());
            }
        }));

        assertThatThrownBy(() -> new User(1L, "")).isInstanceOf(IllegalArgumentException.class);

        assertThat(told).containsExactly("[1, ]: no name");
    }

    /** Which class has not been constructed before: it is told of once, so that there is one for each database. */
    private First first() {
        return switch (database.product()) {
            case H2 -> new FirstOnH2();
            case POSTGRESQL -> new FirstOnPostgresql();
            case MARIADB -> new FirstOnMariadb();
        };
    }

    @CompatTest
    void theFirstConstructionOfAClassIsToldBeforeItAndOnce() {
        registrations.add(Events.listen(
                First.class,
                new InstanceListener<First>() {
                    @Override
                    public void firstInit(Class<? extends First> type) {
                        told.add("firstInit");
                        told.add(type.getSimpleName().toLowerCase(Locale.ROOT));
                    }

                    @Override
                    public void init(InitEvent<First> event) {
                        told.add("init");
                    }
                },
                Modifier.PROPAGATE));

        database.sessions().inTransaction(session -> {
            session.persist(first());
            session.persist(first());
        });

        assertThat(told)
                .containsExactly(
                        "firstInit", "firston" + database.product().name().toLowerCase(Locale.ROOT), "init", "init");
        assertThat(database.rows("select id, 1 from First")).hasSize(2);
    }

    @CompatTest
    void serialisingIsToldAndTakesTheStateWithIt() throws Exception {
        database.sessions().inTransaction(session -> session.persist(new User(1L, "ada")));
        var user = database.sessions().fromSession(session -> session.find(User.class, 1L));
        registrations.add(Events.listen(User.class, new InstanceListener<User>() {
            @Override
            public void pickle(PickleEvent<User> event) {
                told.add("pickle " + event.object().name);
                event.stateDict().put("extra", "kept");
            }

            @Override
            public void unpickle(PickleEvent<User> event) {
                told.add("unpickle " + event.object().name + " with " + event.stateDict());
            }
        }));

        var bytes = new ByteArrayOutputStream();
        try (var stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(user);
        }
        User read;
        try (var stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (User) stream.readObject();
        }
        read.name = "ada changed";
        database.sessions().inTransaction(session -> session.merge(read));

        assertThat(told).containsExactly("pickle ada", "unpickle ada with {extra=kept}");
        assertThat(database.rows("select id, name from Users")).containsExactly(List.of(1L, "ada changed"));
    }

    @CompatTest
    void loadingConstructsUnheard() {
        database.sessions().inTransaction(session -> session.persist(new User(1L, "ada")));
        registrations.add(Events.listen(User.class, new InstanceListener<User>() {
            @Override
            public void init(InitEvent<User> event) {
                told.add("init");
            }
        }));

        var name = database.sessions().fromSession(session -> session.find(User.class, 1L).name);

        assertThat(name).isEqualTo("ada");
        assertThat(told).isEmpty();
    }

    @Entity(name = "First")
    abstract static class First {

        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity(name = "FirstOnH2")
    static class FirstOnH2 extends First {}

    @Entity(name = "FirstOnPostgresql")
    static class FirstOnPostgresql extends First {}

    @Entity(name = "FirstOnMariadb")
    static class FirstOnMariadb extends First {}

    @Entity(name = "Users")
    static class User implements Serializable {

        @Id
        @Nullable
        Long id;

        String name = "nobody";

        User() {}

        User(Long id, String name) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("no name");
            }
            this.id = id;
            this.name = name;
        }
    }
}
