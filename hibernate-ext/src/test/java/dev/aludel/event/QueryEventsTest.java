package dev.aludel.event;

import static dev.aludel.event.Modifier.RETVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.ExecuteListeners;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryEventsTest {

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id;

        String name;

        @ManyToOne
        @Nullable
        User friend;

        User() {}

        User(Long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(User.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:queries")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
        sessions.inTransaction(session -> {
            session.persist(new User(1L, "ed"));
            session.persist(new User(2L, "wendy"));
        });
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::remove);
        sessions.close();
    }

    private class Recorder implements QueryListener {
        @Override
        public @Nullable CommonQueryContract beforeCompile(QueryEvent event) {
            told.add("beforeCompile " + event.text());
            return null;
        }

        @Override
        public @Nullable CommonQueryContract beforeCompileUpdate(QueryEvent event) {
            told.add("beforeCompileUpdate " + event.text());
            return null;
        }

        @Override
        public @Nullable CommonQueryContract beforeCompileDelete(QueryEvent event) {
            told.add("beforeCompileDelete " + event.text());
            return null;
        }
    }

    /** Asks for another user. */
    private static final class Wendys implements QueryListener {
        @Override
        public CommonQueryContract beforeCompile(QueryEvent event) {
            return ((Session) event.session()).createQuery("from User where name = 'wendy'", User.class);
        }
    }

    @Test
    void queriesUpdatesAndDeletesAreToldOf() {
        registrations.add(Events.listen(sessions, new Recorder()));

        sessions.inTransaction(session -> {
            session.createSelectionQuery("from User", User.class).getResultList();
            session.createMutationQuery("update User set name = 'x'").executeUpdate();
            session.createMutationQuery("delete from User").executeUpdate();
        });

        assertThat(told)
                .containsExactly(
                        "beforeCompile from User",
                        "beforeCompileUpdate update User set name = 'x'",
                        "beforeCompileDelete delete from User");
    }

    @Test
    void loadsAndSqlAreNotToldOf() {
        registrations.add(Events.listen(sessions, new Recorder()));

        sessions.inTransaction(session -> {
            session.refresh(session.find(User.class, 1L));
            session.createNativeQuery("select 1", Integer.class).getSingleResultOrNull();
        });

        assertThat(told).isEmpty();
    }

    @Test
    void aReturnedQueryRunsInsteadWithRetvalOnly() {
        var ignored = Events.listen(sessions, new Wendys());
        assertThat(names()).containsExactly("ed", "wendy");
        ignored.remove();

        registrations.add(Events.listen(sessions, new Wendys(), RETVAL));

        assertThat(names()).containsExactly("wendy");
    }

    private List<String> names() {
        return sessions.fromSession(
                session -> session.createSelectionQuery("from User order by id", User.class).getResultList().stream()
                        .map(user -> user.name)
                        .toList());
    }

    @Test
    void listenersOfAllFactoriesComeFirstAndThoseOfExecutionsLast() {
        registrations.add(Events.listen(sessions, new Recorder() {
            @Override
            public @Nullable CommonQueryContract beforeCompile(QueryEvent event) {
                told.add("factory");
                return null;
            }
        }));
        registrations.add(Events.listen(new Recorder() {
            @Override
            public @Nullable CommonQueryContract beforeCompile(QueryEvent event) {
                told.add("everywhere");
                return null;
            }
        }));
        var executions = ExecuteListeners.of(sessions).add(state -> {
            told.add("execution");
            return null;
        });

        names();
        executions.remove();

        assertThat(told).containsExactly("everywhere", "factory", "execution");
    }

    @Test
    void aRemovedListenerIsToldNoMore() {
        Events.listen(sessions, new Recorder()).remove();

        names();

        assertThat(told).isEmpty();
    }
}
