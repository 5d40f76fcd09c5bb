package dev.aludel.recipes.performance.overhead;

import dev.aludel.recipes.Workspace;
import dev.aludel.recipes.performance.Contestant;
import dev.aludel.recipes.performance.Suite;
import java.util.List;

/**
 * What Aludel costs a unit that uses none of its features: some hundred objects are loaded, flushed without a change, and
 * updated, with Aludel registered and with {@code aludel.enabled} set to false.
 */
public final class OverheadSuite implements Suite {

    private static final String HIBERNATE = "hibernate";

    /** Made by the list of suites. */
    public OverheadSuite() {}

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public String title() {
        return "a unit that uses no feature, %d times a case".formatted(ArticleContest.TIMES);
    }

    @Override
    public List<String> cases() {
        return List.of(ArticleContest.LOAD, ArticleContest.FLUSH, ArticleContest.UPDATE);
    }

    @Override
    public List<String> tests() {
        return List.of(HIBERNATE, "aludel");
    }

    @Override
    public int defaultNumber() {
        return 500;
    }

    @Override
    public Contestant open(String test, int number, Workspace workspace) {
        return test.equals(HIBERNATE)
                ? new ArticleContest(Article.Plain.class, false, number, workspace)
                : new ArticleContest(Article.Ours.class, true, number, workspace);
    }
}
