package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import dev.aludel.event.QueryEvent;
import dev.aludel.event.QueryListener;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Query;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A query, an update or a delete is told of before it is translated, and can be replaced. */
class QueryEventsTest {

    @RegisterExtension
    Database database = Database.of(User.class).with("hibernate.use_sql_comments", "true");

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id;

        String name;

        User() {}

        User(Long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void given() {
        database.sessions().inTransaction(session -> {
            session.persist(new User(7L, "jack"));
            session.persist(new User(10L, "chuck"));
        });
    }

    private List<String> names() {
        return database.sessions().fromTransaction(session -> session.createSelectionQuery(
                        "select name from User order by id", String.class)
                .getResultList());
    }

    /** Keeps the user with the number ten out of every query and statement. */
    private static final class NoDeleted implements QueryListener {

        private static Session session(QueryEvent event) {
            return (Session) event.session();
        }

        @Override
        public CommonQueryContract beforeCompile(QueryEvent event) {
            return session(event).createSelectionQuery(event.text() + " and id <> 10", User.class);
        }

        @Override
        public CommonQueryContract beforeCompileUpdate(QueryEvent event) {
            return session(event)
                    .createMutationQuery(event.text() + " and id <> 10")
                    .setParameter("name", ((Query) event.query()).getParameterValue("name") + "_modified");
        }

        @Override
        public CommonQueryContract beforeCompileDelete(QueryEvent event) {
            return session(event).createMutationQuery(event.text() + " and id <> 10");
        }
    }

    private void noDeleted() {
        Events.listen(database.entityManagers(), new NoDeleted(), Modifier.RETVAL);
        database.statements().clear();
    }

    private String sql() {
        assertThat(database.statements().all()).hasSize(1);
        return database.statements().all().get(0);
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::QueryEventsTest::test_before_compile")
    void beforeCompile() {
        noDeleted();

        var found = database.sessions()
                .fromTransaction(session -> session.createSelectionQuery("from User where id > 6", User.class)
                        .getResultList());

        assertThat(found).extracting(user -> user.name).containsExactly("jack");
        assertThat(sql()).contains("id>6", "id<>10");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::QueryEventsTest::test_before_compile_no_retval")
    void beforeCompileNoRetval() {
        Events.listen(database.entityManagers(), new QueryListener() {
            @Override
            public CommonQueryContract beforeCompile(QueryEvent event) {
                told.add(event.text());
                return ((Session) event.session()).createSelectionQuery("from User where id = 10", User.class);
            }
        });

        for (int i = 0; i < 2; i++) {
            var found = database.sessions()
                    .fromTransaction(session -> session.createSelectionQuery("from User where id = 7", User.class)
                            .getSingleResult());
            assertThat(found.name).isEqualTo("jack");
        }

        assertThat(told).containsExactly("from User where id = 7", "from User where id = 7");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::QueryEventsTest::test_alters_entities")
    void altersEntities() {
        Events.listen(
                database.entityManagers(),
                new QueryListener() {
                    @Override
                    public CommonQueryContract beforeCompile(QueryEvent event) {
                        return ((Session) event.session())
                                .createSelectionQuery(
                                        event.text().replace("select u.id", "select u.id, u.name"), Object[].class);
                    }
                },
                Modifier.RETVAL);

        assertThat(database.rows("select u.id from User u where u.id = 7")).containsExactly(List.of(7L, "jack"));
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::QueryEventsTest::test_before_compile_update")
    void beforeCompileUpdate() {
        noDeleted();

        database.sessions()
                .inTransaction(session -> session.createMutationQuery("update User set name = :name where id > 6")
                        .setParameter("name", "ed")
                        .executeUpdate());

        assertThat(sql()).contains("id>6", "id<>10");
        assertThat(stored()).containsExactly(List.of(7L, "ed_modified"), List.of(10L, "chuck"));
    }

    /** Without the listener's condition. */
    private List<List<Object>> stored() {
        return database.sessions()
                .fromSession(
                        session -> session
                                .createNativeQuery("select id, name from users order by id", Object[].class)
                                .getResultList()
                                .stream()
                                .map(List::of)
                                .toList());
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::QueryEventsTest::test_before_compile_delete")
    void beforeCompileDelete() {
        noDeleted();

        var deleted = database.sessions()
                .fromTransaction(session -> session.createMutationQuery("delete from User where id = 10")
                        .executeUpdate());

        assertThat(deleted).isZero();
        assertThat(sql()).contains("id=10", "id<>10");
        assertThat(stored()).hasSize(2);
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::QueryEventsTest::test_before_compile_execution_options")
    void beforeCompileExecutionOptions() {
        Events.listen(database.entityManagers(), new QueryListener() {
            @Override
            public @Nullable CommonQueryContract beforeCompile(QueryEvent event) {
                event.query().setHint("org.hibernate.comment", "my option");
                return null;
            }
        });
        database.statements().clear();

        assertThat(names()).containsExactly("jack", "chuck");

        assertThat(sql()).startsWith("/* my option */");
    }

    @CompatTest
    void everyKindIsToldOfOnItsOwnAndListenersOfAllComeFirst() {
        Events.listen(database.entityManagers(), telling("factory"));
        try (var everywhere = Events.listen(telling("all"))) {
            assertThat(everywhere.isActive()).isTrue();
            database.sessions().inTransaction(session -> {
                session.createSelectionQuery("from User", User.class).getResultList();
                session.createMutationQuery("update User set name = 'x'").executeUpdate();
                session.createMutationQuery("delete from User").executeUpdate();
            });
        }
        names();

        assertThat(told)
                .containsExactly(
                        "all beforeCompile",
                        "factory beforeCompile",
                        "all beforeCompileUpdate",
                        "factory beforeCompileUpdate",
                        "all beforeCompileDelete",
                        "factory beforeCompileDelete",
                        "factory beforeCompile");
    }

    private QueryListener telling(String name) {
        return new QueryListener() {
            @Override
            public @Nullable CommonQueryContract beforeCompile(QueryEvent event) {
                told.add(name + " beforeCompile");
                return null;
            }

            @Override
            public @Nullable CommonQueryContract beforeCompileUpdate(QueryEvent event) {
                told.add(name + " beforeCompileUpdate");
                return null;
            }

            @Override
            public @Nullable CommonQueryContract beforeCompileDelete(QueryEvent event) {
                told.add(name + " beforeCompileDelete");
                return null;
            }
        };
    }
}
