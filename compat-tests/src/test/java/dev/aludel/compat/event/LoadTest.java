package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.Registration;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An object is told of once when it is loaded, however many rows there are of it. */
class LoadTest {

    @RegisterExtension
    Database database = Database.of(User.class);

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id;

        String name;
    }

    private final List<String> told = new ArrayList<>();
    private Registration registration;

    @BeforeEach
    void listen() {
        registration = Events.listen(User.class, new TellingLoads(told));
        database.sessions().inTransaction(session -> {
            var user = new User();
            user.id = 7L;
            user.name = "u1";
            session.persist(user);
        });
    }

    @AfterEach
    void remove() {
        registration.remove();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::LoadTest::test_just_loaded")
    void justLoaded() {
        database.sessions().inTransaction(session -> session.createSelectionQuery("from User", User.class)
                .setMaxResults(1)
                .getSingleResult());

        assertThat(told).containsExactly("load");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::LoadTest::test_repeated_rows")
    void repeatedRows() {
        var rows = database.sessions().fromTransaction(session -> session.createSelectionQuery(
                        "select u from User u union all select u from User u", User.class)
                .getResultList());

        assertThat(rows).hasSize(2);
        assertThat(told).containsExactly("load");
    }
}
