package dev.aludel.recipes.performance.criteria;

import dev.aludel.recipes.Workspace;
import dev.aludel.recipes.performance.Contestant;
import dev.aludel.recipes.performance.Suite;
import java.util.List;

/**
 * What it costs that every load must satisfy a condition whose value changes: a query on three tables, a find, and a lazy
 * collection.
 */
public final class CriteriaSuite implements Suite {

    private static final String MANUAL = "manual";
    private static final String NONE = "none";
    private static final String FILTER = "filter";
    private static final String CACHED = "aludel-cached";
    private static final String UNCACHED = "aludel-uncached";

    /** Made by the list of suites. */
    public CriteriaSuite() {}

    @Override
    public String name() {
        return "criteria";
    }

    @Override
    public String title() {
        return "a condition on every load, with another value each time";
    }

    @Override
    public List<String> cases() {
        return List.of(LibraryContest.QUERY, LibraryContest.FIND, LibraryContest.COLLECTION);
    }

    @Override
    public List<String> tests() {
        return List.of(MANUAL, NONE, FILTER, CACHED, UNCACHED);
    }

    @Override
    public List<String> yardsticks() {
        return List.of(NONE, FILTER);
    }

    @Override
    public int defaultNumber() {
        return 2000;
    }

    @Override
    public Contestant open(String test, int number, Workspace workspace) {
        return new LibraryContest(test, way(test), !test.equals(UNCACHED), number, workspace);
    }

    private static Way way(String test) {
        return switch (test) {
            case MANUAL -> new Way.Manual();
            case NONE -> new Way();
            case FILTER -> new Way.Filtered();
            case CACHED, UNCACHED -> new Way.ByCriteria();
            default -> throw new IllegalArgumentException("No test '%s' is known.".formatted(test));
        };
    }
}
