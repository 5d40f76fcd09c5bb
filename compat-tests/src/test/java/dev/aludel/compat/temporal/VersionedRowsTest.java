package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.recipes.versionedrows.NewKeys.Child;
import dev.aludel.recipes.versionedrows.NewKeys.Example;
import dev.aludel.recipes.versionedrows.NewKeys.Parent;
import dev.aludel.temporal.VersionNotWritableException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The strategy of a new key: {@code examples/versioned_rows/versioned_rows.py}, and what was tried of it. */
class VersionedRowsTest {

    @RegisterExtension
    Database database = Database.of(Example.class, Parent.class, Child.class);

    @CompatTest
    void hasTheTablesOfTheExample() {
        assertThat(Tables.columns(database, "example"))
                .containsExactly("data VARCHAR(255) null", "id INTEGER not null");
        assertThat(Tables.columns(database, "parent")).containsExactly("child_id INTEGER null", "id INTEGER not null");
    }

    @CompatTest
    @Mirrors("examples/versioned_rows/versioned_rows.py")
    void aChangeInsertsARow() {
        persisted();
        database.statements().clear();

        in(session -> session.find(Example.class, 1).data = "e2");

        assertThat(examples()).containsExactly(asList(1, "e1"), asList(2, "e2"));
        assertThat(database.statements().beginningWith("update")).isEmpty();
    }

    @CompatTest
    void theSameObjectIsTheNewRow() {
        persisted();

        in(session -> {
            var e1 = session.find(Example.class, 1);
            e1.data = "e2";
            session.flush();

            assertThat(e1.id).isEqualTo(2);
            assertThat(session.find(Example.class, 2)).isSameAs(e1);
            var old = session.find(Example.class, 1);
            assertThat(old).isNotSameAs(e1);
            assertThat(old.data).isEqualTo("e1");
        });
    }

    @CompatTest
    void theParentFollows() {
        in(session -> session.persist(new Parent(new Child("c1"))));
        database.statements().clear();

        in(session -> {
            var parent = session.find(Parent.class, 1);
            var child = parent.child;
            child.data = "c2";
            session.flush();
            assertThat(parent.child).isSameAs(child);
        });

        assertThat(rows("select id, data from child order by id")).containsExactly(asList(1, "c1"), asList(2, "c2"));
        assertThat(rows("select id, child_id from parent")).containsExactly(asList(1, 2));
        assertThat(database.statements().beginningWith("update"))
                .singleElement()
                .satisfies(sql -> assertThat(sql).contains("parent"));
    }

    @CompatTest
    void awayAndBackIsNoChange() {
        persisted();

        in(session -> {
            var e1 = session.find(Example.class, 1);
            e1.data = "e2";
            e1.data = "e1";
        });

        assertThat(examples()).containsExactly(asList(1, "e1"));
    }

    @CompatTest
    void threeFlushesAreThreeRows() {
        persisted();

        in(session -> {
            var e1 = session.find(Example.class, 1);
            for (var data : List.of("e2", "e3", "e4")) {
                e1.data = data;
                session.flush();
            }
        });

        assertThat(examples()).containsExactly(asList(1, "e1"), asList(2, "e2"), asList(3, "e3"), asList(4, "e4"));
    }

    @CompatTest
    void aChangeBeforeTheFirstFlushIsNone() {
        in(session -> {
            var e1 = new Example("e0");
            session.persist(e1);
            e1.data = "e1";
        });

        assertThat(examples()).containsExactly(asList(1, "e1"));
    }

    @CompatTest
    void aDeleteIsADelete() {
        persisted();
        in(session -> session.find(Example.class, 1).data = "e2");

        in(session -> session.remove(session.find(Example.class, 2)));

        assertThat(examples()).containsExactly(asList(1, "e1"));
    }

    @CompatTest
    void whatIsChangedAndDeletedIsDeleted() {
        persisted();

        in(session -> {
            var e1 = session.find(Example.class, 1);
            e1.data = "e2";
            session.remove(e1);
        });

        assertThat(examples()).isEmpty();
    }

    @CompatTest
    void theGeneratedKeyOverrulesAnAssignedOne() {
        persisted();

        in(session -> {
            var e1 = session.find(Example.class, 1);
            e1.id = 99;
            session.flush();
            assertThat(e1.id).isEqualTo(2);
        });

        assertThat(examples()).containsExactly(asList(1, "e1"), asList(2, "e1"));
    }

    /** Upstream's child expires the reference of its parent by hand, and fails where there is no parent. */
    @CompatTest
    void aChildNeedsNoParent() {
        in(session -> session.persist(new Child("c1")));

        in(session -> session.find(Child.class, 1).data = "c2");

        assertThat(rows("select id, data from child order by id")).containsExactly(asList(1, "c1"), asList(2, "c2"));
    }

    @CompatTest
    void aBulkUpdateIsRefused() {
        persisted();

        assertThatThrownBy(() -> in(session -> session.createMutationQuery("update Example set data = 'x'")
                        .executeUpdate()))
                .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-T10"));
        assertThat(examples()).containsExactly(asList(1, "e1"));
    }

    @CompatTest
    void aBulkUpdateOverwritesWhereTheSessionSaysSo() {
        persisted();

        in(session -> {
            session.setProperty("aludel.temporal.bulk_dml", "ignore");
            session.createMutationQuery("update Example set data = 'x'").executeUpdate();
        });

        assertThat(examples()).containsExactly(asList(1, "x"));
    }

    @CompatTest
    void aRollbackTakesTheNewRowBack() {
        persisted();

        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            session.find(Example.class, 1).data = "e2";
            session.flush();
            session.getTransaction().rollback();
        }

        assertThat(examples()).containsExactly(asList(1, "e1"));
    }

    @CompatTest
    void aQueryFlushesTheNewRow() {
        persisted();

        in(session -> {
            session.find(Example.class, 1).data = "e2";
            assertThat(Database.rows(session, "select id, data from Example order by id"))
                    .containsExactly(asList(1, "e1"), asList(2, "e2"));
        });
    }

    private void persisted() {
        in(session -> session.persist(new Example("e1")));
    }

    private List<List<Object>> examples() {
        return rows("select id, data from example order by id");
    }

    private List<List<Object>> rows(String sql) {
        return Tables.rows(database, sql);
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
