package dev.aludel.recipes.performance.versioning;

import dev.aludel.recipes.Workspace;
import dev.aludel.recipes.performance.Contestant;
import dev.aludel.recipes.performance.Suite;
import dev.aludel.recipes.performance.versioning.Books.AludelBook;
import dev.aludel.recipes.performance.versioning.Books.AuditedBook;
import dev.aludel.recipes.performance.versioning.Books.EnversBook;
import dev.aludel.recipes.performance.versioning.Books.LimitBook;
import dev.aludel.recipes.performance.versioning.Books.LimitBookHistory;
import dev.aludel.recipes.performance.versioning.Books.PlainBook;
import dev.aludel.recipes.performance.versioning.Books.TemporalBook;
import dev.aludel.recipes.performance.versioning.Books.UnusedBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What it costs to keep the history of 5,000 rows that are inserted, updated and deleted in batches of 100.
 *
 * <p>Each test writes the same rows in one transaction a case; timed is everything from the first call that changes
 * an entity to the end of the commit, and not how the rows were loaded. Every test has its own factory and its own
 * tables, and all share one connection pool.
 */
public final class VersioningSuite implements Suite {

    private static final Map<String, Entrant> ENTRANTS = new LinkedHashMap<>();

    static {
        // Plain Hibernate: what all others are compared with.
        add(Entrant.of("hibernate", PlainBook.class).without("aludel"));
        // The least that a history can cost: the same rows, written by hand in the same transaction.
        add(Entrant.of("limit", LimitBook.class)
                .without("aludel")
                .with(LimitBookHistory.class)
                .writingByHand("book_limit_history")
                .keeping("book_limit_history", 2));
        // Aludel at hand, with nothing to do.
        add(Entrant.of("unused", UnusedBook.class));
        add(Entrant.of("aludel", AludelBook.class).keeping("book_aludel_history", 2));
        add(Entrant.of("envers", EnversBook.class)
                .without("aludel")
                .setting("hibernate.integration.envers.enabled", "true")
                .keeping("book_envers_AUD", 3));
        // The strategy is for MariaDB, where Hibernate 7.4.13 cannot boot an @Audited entity under the default one.
        add(Entrant.of("audited", AuditedBook.class)
                .without("aludel")
                .setting("hibernate.temporal.table_strategy", "HISTORY_TABLE")
                .keeping("book_audited_AUD", 3));
        add(Entrant.of("temporal", TemporalBook.class)
                .without("aludel")
                .setting("hibernate.temporal.table_strategy", "HISTORY_TABLE")
                .keeping("book_temporal_history", 2));
    }

    /** Made by the list of suites. */
    public VersioningSuite() {}

    @Override
    public String name() {
        return "versioning";
    }

    @Override
    public String title() {
        return "what a history of every change costs, one transaction a case, batches of 100";
    }

    @Override
    public List<String> cases() {
        return List.of("insert", "update", "delete");
    }

    @Override
    public List<String> tests() {
        return List.copyOf(ENTRANTS.keySet());
    }

    @Override
    public List<String> yardsticks() {
        return List.of("limit");
    }

    @Override
    public int defaultNumber() {
        return 5000;
    }

    @Override
    public Contestant open(String test, int number, Workspace workspace) {
        return new BookContest(Objects.requireNonNull(ENTRANTS.get(test)), number, workspace);
    }

    private static void add(Entrant entrant) {
        ENTRANTS.put(entrant.name(), entrant);
    }
}
