package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.exception.IntegrityError;
import dev.aludel.recipes.versionedrows.Numbers.Child;
import dev.aludel.recipes.versionedrows.Numbers.Example;
import dev.aludel.recipes.versionedrows.Numbers.Key;
import dev.aludel.recipes.versionedrows.Numbers.Parent;
import dev.aludel.temporal.RowsNotVersionedException;
import dev.aludel.temporal.Temporal;
import dev.aludel.temporal.VersionNotWritableException;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The strategy of a number: {@code examples/versioned_rows/versioned_rows_w_versionid.py}, and what was tried of it. */
class VersionedRowsWVersionidTest {

    private static final String EXAMPLES =
            "select id, versionId, isCurrentVersion, calcIsCurrentVersion, data from NumberedExample"
                    + " order by id, versionId";

    @RegisterExtension
    Database database = Database.of(Example.class, Parent.class, Child.class);

    @CompatTest
    void hasTheTablesOfTheExample() {
        assertThat(Tables.columns(database, "example"))
                .hasSize(4)
                .contains("data VARCHAR(255) null", "id INTEGER not null", "version_id INTEGER not null")
                .anyMatch(column -> column.startsWith("is_current_version"));
        assertThat(Tables.columns(database, "parent"))
                .containsExactly("child_id INTEGER null", "child_version_id INTEGER null", "id INTEGER not null");
    }

    @CompatTest
    @Mirrors("examples/versioned_rows/versioned_rows_w_versionid.py")
    void aChangeInsertsTheNextVersion() {
        in(session -> session.persist(new Example(1, "e1")));
        database.statements().clear();

        in(session -> session.find(Example.class, new Key(1, 1)).data = "e2");

        assertThat(database.statements().beginningWith("update"))
                .containsExactly("update example set is_current_version=? where id=?");
        assertThat(database.statements().beginningWith("insert")).hasSize(1);
        assertThat(database.rows(EXAMPLES))
                .containsExactly(asList(1, 1, false, false, "e1"), asList(1, 2, true, true, "e2"));
    }

    @CompatTest
    void theCompositeForeignKeyFollows() {
        in(session -> session.persist(new Parent(new Child(1, "c1"))));

        in(session -> {
            var parent = session.find(Parent.class, 1);
            var child = parent.child;
            child.data = "c2";
            session.flush();
            assertThat(parent.child).isSameAs(child);
            assertThat(child.versionId).isEqualTo(2);
            assertThat(child.isCurrentVersion).isTrue();
        });

        assertThat(Tables.rows(database, "select child_id, child_version_id from parent"))
                .containsExactly(asList(1, 2));
    }

    @CompatTest
    void severalVersionsCountOn() {
        in(session -> session.persist(new Example(1, "e1")));
        in(session -> session.persist(new Example(2, "other")));
        for (int i = 1; i <= 3; i++) {
            int version = i;
            in(session -> session.find(Example.class, new Key(1, version)).data += "+");
        }

        assertThat(database.rows(EXAMPLES))
                .containsExactly(
                        asList(1, 1, false, false, "e1"),
                        asList(1, 2, false, false, "e1+"),
                        asList(1, 3, false, false, "e1++"),
                        asList(1, 4, true, true, "e1+++"),
                        asList(2, 1, true, true, "other"));
    }

    @CompatTest
    void editingAnOldVersionBreaksTheKey() {
        in(session -> session.persist(new Example(1, "e1")));
        in(session -> session.find(Example.class, new Key(1, 1)).data = "e2");

        assertThatThrownBy(() -> in(session -> {
                    session.find(Example.class, new Key(1, 1)).data = "e3";
                    session.flush();
                }))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(IntegrityError.class),
                        failure -> assertThat(failure).hasCauseInstanceOf(IntegrityError.class));
        assertThat(database.rows(EXAMPLES))
                .containsExactly(asList(1, 1, false, false, "e1"), asList(1, 2, true, true, "e2"));
    }

    @CompatTest
    void aKeyMustBeThere() {
        assertThatThrownBy(() -> in(session -> session.persist(new Example(null, "e1"))))
                .isInstanceOf(PersistenceException.class);
        assertThat(database.rows(EXAMPLES)).isEmpty();
    }

    @CompatTest
    void awayAndBackIsNoChange() {
        in(session -> session.persist(new Example(1, "e1")));

        in(session -> {
            var e1 = session.find(Example.class, new Key(1, 1));
            e1.data = "e2";
            e1.data = "e1";
        });

        assertThat(database.rows(EXAMPLES)).hasSize(1);
    }

    @CompatTest
    void aDeleteIsADelete() {
        in(session -> session.persist(new Example(1, "e1")));
        in(session -> session.find(Example.class, new Key(1, 1)).data = "e2");

        in(session -> session.remove(session.find(Example.class, new Key(1, 2))));

        assertThat(database.rows(EXAMPLES)).containsExactly(asList(1, 1, false, true, "e1"));
    }

    @CompatTest
    void theRowsAreRead() {
        in(session -> session.persist(new Example(1, "e1")));
        in(session -> session.find(Example.class, new Key(1, 1)).data = "e2");

        in(session -> {
            var temporal = Temporal.of(session);
            assertThat(temporal.rows(Example.class, 1))
                    .extracting(each -> each.data)
                    .containsExactly("e1", "e2");
            assertThat(temporal.current(Example.class, 1))
                    .get()
                    .extracting(each -> each.data)
                    .isEqualTo("e2");
            assertThat(temporal.rows(Example.class, 7)).isEmpty();
            assertThatThrownBy(() -> temporal.inForce(Example.class, 1, Instant.now()))
                    .isInstanceOfSatisfying(RowsNotVersionedException.class, refused -> assertThat(refused.code())
                            .isEqualTo("ALU-T02"));
            assertThatThrownBy(() -> temporal.rows(Parent.class, 1))
                    .isInstanceOfSatisfying(RowsNotVersionedException.class, refused -> assertThat(refused.code())
                            .isEqualTo("ALU-T01"));
        });
    }

    @CompatTest
    void bulkUpdatesAreRefusedInEveryForm() {
        in(session -> session.persist(new Example(1, "e1")));

        List<Consumer<Session>> all = List.of(
                session -> session.createMutationQuery("update NumberedExample set data = 'x'")
                        .executeUpdate(),
                session -> {
                    var update = session.getCriteriaBuilder().createCriteriaUpdate(Example.class);
                    update.from(Example.class);
                    update.set("data", "x");
                    session.createMutationQuery(update).executeUpdate();
                },
                session -> session.createNativeMutationQuery("update example set data = 'x'")
                        .executeUpdate());
        for (var work : all) {
            assertThatThrownBy(() -> in(work))
                    .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                            .isEqualTo("ALU-T10"));
        }
        in(session -> session.createMutationQuery("delete NumberedExample where data = 'e1'")
                .executeUpdate());
        assertThat(database.rows(EXAMPLES)).isEmpty();
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
