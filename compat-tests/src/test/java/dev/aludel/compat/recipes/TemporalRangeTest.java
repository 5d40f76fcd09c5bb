package dev.aludel.compat.recipes;

import static dev.aludel.recipes.extendingquery.TemporalRange.temporalRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.execution.StatementOption;
import dev.aludel.recipes.extendingquery.TemporalRange;
import dev.aludel.recipes.extendingquery.TemporalRange.Child;
import dev.aludel.recipes.extendingquery.TemporalRange.Parent;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe {@code extending_query/temporal_range}. */
class TemporalRangeTest {

    private static final StatementOption RANGE =
            temporalRange(LocalDateTime.of(2009, 10, 16, 12, 0), LocalDateTime.of(2009, 10, 18, 12, 0));

    @RegisterExtension
    Database database = Database.of(Parent.class, Child.class);

    @CompatTest
    @Mirrors("examples/extending_query/temporal_range.py")
    void tellsTheSameOnEachDatabase() {
        assertThat(new TemporalRange().cook(database.sessions()).lines())
                .containsExactly(
                        "parent 2 of 2009-10-17T12:00: children [5 of 2009-10-17T12:00]",
                        "parent 2 of 2009-10-17T12:00: children [5 of 2009-10-17T12:00]",
                        "parent 1 of 2009-10-15T12:00: children [1 of 2009-10-15T12:00, 2 of 2009-10-17T12:00]");
    }

    @CompatTest
    void aLazyLoadHasTheBoundsOfItsStatement() {
        in(session -> {
            var parents = parents(session, RANGE);
            assertThat(database.statements().all()).hasSize(1);
            assertThat(parents.get(0).children).hasSize(1);
        });

        assertThat(database.statements().all()).hasSize(2).allMatch(sql -> sql.contains("timestamp between ? and ?"));
    }

    @CompatTest
    void soDoesASelectInLoad() {
        in(session -> {
            var parents = parents(session, RANGE, Load.selectIn(Parent.class, "children"));
            assertThat(database.statements().all()).hasSize(2);
            assertThat(parents.get(0).children).hasToString("[5 of 2009-10-17T12:00]");
        });

        assertThat(database.statements().all()).hasSize(2).allMatch(sql -> sql.contains("timestamp between ? and ?"));
    }

    @CompatTest
    void aJoinHasThemInOnAndInWhere() {
        in(session -> Options.apply(
                        session.createSelectionQuery("select p from Parent p join p.children c", Parent.class), RANGE)
                .getResultList());

        assertThat(database.statements().all())
                .singleElement()
                .asString()
                .matches(".* on .*timestamp between \\? and \\?.* where .*timestamp between \\? and \\?.*");
    }

    @CompatTest
    void whatIsInMemoryIsNotRestrictedAnew() {
        in(session -> {
            assertThat(parents(session)).hasSize(2).allSatisfy(parent -> assertThat(parent.children)
                    .hasSizeGreaterThan(1));

            assertThat(parents(session, RANGE).get(0).children).hasSize(2);

            session.clear();
            assertThat(parents(session, RANGE).get(0).children).hasSize(1);
        });
    }

    @CompatTest
    void theTimeIsThatOfTheInsertByDefault() {
        in(session -> {
            var parent = new Parent(null);
            session.persist(parent);
            session.flush();
            assertThat(parent.timestamp).isNotNull();
        });
    }

    private static List<Parent> parents(Session session, StatementOption... options) {
        return Options.apply(session.createSelectionQuery("from Parent order by id", Parent.class), options)
                .getResultList();
    }

    private void in(Consumer<Session> work) {
        new TemporalRange().cook(database.sessions());
        database.statements().clear();
        database.sessions().inTransaction(work::accept);
    }
}
