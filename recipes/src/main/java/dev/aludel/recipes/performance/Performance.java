package dev.aludel.recipes.performance;

import dev.aludel.recipes.DatabaseOptions;
import dev.aludel.recipes.Echo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code recipes/run performance}: times the tests of a suite against each other. */
@Command(name = "performance", description = "Times the tests of a suite, on a file H2 named 'profile' by default.")
public final class Performance implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", defaultValue = "", paramLabel = "SUITE", description = "The suite to run.")
    private String suite = "";

    @Option(names = "--test", paramLabel = "T", description = "Run this test only, beside what it is compared with.")
    private @Nullable String test;

    @Option(names = "--num", paramLabel = "N", description = "How many rows; the default is the suite's own.")
    private @Nullable Integer number;

    @Option(names = "--profile", description = "Sample where each test spends its time, instead of timing it.")
    private boolean profile;

    @Option(names = "--dump", description = "Print every sampled method; includes '--profile'.")
    private boolean dump;

    @Option(names = "--echo", description = "Print the SQL, with its bound values.")
    private boolean echo;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results to a file as well.")
    private @Nullable Path json;

    @Option(names = "--help", usageHelp = true, description = "Print this text.")
    private boolean help;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /** Made by the command line's parser. */
    public Performance() {}

    @Override
    public Integer call() {
        var chosen = Suites.named(suite).orElseThrow(() -> invalid("suite", suite, Suites.names()));
        var tests = tests(chosen);
        var rows = rows(chosen);
        if (json != null && (profile || dump)) {
            throw new ParameterException(
                    line(), "Invalid option '--json': a profile takes no times. Leave out '--profile' and '--dump'.");
        }
        if ((profile || dump) && !chosen.canBeProfiled()) {
            throw new ParameterException(
                    line(),
                    "Invalid option '--profile': the suite '%s' runs in virtual machines of JMH's. Leave it out."
                            .formatted(chosen.name()));
        }
        if (echo) {
            Echo.on();
        }
        try (var workspace = database.open(ProfileDatabase::open)) {
            var out = line().getOut();
            out.printf("%s: %s%n", chosen.name(), chosen.title());
            out.printf("%d rows, %s, JDK %s%n%n", rows, workspace.product(), Runtime.version());
            if (profile || dump) {
                new Profiler(chosen, rows, dump).run(tests, workspace, out);
                return 0;
            }
            var times = chosen.run(tests, rows, workspace);
            var report = Report.of(chosen, tests, workspace.product(), times);
            report.print(out, chosen, tests, times);
            if (json != null) {
                report.writeJson(json);
            }
        }
        return 0;
    }

    private List<String> tests(Suite suite) {
        if (test == null) {
            return suite.tests();
        }
        if (!suite.tests().contains(test)) {
            throw invalid("test", test, suite.tests());
        }
        var tests = new ArrayList<>(suite.tests());
        var compared = new ArrayList<>(suite.yardsticks());
        compared.add(suite.tests().get(0));
        compared.add(test);
        tests.retainAll(profile || dump ? List.of(test) : compared);
        return tests;
    }

    private int rows(Suite suite) {
        if (number == null) {
            return suite.defaultNumber();
        }
        if (number < 1) {
            throw new ParameterException(
                    line(), "Invalid value '%d' for '--num': expected a number from 1.".formatted(number));
        }
        return number;
    }

    private ParameterException invalid(String kind, String value, List<String> known) {
        return new ParameterException(
                line(), "Invalid %s '%s': expected one of%n  %s".formatted(kind, value, String.join("\n  ", known)));
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("Cannot run before the command line is parsed.");
        }
        return spec.commandLine();
    }
}
