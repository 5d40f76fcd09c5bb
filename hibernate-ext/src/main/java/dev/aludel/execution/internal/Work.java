package dev.aludel.execution.internal;

import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.OrmStatement;
import dev.aludel.execution.Result;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.Execution.Kind;
import dev.aludel.internal.Feature.OptionCarrier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Does what was to be executed, once all listeners have spoken. */
interface Work {

    Result run(ExecuteState state);

    /** A query: the one at hand, or that which took its place. */
    record OfQuery(Kind kind, Function<OptionCarrier, Object> execution) implements Work {

        @Override
        public Result run(ExecuteState state) {
            var query = ((OrmStatement.Query) state.statement()).query();
            try (var ignored = QuerySettings.of(query).changed(state.overrides(), state.givenOptions())) {
                return Rows.executed(kind, execution.apply((OptionCarrier) query));
            }
        }
    }

    /** A load, or a query that took its place. */
    record OfLoad(Execution execution, Supplier<? extends @Nullable Object> load, Function<Object, Result> result)
            implements Work {

        @Override
        public Result run(ExecuteState state) {
            if (state.statement() instanceof OrmStatement.Query) {
                return Result.of(new OfQuery(Kind.LIST, query -> query.run(Kind.LIST, null))
                        .run(state)
                        .rows());
            }
            flush(state.givenOptions());
            var loaded = load.get();
            return loaded == null ? Rows.nothingLoaded() : result.apply(loaded);
        }

        private void flush(ExecutionOptions options) {
            if (options.get(ExecutionOptions.AUTOFLUSH).orElse(false)
                    && execution.session() instanceof SessionImplementor session) {
                var before = session.getHibernateFlushMode();
                session.setHibernateFlushMode(FlushMode.AUTO);
                try {
                    session.autoFlushIfRequired(spaces());
                } finally {
                    session.setHibernateFlushMode(before);
                }
            }
        }

        private Set<String> spaces() {
            var spaces = new LinkedHashSet<String>();
            var role = execution.role();
            if (role != null) {
                Arrays.stream(role.getCollectionSpaces())
                        .map(String.class::cast)
                        .forEach(spaces::add);
            }
            var entity = role != null && role.getElementType().isEntityType()
                    ? role.getElementPersister()
                    : execution.entity();
            if (entity != null) {
                Arrays.stream(entity.getQuerySpaces()).map(String.class::cast).forEach(spaces::add);
            }
            return spaces;
        }
    }

    /** A write of a stateless session. */
    record OfWrite(Runnable execution, int entities) implements Work {

        @Override
        public Result run(ExecuteState state) {
            if (state.statement() instanceof OrmStatement.Query) {
                return new OfQuery(Kind.UPDATE, query -> query.run(Kind.UPDATE, null)).run(state);
            }
            execution.run();
            return Rows.executed(Kind.UPDATE, entities);
        }
    }
}
