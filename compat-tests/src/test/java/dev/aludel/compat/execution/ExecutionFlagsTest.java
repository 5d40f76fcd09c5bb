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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.KeyType;
import org.hibernate.ScrollMode;
import org.hibernate.Session;
import org.hibernate.SessionCheckMode;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExecutionFlagsTest {

    private static final String UPSTREAM = "test/orm/test_events.py::ORMExecuteTest::";

    @RegisterExtension
    Database database = Family.database();

    private final List<String> told = new ArrayList<>();

    private void listening(Consumer<Session> work) {
        Family.fill(database);
        ExecuteListeners.of(database.entityManagers()).add(state -> {
            told.add(Family.flags(state) + ": " + state.statement().text());
            return null;
        });
        database.sessions().inTransaction(work::accept);
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_select_flags")
    void select() {
        listening(session -> {
            session.createQuery("from User", User.class).getResultList();
            session.createSelectionQuery("from User where id = 7", User.class).getSingleResult();
            session.createQuery("from User", User.class).getResultCount();
            try (var rows = session.createQuery("from User", User.class).scroll(ScrollMode.FORWARD_ONLY)) {
                rows.next();
            }
            try (var rows = session.createNativeQuery("select id from users", Long.class)
                    .getResultStream()) {
                assertThat(rows).hasSize(4);
            }
        });

        assertThat(told)
                .containsExactly(
                        "orm, select: from User",
                        "orm, select: from User where id = 7",
                        "orm, select: from User",
                        "orm, select: from User",
                        "select: select id from users");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_select_from_statement_flags")
    void fromStatement() {
        listening(session ->
                session.createNativeQuery("select * from users", User.class).getResultList());

        assertThat(told).containsExactly("orm, select, from statement: select * from users");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_update_delete_flags")
    void updateDelete() {
        listening(session -> {
            session.createMutationQuery("update User set age = 5").executeUpdate();
            session.createMutationQuery("delete from Address where id = 1").executeUpdate();
            session.createMutationQuery("insert into User (id, name) values (11, 'x')")
                    .executeUpdate();
        });

        assertThat(told)
                .containsExactly(
                        "orm, update: update User set age = 5",
                        "orm, delete: delete from Address where id = 1",
                        "orm, insert: insert into User (id, name) values (11, 'x')");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_lazyload_flags")
    void lazyLoads() {
        listening(session -> {
            var address = session.find(Address.class, 2L);
            assertThat(address.user.name()).isNotNull();
            assertThat(address.user.addresses()).hasSize(3);
        });

        assertThat(told)
                .containsExactly(
                        "orm, select: find %s#2".formatted(Address.class.getName()),
                        "orm, select, relationship load: load %s#8".formatted(User.class.getName()),
                        "orm, select, relationship load: load collection %s.addresses#8"
                                .formatted(User.class.getName()));
        assertThat(database.statements().beginningWith("select")).hasSize(3);
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_lazyload_flags")
    void lazyLoadsSayWhereTheyBegin() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            var address = session.find(Address.class, 2L);
            ExecuteListeners.of(session).add(state -> {
                told.add(state.loaderStrategyPath() + " "
                        + (state.lazyLoadedFrom().map(each -> each.object()).orElse(null) == address));
                return null;
            });

            assertThat(address.user.addresses()).hasSize(3);
        });

        assertThat(told)
                .containsExactly(
                        "[%s, user] true".formatted(Address.class.getName()),
                        "[%s, addresses] false".formatted(User.class.getName()));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_update_delete_flags")
    void onlyWhatReadsIsLoadedFromSomewhere() {
        Family.fill(database);
        database.sessions().inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                assertThatThrownBy(state::lazyLoadedFrom)
                        .isInstanceOf(InvalidRequestError.class)
                        .hasMessageEndingWith("[ALU-O07]");
                told.add(state.updateDeleteOptions().toString());
                return null;
            });

            session.createMutationQuery("update User set age = 5").executeUpdate();
        });

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("autoflush=true", "User");
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_select_flags")
    void refresh() {
        listening(session -> {
            var user = session.find(User.class, 7L);
            session.refresh(user);
        });

        assertThat(told)
                .startsWith(
                        "orm, select: find %s#7".formatted(User.class.getName()),
                        "orm, select, column load: refresh %s#7".formatted(User.class.getName()));
    }

    @CompatTest
    @Mirrors("test/orm/test_session.py::SessionUtilTest::test_get_arguments")
    void tellsOnlyOfFindsThatAskTheDatabase() {
        listening(session -> {
            session.find(User.class, 7L);
            session.find(User.class, 7L);
            session.find(User.class, 99L);
            session.getReference(User.class, 7L);
            session.findMultiple(User.class, List.of(7L), SessionCheckMode.ENABLED);
            session.findMultiple(User.class, List.of(7L, 8L, 9L));
            session.find(User.class, "chuck", KeyType.NATURAL);
            session.bySimpleNaturalId(User.class).load("chuck");
        });

        var name = User.class.getName();
        assertThat(told)
                .containsExactly(
                        "orm, select: find %s#7".formatted(name),
                        "orm, select: find %s#99".formatted(name),
                        "orm, select: find multiple %s#[7, 8, 9]".formatted(name),
                        "orm, select: find %s.name#chuck".formatted(name));
        assertThat(database.statements().count()).isEqualTo(4);
    }

    @CompatTest
    void aFlushIsNotTold() {
        listening(session -> {
            session.persist(new User(20, "new"));
            session.flush();
        });

        assertThat(told).isEmpty();
    }

    @CompatTest
    void statelessSessions() {
        Family.fill(database);
        ExecuteListeners.of(database.entityManagers()).add(state -> {
            told.add(Family.flags(state) + ": " + state.statement().text());
            return null;
        });
        database.sessions().inStatelessTransaction(session -> {
            session.insertMultiple(List.of(new User(20, "a"), new User(21, "b")));
            var user = session.get(User.class, 20L);
            user.age = 3;
            session.update(user);
            session.delete(user);
            session.createSelectionQuery("from User where id = 21", User.class).getSingleResult();
        });

        assertThat(told)
                .containsExactly(
                        "orm, insert, many: insert User",
                        "orm, select: find %s#20".formatted(User.class.getName()),
                        "orm, update: update User",
                        "orm, delete: delete User",
                        "orm, select: from User where id = 21");
    }
}
