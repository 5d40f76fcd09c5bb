package dev.aludel.compat.bytecode;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.inspection.Inspection;
import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Versioned rows of enhanced objects, whose attributes can be expired: {@code examples/versioned_rows/versioned_rows.py}. */
class ExpiredRowsTest {

    @RegisterExtension
    Database database = Database.of(Lettered.class);

    @Entity(name = "Lettered")
    @Table(name = "lettered")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Lettered {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @Nullable
        String text;

        @Nullable
        String more;
    }

    @CompatTest
    void anAssignmentWhileExpiredIsAChange() {
        in(session -> session.persist(new Lettered()));

        in(session -> {
            var found = session.find(Lettered.class, 1);
            Inspection.expire(session, found);
            found.text = null;
        });

        assertThat(Tables.rows(database, "select id from lettered order by id")).containsExactly(asList(1), asList(2));
    }

    @CompatTest
    void whatElseWasExpiredIsLoadedBeforeItIsCopied() {
        in(session -> {
            var made = new Lettered();
            made.text = "t1";
            made.more = "m1";
            session.persist(made);
        });

        in(session -> {
            var found = session.find(Lettered.class, 1);
            Inspection.expire(session, found);
            found.text = "t2";
        });

        assertThat(Tables.rows(database, "select text, more from lettered order by id"))
                .containsExactly(asList("t1", "m1"), asList("t2", "m1"));
    }

    @CompatTest
    void anAssignmentOfTheLoadedValueIsNoChange() {
        in(session -> session.persist(new Lettered()));

        in(session -> {
            var found = session.find(Lettered.class, 1);
            found.text = "t";
            found.text = null;
        });

        assertThat(Tables.rows(database, "select id from lettered")).containsExactly(asList(1));
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
