package dev.aludel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsEveryRecipe() {
        assertThat(run("list")).isZero();

        assertThat(out.toString().lines()).containsExactlyElementsOf(Recipes.ids());
    }

    @Test
    void runsARecipeInMemory() {
        assertThat(run("quickstart")).isZero();

        assertThat(out.toString()).contains("version 1: Solve");
    }

    @Test
    void runsARecipeOnADatabaseThatIsNamed(@TempDir Path directory) {
        var url = "jdbc:h2:file:" + directory.resolve("named");

        assertThat(run("quickstart", "--dburl", url, "--user", "sa")).isZero();

        assertThat(out.toString()).contains("version 1: Solve");
        assertThat(directory.resolve("named.mv.db")).exists();
    }

    @Test
    void namesTheKnownRecipesIfOneIsUnknown() {
        assertThat(run("no_such_recipe")).isEqualTo(2);

        assertThat(err.toString()).contains("'no_such_recipe'").contains(Recipes.ids());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesTheKnownRecipesIfNoneIsGiven() {
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).contains(Recipes.ids());
    }

    @Test
    void namesTheKnownSuitesIfOneIsUnknown() {
        assertThat(run("performance", "no_such_suite")).isEqualTo(2);

        assertThat(err.toString()).contains("'no_such_suite'", "versioning");
    }

    @Test
    void namesTheKnownTestsIfOneIsUnknown() {
        assertThat(run("performance", "versioning", "--test", "no_such_test")).isEqualTo(2);

        assertThat(err.toString()).contains("'no_such_test'", "hibernate", "limit", "unused", "aludel", "envers");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run("quickstart", "--fast")).isEqualTo(2);
        assertThat(err.toString()).contains("--fast");
    }

    @Test
    void refusesANumberOfRowsBelowOne() {
        assertThat(run("performance", "versioning", "--num", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("'0'", "--num");
    }

    @Test
    void refusesToWriteTheTimesOfAProfile() {
        assertThat(run("performance", "versioning", "--dump", "--json", "x.json"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--json");
    }

    @Test
    void saysWhichDatabaseDidNotAnswer() {
        assertThat(run("quickstart", "--dburl", "jdbc:postgresql://127.0.0.1:1/none", "--user", "ada"))
                .isEqualTo(1);

        assertThat(err.toString()).contains("jdbc:postgresql://127.0.0.1:1/none", "'ada'", "--dburl");
    }

    private int run(String... arguments) {
        return Run.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
