package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.EntityVersion;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reading, reverting and pruning histories, and who changed what. */
class ReadingTest {

    private static final int MANY = 1_300;

    @RegisterExtension
    Database database = Database.of(Item.class, Tool.class)
            .with("hibernate.jdbc.batch_size", "500")
            .with("aludel.history.changesets", "true");

    @Entity(name = "Item")
    @Inheritance(strategy = InheritanceType.JOINED)
    @Versioned
    static class Item {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "Tool")
    static class Tool extends Item {
        Integer weight;
    }

    @CompatTest
    void aLongHistoryIsReadInPages() {
        in(session -> session.persist(tool(1)));
        IntStream.rangeClosed(1, 25).forEach(i -> in(session -> session.find(Tool.class, 1L).weight = 100 + i));

        in(session -> {
            var history = History.of(session);
            assertThat(history.versions(Tool.class, 1L, 0, 10))
                    .extracting(EntityVersion::number)
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
            assertThat(history.versions(Tool.class, 1L, 20, 10))
                    .extracting(version -> version.state().weight)
                    .containsExactly(120, 121, 122, 123, 124);
            assertThat(history.versions(Tool.class, 1L, 25, 10)).isEmpty();

            var from = Instant.now().minusSeconds(86_400);
            var to = Instant.now().plusSeconds(86_400);
            assertThat(history.changedBetween(Item.class, from, to, 23, 10))
                    .extracting(EntityVersion::number)
                    .containsExactly(24, 25);
        });
    }

    @CompatTest
    void moreVersionsThanABatchHoldsArePruned() {
        in(session -> IntStream.range(0, MANY).forEach(i -> session.persist(tool(i))));
        for (int i = 0; i < 3; i++) {
            run("update Tool set name = name || 'x', weight = weight + 1");
        }
        assertHistory(asList(1, (long) MANY), asList(2, (long) MANY), asList(3, (long) MANY));

        in(session -> {
            var replaced = session.createSelectionQuery(
                            "select min(h.changed) from ItemHistory h where h.version = 2", Instant.class)
                    .getSingleResult();
            assertThat(History.of(session).prune(Item.class, replaced)).isEqualTo(MANY);
        });
        assertHistory(asList(2, (long) MANY), asList(3, (long) MANY));

        in(session -> assertThat(History.of(session).prune(Item.class, 1)).isEqualTo(MANY));
        assertHistory(asList(3, (long) MANY));
        in(session -> assertThat(History.of(session).prune(Item.class, 1)).isZero());

        in(session -> assertThat(History.of(session).prune(Item.class, 0)).isEqualTo(MANY));
        assertHistory();
        assertThat(database.rows("select count(*), min(t.version) from Tool t"))
                .containsExactly(asList((long) MANY, 4));
    }

    @CompatTest
    void aRevertReachesEachTableOfAJoinedSubclass() {
        in(session -> session.persist(tool(1)));
        in(session -> {
            var tool = session.find(Tool.class, 1L);
            tool.name = "b";
            tool.weight = 2;
        });

        in(session -> History.of(session).revert(session.find(Item.class, 1L), 1));

        assertThat(database.rows("select t.version, t.name, t.weight from Tool t"))
                .containsExactly(asList(3, "a", 0));
        assertThat(database.rows("select h.version, h.name, h.weight from ToolHistory h order by h.version"))
                .containsExactly(asList(1, "a", 0), asList(2, "b", 2));
    }

    @CompatTest
    void aBulkStatementBelongsToTheChangesetOfItsTransaction() {
        in(session -> IntStream.range(0, 3).forEach(i -> session.persist(tool(i))));

        in(session -> {
            History.of(session).changeset("Ada", "too light");
            session.createMutationQuery("update Tool set weight = 5 where id < 2")
                    .executeUpdate();
            session.find(Tool.class, 2L).name = "b";
        });
        run("delete Tool where id = 0");

        assertThat(database.rows("select h.id, h.version, c.author, c.reason from ToolHistory h"
                        + " join Changeset c on c.id = h.changeset order by h.version, h.id"))
                .containsExactly(
                        asList(0L, 1, "Ada", "too light"),
                        asList(1L, 1, "Ada", "too light"),
                        asList(2L, 1, "Ada", "too light"),
                        asList(0L, 2, null, null));
        assertThat(database.rows("select count(*), count(c.author) from Changeset c"))
                .containsExactly(asList(2L, 1L));
    }

    private static Tool tool(long id) {
        var tool = new Tool();
        tool.id = id;
        tool.name = "a";
        tool.weight = 0;
        return tool;
    }

    /** The same in the root's table and in the subclass's. */
    @SafeVarargs
    private void assertHistory(List<Object>... rows) {
        for (var entity : List.of("ToolHistory", "ItemHistory")) {
            assertThat(database.rows(
                            "select h.version, count(*) from " + entity + " h group by h.version order by h.version"))
                    .containsExactly(rows);
        }
        long total = IntStream.range(0, rows.length)
                .mapToLong(i -> (Long) rows[i].get(1))
                .sum();
        for (var table : List.of("Tool_history", "Item_history")) {
            in(session -> assertThat(session.createNativeQuery("select count(*) from " + table, Long.class)
                            .getSingleResult())
                    .isEqualTo(total));
        }
    }

    private void run(String hql) {
        in(session -> session.createMutationQuery(hql).executeUpdate());
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
