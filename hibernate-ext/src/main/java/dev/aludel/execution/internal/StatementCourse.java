package dev.aludel.execution.internal;

import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.OrmStatement;
import dev.aludel.execution.Result;
import dev.aludel.execution.StatementOption;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.StatementEffect;
import dev.aludel.internal.Restricting;
import dev.aludel.internal.Settings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.jspecify.annotations.Nullable;

/** The execution itself, after all listeners, with what the options do to it. */
final class StatementCourse {

    private final SessionExecution owner;
    private final ExecuteState state;
    private @Nullable Deque<StatementEffect.Ending> endings;
    private Restricting.@Nullable Scope scope;

    StatementCourse(SessionExecution owner, ExecuteState state) {
        this.owner = owner;
        this.state = state;
    }

    Result run(Work work) {
        Result result;
        try {
            result = within(() -> work.run(state));
        } catch (RuntimeException failure) {
            end(null);
            throw failure;
        }
        if (result instanceof Rows own && own.returned() instanceof ScrollableResultsImplementor<?> open) {
            return own.traversed(new StatementScroll<>(open, this));
        }
        if (endings != null && !endings.isEmpty()) {
            end(result.rows());
        }
        return result;
    }

    /** Does something as part of the statement: loads that follow from it are seen as its own. */
    <T> T within(Supplier<T> part) {
        begin();
        var outer = owner.enter(state);
        var entered = scope == null ? null : scope.enter();
        var successful = false;
        try {
            T done =
                    state.givenOptions().get(ExecutionOptions.POPULATE_EXISTING).orElse(false)
                            ? Populating.run(owner.session(), part)
                            : part.get();
            successful = true;
            return done;
        } finally {
            if (entered != null) {
                entered.end(successful);
            }
            owner.leave(outer);
        }
    }

    /** Whoever goes on reading after the end begins again. */
    private void begin() {
        if (endings != null) {
            return;
        }
        var begun = new ArrayDeque<StatementEffect.Ending>();
        endings = begun;
        for (var option : state.options()) {
            if (option instanceof StatementEffect effect) {
                begun.push(effect.begin(state.execution()));
            }
        }
        var restricting = owner.restricting();
        if (restricting == null) {
            check(state.options());
        }
        scope = restricting == null ? null : restricting.scope(state.execution(), state.options());
        begun.push(LoadEffect.begin(executed(), LoadChain.among(state.options()), owner.marks()));
    }

    private void check(List<StatementOption> options) {
        for (var option : options) {
            option.neededFeature().filter(feature -> !isOn(feature)).ifPresent(feature -> {
                throw ExecutionErrors.featureOff(option, feature);
            });
        }
    }

    private boolean isOn(String feature) {
        return Settings.of(owner.session().getFactory().getProperties()).isEnabled(feature);
    }

    /** What is executed, with the query that a listener may have put in the place of another. */
    private Execution executed() {
        var execution = state.execution();
        return state.statement() instanceof OrmStatement.Query taken
                ? new Execution(execution.kind(), execution.session(), taken.query(), null, null, null, null, null)
                : execution;
    }

    /** Ends what the options did, the last one first. */
    void end(@Nullable List<?> rows) {
        var begun = endings;
        endings = null;
        if (begun == null || begun.isEmpty()) {
            return;
        }
        // What is loaded after the rows is part of the statement, and has its options.
        var outer = owner.enter(state);
        try {
            while (!begun.isEmpty()) {
                begun.pop().end(rows);
            }
        } finally {
            owner.leave(outer);
        }
    }
}
