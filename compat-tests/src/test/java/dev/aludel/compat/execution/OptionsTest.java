package dev.aludel.compat.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.execution.Family.Address;
import dev.aludel.compat.execution.Family.User;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.Options;
import dev.aludel.execution.StatementOption;
import dev.aludel.execution.UserDefinedOption;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

class OptionsTest {

    private static final String UPSTREAM = "test/orm/test_events.py::ORMExecuteTest::";
    private static final ExecutionOptions.Key<String> NAME = ExecutionOptions.Key.of("test.name", String.class);

    @RegisterExtension
    Database database = Family.database();

    private final List<String> told = new ArrayList<>();

    private void tell(Session session) {
        ExecuteListeners.of(session).add(state -> {
            told.add((state.isRelationshipLoad() ? "load " : state.isColumnLoad() ? "columns " : "statement ")
                    + state.userDefinedOptions().stream()
                            .map(UserDefinedOption::payload)
                            .toList());
            return null;
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_user_option_propagation")
    void propagatingOptionsReachLaterLazyLoads() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            tell(session);
            var query = session.createQuery("from Address where id = 2", Address.class);
            Options.apply(query, UserDefinedOption.propagating("p"), UserDefinedOption.of("once"));

            assertThat(Options.of(query)).hasSize(2);
            var address = query.getSingleResult();
            assertThat(address.user.name()).isEqualTo("ed");
            assertThat(address.user.addresses()).hasSize(3);
            session.refresh(address);
        });

        assertThat(told).startsWith("statement [p, once]", "load [p]", "load [p]", "columns [p]");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_user_option_propagation")
    void noStaleOptionStays() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            tell(session);
            for (var payload : List.of("a", "b")) {
                var query = session.createQuery("from User where id = 8", User.class);
                Options.apply(query, UserDefinedOption.propagating(payload));
                assertThat(query.getSingleResult().addresses).hasSize(3);
                session.clear();
            }
            assertThat(session.find(User.class, 8L).addresses).hasSize(3);
        });

        assertThat(told)
                .containsExactly("statement [a]", "load [a]", "statement [b]", "load [b]", "statement []", "load []");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_user_option_propagation")
    void optionsComeByHintAndByFindAsWell() {
        Family.fill(database);
        StatementOption option = UserDefinedOption.of("o");
        database.sessions().inTransaction(session -> {
            tell(session);
            session.createQuery("from User", User.class)
                    .setHint(Options.HINT, option)
                    .getResultList();
            session.createSelectionQuery("from User", User.class)
                    .setHint(Options.HINT, List.of(option, option))
                    .getResultList();
            session.createNativeQuery("select id from users", Long.class)
                    .setHint(Options.HINT, new Object[] {option})
                    .getResultList();
            session.clear();
            session.find(User.class, 7L, option);
            session.find(User.class, 8L, Map.of(Options.HINT, option));
            session.findMultiple(User.class, List.of(9L, 10L), option);

            assertThatThrownBy(() -> session.createQuery("from User").setHint(Options.HINT, "o"))
                    .hasMessageEndingWith("[ALU-O02]");
        });

        assertThat(told)
                .containsExactly(
                        "statement [o]",
                        "statement [o, o]",
                        "statement [o]",
                        "statement [o]",
                        "statement [o]",
                        "statement [o]");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_execution_option_visibility_and_mutation")
    void executionOptionsAreSeenByTheStatementAndWhatItLoads() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                told.add(state.executionOptions().values() + " "
                        + state.localExecutionOptions().values());
                if (!state.isRelationshipLoad()) {
                    state.updateExecutionOptions(ExecutionOptions.of(NAME, "changed"));
                }
                return null;
            });
            var query = session.createQuery("from User where id = 8", User.class);
            Options.apply(query, ExecutionOptions.of(NAME, "given"));
            query.setFetchSize(5);

            assertThat(query.getSingleResult().addresses).hasSize(3);
            assertThat(query.getFetchSize()).isEqualTo(5);
        });

        assertThat(told.get(0)).contains("yield_per", "=5", "=given");
        assertThat(told.get(1)).isEqualTo("{} {}");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_autoflush_change")
    void aListenerSwitchesAutoflush() {
        Family.fill(database);
        for (var autoflush : List.of(true, false)) {
            for (var mode : List.of(FlushModeType.AUTO, FlushModeType.COMMIT)) {
                assertThat(pendingIsSeen(mode, autoflush))
                        .as("%s, listener says %s", mode, autoflush)
                        .isEqualTo(autoflush);
            }
        }
    }

    private boolean pendingIsSeen(FlushModeType mode, boolean autoflush) {
        return database.sessions().fromSession(session -> {
            session.beginTransaction();
            session.setFlushMode(mode);
            ExecuteListeners.of(session).add(state -> {
                state.updateExecutionOptions(ExecutionOptions.of(ExecutionOptions.AUTOFLUSH, autoflush));
                return null;
            });
            session.persist(new User(30, "pending"));
            var seen = Stream.of(
                            session.createQuery("select count(*) from User", Long.class)
                                            .getSingleResult()
                                    == 5,
                            session.createNativeQuery("select id from users", Long.class)
                                            .getResultList()
                                            .size()
                                    == 5)
                    .distinct()
                    .toList();
            assertThat(session.getFlushMode()).isEqualTo(mode);
            session.getTransaction().rollback();
            assertThat(seen).hasSize(1);
            return seen.get(0);
        });
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_autoflush_change")
    void aLazyLoadFlushesWhenItIsTold() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var user = session.find(User.class, 8L);
            session.persist(new Address(9, "new@wood.com", user));
            ExecuteListeners.of(session).add(state -> {
                told.add(String.valueOf(state.loadOptions().autoflush()));
                state.updateExecutionOptions(ExecutionOptions.of(ExecutionOptions.AUTOFLUSH, true));
                return null;
            });

            assertThat(user.addresses).hasSize(4);
        });

        assertThat(told).containsExactly("false");
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::GetTest::test_populate_existing")
    void populateExisting() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var user = session.find(User.class, 8L);
            var other = session.find(User.class, 9L);
            session.setHibernateFlushMode(org.hibernate.FlushMode.MANUAL);
            user.name = other.name = "changed";

            var query = session.createQuery("from User where id = 8", User.class);
            assertThat(query.getSingleResult().name).isEqualTo("changed");
            Options.apply(query, ExecutionOptions.of(ExecutionOptions.POPULATE_EXISTING, true));
            assertThat(query.getSingleResult().name).isEqualTo("ed");
            assertThat(session.find(User.class, 9L, ExecutionOptions.of(ExecutionOptions.POPULATE_EXISTING, true)).name)
                    .isEqualTo("fred");
        });
    }
}
