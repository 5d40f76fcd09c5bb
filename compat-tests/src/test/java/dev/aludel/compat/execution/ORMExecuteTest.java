package dev.aludel.compat.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.execution.Family.Address;
import dev.aludel.compat.execution.Family.User;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.FrozenResult;
import dev.aludel.execution.Options;
import dev.aludel.execution.Result;
import dev.aludel.execution.UserDefinedOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_events.py::ORMExecuteTest::test_override_parameters_executemany",
        reason = "a statement of Jakarta Persistence runs with one set of parameters")
@NotMirrored(
        value = "test/orm/test_events.py::ORMExecuteTest::test_override_parameters_executemany_mismatch",
        reason = "a statement of Jakarta Persistence runs with one set of parameters")
class ORMExecuteTest {

    private static final String UPSTREAM = "test/orm/test_events.py::ORMExecuteTest::";

    @RegisterExtension
    Database database = Family.database();

    private final List<String> told = new ArrayList<>();

    /** Asks for a result that was kept under a key. */
    record Cached(String key) implements UserDefinedOption {

        @Override
        public Object payload() {
            return key;
        }
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_cache_option")
    void cacheOption() {
        Family.fill(database);
        var cache = new HashMap<Object, FrozenResult>();
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                for (var option : state.userDefinedOptions()) {
                    if (option instanceof Cached cached) {
                        var frozen = cache.computeIfAbsent(
                                cached.key(),
                                any -> FrozenResult.freeze(
                                        state.session(), state.invokeStatement().rows()));
                        return Result.mergeFrozenResult(state.session(), frozen, false);
                    }
                }
                return null;
            });

            assertThat(names(session, new Cached("some key"))).containsExactly("ed");
            assertThat(database.statements().beginningWith("select")).hasSize(1);

            assertThat(names(session, new Cached("some key"))).containsExactly("ed");
            assertThat(database.statements().beginningWith("select")).hasSize(1);

            assertThat(names(session)).containsExactly("ed");
            assertThat(database.statements().beginningWith("select")).hasSize(2);
        });
        assertThat(cache).containsOnlyKeys("some key");
    }

    private static List<String> names(Session session, UserDefinedOption... options) {
        var query = session.createQuery("from User where name = 'ed'", User.class);
        return Options.apply(query, options).getResultList().stream()
                .map(user -> user.name)
                .toList();
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_override_parameters_scalar")
    void overrideParametersScalar() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session)
                    .add(state -> state.invokeStatement(null, Map.of("name", "ed"), ExecutionOptions.none()));
            var query = session.createQuery("select id from User where name = :name", Long.class);

            assertThat(query.setParameter("name", "jack").getSingleResult()).isEqualTo(8L);
            assertThat(query.getParameterValue("name")).isEqualTo("jack");
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_override_parameters_executesingle")
    void overrideParametersSingle() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                told.add(String.valueOf(state.parameters().get("age")));
                return state.invokeStatement(null, Map.of("age", 17), ExecutionOptions.none());
            });
            ExecuteListeners.of(session).add(state -> {
                told.add(String.valueOf(state.parameters().get("age")));
                return null;
            });
            var update = session.createMutationQuery("update User set age = :age where id = :id")
                    .setParameter("age", 12)
                    .setParameter("id", 8L);

            assertThat(update.executeUpdate()).isEqualTo(1);
            assertThat(told).containsExactly("12", "17");
        });

        assertThat(database.rows("select age from User where id = 8")).containsExactly(List.of(17));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_override_parameters_scalar")
    void refusesAParameterThatTheStatementHasNot() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session)
                    .add(state -> state.invokeStatement(null, Map.of("nmae", "ed"), ExecutionOptions.none()));
            var query = session.createQuery("select id from User where name = :name", Long.class)
                    .setParameter("name", "jack");

            assertThatThrownBy(query::getResultList)
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("nmae")
                    .hasMessageEndingWith("[ALU-O06]");
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_chained_events_one")
    void chainedEventsOne() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var listeners = ExecuteListeners.of(session);
            listeners.add(state -> {
                state.updateExecutionOptions(option("one"));
                told.add("one");
                return null;
            });
            listeners.add(state -> {
                told.add("two " + state.executionOptions().get(NAME).orElse("none"));
                return null;
            });

            session.createQuery("from User", User.class).getResultList();
        });

        assertThat(told).containsExactly("one", "two one");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_chained_events_two")
    void chainedEventsTwo() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var listeners = ExecuteListeners.of(session);
            listeners.add(state -> {
                told.add("one");
                return null;
            });
            listeners.add(state -> {
                told.add("two");
                var result = state.invokeStatement(null, Map.of(), option("two"));
                told.add("two after");
                return result;
            });
            listeners.add(state -> {
                told.add("three " + state.executionOptions().get(NAME).orElse("none"));
                return Result.of(List.of("seen by nobody else"));
            });
            listeners.add(state -> {
                told.add("four");
                return null;
            });

            assertThat(session.createQuery("select name from User", String.class)
                            .getResultList())
                    .containsExactly("seen by nobody else");
        });

        assertThat(told).containsExactly("one", "two", "three two", "two after");
        assertThat(database.statements().all()).isEmpty();
    }

    private static final ExecutionOptions.Key<String> NAME = ExecutionOptions.Key.of("test.name", String.class);

    private static ExecutionOptions option(String value) {
        return ExecutionOptions.of(NAME, value);
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_non_orm_statements")
    void nonOrmStatements() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                told.add(Family.flags(state) + " " + state.allMappers().size()
                        + state.bindMapper().isPresent());
                return null;
            });

            session.createNativeQuery("select id from users", Long.class).getResultList();
            session.createNativeMutationQuery("update users set age = 5").executeUpdate();
            session.createNativeMutationQuery("insert into users (id, name) values (11, 'x')")
                    .executeUpdate();
            session.createNativeMutationQuery("/* rows */ delete from users where id = 11")
                    .executeUpdate();
        });

        assertThat(told).containsExactly("select 0false", "update 0false", "insert 0false", "delete 0false");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_all_mappers_accessor_one")
    void allMappers() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                told.add(state.allMappers().stream()
                                .map(each -> each.entityName())
                                .toList() + " "
                        + state.bindMapper()
                                .map(each -> each.type().getSimpleName())
                                .orElse("none"));
                return null;
            });

            session.createQuery("from User", User.class).getResultList();
            session.createQuery("select u, a.email from Address a join a.user u", Object[].class)
                    .getResultList();
            session.createQuery("select count(*) from User", Long.class).getResultList();
            session.createMutationQuery("delete from Address where id = 99").executeUpdate();
            session.createNativeQuery("select * from addresses", Address.class).getResultList();
        });

        assertThat(told)
                .containsExactly(
                        "[User] User", "[User, Address] User", "[] none", "[Address] Address", "[Address] Address");
    }
}
