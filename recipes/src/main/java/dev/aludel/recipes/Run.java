package dev.aludel.recipes;

import dev.aludel.recipes.performance.Performance;
import java.io.PrintWriter;
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

/** The command line of {@code recipes/run}. */
@Command(
        name = "recipes/run",
        description = "Runs a recipe, on an H2 in memory if no database is named.",
        subcommands = Performance.class)
public final class Run implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "ID",
            description = "The recipe to run; 'recipes/run list' names them.")
    private String id = "";

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--echo", description = "Print the SQL, with its bound values.")
    private boolean echo;

    @Option(names = "--help", usageHelp = true, description = "Print this text.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    private Run() {}

    /**
     * Runs what the arguments name and ends the process: 0 if all went well, 2 if the arguments make no sense.
     *
     * @param arguments as typed
     */
    public static void main(String... arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Run())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((failure, typed) -> {
                    err.println(failure.getMessage());
                    err.println("'recipes/run --help' says what can be given.");
                    return 2;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof Workspace.WorkspaceException) {
                        err.println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    @Command(name = "list", description = "Prints the id of every recipe, one a line.")
    int list() {
        Recipes.ids().forEach(out()::println);
        return 0;
    }

    @Override
    public Integer call() {
        var recipe = Recipes.named(id).orElseThrow(this::unknown);
        if (echo) {
            Echo.on();
        }
        try (var workspace = database.open(Workspace::inMemory)) {
            out().println(Recipe.run(recipe, workspace));
        }
        return 0;
    }

    private ParameterException unknown() {
        return new ParameterException(
                line(), "Invalid recipe '%s': expected one of%n  %s".formatted(id, String.join("\n  ", Recipes.ids())));
    }

    private PrintWriter out() {
        return line().getOut();
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("Cannot run before the command line is parsed.");
        }
        return spec.commandLine();
    }
}
