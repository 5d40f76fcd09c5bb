package dev.aludel.compat.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.execution.Family.Address;
import dev.aludel.compat.execution.Family.User;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.Result;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.ScrollMode;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplacedResultsTest {

    private static final String UPSTREAM = "test/orm/test_events.py::ORMExecuteTest::";

    @RegisterExtension
    Database database = Family.database();

    private final List<String> told = new ArrayList<>();

    @CompatTest
    @Mirrors(UPSTREAM + "test_chained_events_two")
    void ofQueriesOfAllKinds() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> state.isSelect() ? Result.of(List.of("a", "b")) : null);
            var query = session.createQuery("select name from User", String.class);

            assertThat(query.getResultList()).containsExactly("a", "b");
            assertThat(query.getResultCount()).isEqualTo(2);
            try (var stream = query.getResultStream()) {
                assertThat(stream).containsExactly("a", "b");
            }
            try (var rows = query.scroll(ScrollMode.SCROLL_INSENSITIVE)) {
                assertThat(rows.last()).isTrue();
                assertThat(rows.get()).isEqualTo("b");
                assertThat(rows.previous()).isTrue();
                assertThat(rows.get()).isEqualTo("a");
                assertThat(rows.previous()).isFalse();
            }
        });

        assertThat(database.statements().all()).isEmpty();
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_chained_events_two")
    void ofAnUpdate() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> Result.ofCount(17));

            assertThat(session.createMutationQuery("delete from User").executeUpdate())
                    .isEqualTo(17);
        });

        assertThat(database.statements().all()).isEmpty();
    }

    @CompatTest
    void aListenerReplacesTheStatement() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var listeners = ExecuteListeners.of(session);
            var registration = listeners.add(state -> {
                if (state.parameters().isEmpty()) {
                    state.replaceStatement(session.createQuery("from User where name = :name", User.class)
                            .setParameter("name", "fred"));
                }
                return null;
            });
            listeners.add(state -> {
                told.add(state.statement().text() + " " + state.parameters());
                return null;
            });

            assertThat(session.createQuery("from User", User.class).getSingleResult().name)
                    .isEqualTo("fred");
            registration.remove();
            assertThat(session.createQuery("from User", User.class).getResultList())
                    .hasSize(4);
        });

        assertThat(told).containsExactly("from User where name = :name {name=fred}", "from User {}");
    }

    @CompatTest
    void refusesAQueryThatDoesNotFit() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var write = session.createMutationQuery("delete from User");
            ExecuteListeners.of(session).add(state -> {
                state.replaceStatement(write);
                return null;
            });

            assertThatThrownBy(session.createQuery("from User", User.class)::getResultList)
                    .hasMessageContaining("writes where the statement reads")
                    .hasMessageEndingWith("[ALU-O05]");
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_lazyload_flags")
    void ofFindsAndLazyLoads() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var ed = session.createQuery("from User where id = 8", User.class).getSingleResult();
            var addresses = session.createQuery("from Address order by id", Address.class)
                    .getResultList();
            ExecuteListeners.of(session).add(state -> {
                if (state.isRelationshipLoad()) {
                    return Result.of(addresses.subList(0, 2));
                }
                return state.parameters().get("id").equals(9L) ? Result.none() : null;
            });
            database.statements().clear();

            assertThat(ed.addresses).containsExactlyElementsOf(addresses.subList(0, 2));
            assertThat(session.find(User.class, 9L)).isNull();
            assertThat(database.statements().all()).isEmpty();

            session.flush();
            assertThat(database.statements().all()).isEmpty();
            session.clear();
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_lazyload_flags")
    void refusesAnotherEntityForAFind() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var ed = session.find(User.class, 8L);
            ExecuteListeners.of(session).add(state -> Result.of(List.of(ed)));

            assertThatThrownBy(() -> session.find(User.class, 9L))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageEndingWith("[ALU-O08]");
            assertThatThrownBy(() -> session.refresh(ed))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageEndingWith("[ALU-O09]");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::SessionEventsTest::test_sessionmaker_gen_after_session_listen")
    void theOrderOfTargets() {
        Family.fill(database);
        var all = ExecuteListeners.ofAll().add(state -> tell("all"));
        try {
            var factory = ExecuteListeners.of(database.entityManagers());
            factory.add(state -> tell("factory"));
            factory.addFirst(state -> tell("factory, first"));
            database.sessions().inTransaction(session -> {
                ExecuteListeners.of(session).add(state -> tell("session"));
                session.find(User.class, 7L);
            });
            assertThat(told).containsExactly("all", "factory, first", "factory", "session");

            told.clear();
            database.sessions().inTransaction(session -> session.find(User.class, 7L));
            assertThat(told).containsExactly("all", "factory, first", "factory");
        } finally {
            all.remove();
        }
    }

    private Result tell(String what) {
        told.add(what);
        return null;
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_chained_events_one")
    void whatAListenerThrowsComesOut() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                throw new IllegalStateException("not now");
            });

            assertThatThrownBy(() -> session.find(User.class, 7L)).hasMessageContaining("not now");
            assertThatThrownBy(session.createQuery("from User", User.class)::getResultList)
                    .hasMessageContaining("not now");
        });

        assertThat(database.statements().all()).isEmpty();
    }
}
