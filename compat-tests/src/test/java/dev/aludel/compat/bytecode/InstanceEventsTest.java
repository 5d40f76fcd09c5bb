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
import dev.aludel.event.Registration;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceEventsTest {

    @RegisterExtension
    final Database database = Database.of(User.class);

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

    @Entity(name = "Users")
    static class User {

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
