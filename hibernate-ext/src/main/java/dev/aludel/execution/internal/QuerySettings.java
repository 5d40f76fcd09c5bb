package dev.aludel.execution.internal;

import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.OrmStatement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.CacheMode;
import org.hibernate.FlushMode;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.QueryParameter;
import org.hibernate.query.internal.QueryOptionsImpl;
import org.hibernate.query.spi.AbstractCommonQueryContract;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.hibernate.query.spi.QueryParameterBinding;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.spi.QueryParameterImplementor;
import org.hibernate.query.spi.SqmQuery;
import org.hibernate.query.sql.spi.NativeQueryImplementor;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.jspecify.annotations.Nullable;

/** What a query itself says about its execution: its parameters and settings, and their change for one execution. */
final class QuerySettings {

    private static final int ROWS_OF_A_STREAM = 1000;

    private final CommonQueryContract query;
    private final QueryOptionsImpl settings;
    private final QueryParameterBindings bindings;

    private QuerySettings(CommonQueryContract query) {
        this.query = query;
        this.settings = (QueryOptionsImpl) ((AbstractCommonQueryContract) query).getQueryOptions();
        this.bindings = ((DomainQueryExecutionContext) query).getQueryParameterBindings();
    }

    static QuerySettings of(CommonQueryContract query) {
        return new QuerySettings(query);
    }

    /** The query as a statement. */
    static OrmStatement.Query statement(CommonQueryContract query) {
        return new OrmStatement.Query(query, text(query));
    }

    private static String text(CommonQueryContract query) {
        if (query instanceof NativeQueryImplementor<?> sql) {
            return sql.getQueryString();
        }
        var text = query instanceof SqmQuery<?> hql ? hql.getQueryString() : null;
        var sqm = sqm(query);
        if (sqm != null && (text == null || text.startsWith("<"))) {
            return sqm.toHqlString();
        }
        return String.valueOf(text);
    }

    /** The statement of an HQL or criteria query; null if it is SQL. */
    static @Nullable SqmStatement<?> sqm(CommonQueryContract query) {
        return query instanceof SqmQuery<?> hql ? hql.getSqmStatement() : null;
    }

    /** The parameters that are bound, by name, or by position as text. */
    Map<String, @Nullable Object> parameters() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        bindings.visitBindings((parameter, binding) -> {
            if (binding.isBound() && name(parameter) != null) {
                values.put(name(parameter), binding.isMultiValued() ? binding.getBindValues() : binding.getBindValue());
            }
        });
        return values;
    }

    private static @Nullable String name(QueryParameter<?> parameter) {
        if (parameter.getName() != null) {
            return parameter.getName();
        }
        return parameter.getPosition() == null ? null : String.valueOf(parameter.getPosition());
    }

    /** What the query says in Hibernate's own words. */
    ExecutionOptions options() {
        var options = ExecutionOptions.none();
        if (settings.getFetchSize() != null) {
            options = options.with(ExecutionOptions.YIELD_PER, settings.getFetchSize());
        }
        if (settings.getFlushMode() != null) {
            options = options.with(
                    ExecutionOptions.AUTOFLUSH, !settings.getFlushMode().lessThan(FlushMode.AUTO));
        }
        if (settings.getCacheMode() == CacheMode.REFRESH_SESSION) {
            options = options.with(ExecutionOptions.POPULATE_EXISTING, true);
        }
        if (settings.getQueryPlanCachingEnabled() != null) {
            options = options.with(ExecutionOptions.COMPILED_CACHE, settings.getQueryPlanCachingEnabled());
        }
        return options;
    }

    /** Changes the query until the change is closed. */
    Change changed(Map<String, ?> parameters, ExecutionOptions options) {
        var change = new Change();
        try {
            parameters.forEach((name, value) -> bind(name, value, change));
            set(options, change);
            return change;
        } catch (RuntimeException failure) {
            change.close();
            throw failure;
        }
    }

    private void set(ExecutionOptions options, Change change) {
        options.get(ExecutionOptions.AUTOFLUSH).ifPresent(autoflush -> {
            var before = settings.getFlushMode();
            change.undo(() -> settings.setFlushMode(before));
            settings.setFlushMode(autoflush ? FlushMode.AUTO : FlushMode.MANUAL);
        });
        if (options.get(ExecutionOptions.POPULATE_EXISTING).orElse(false)) {
            var retrieve = settings.getCacheRetrieveMode();
            var store = settings.getCacheStoreMode();
            change.undo(() -> {
                settings.setCacheRetrieveMode(retrieve);
                settings.setCacheStoreMode(store);
            });
            settings.setCacheMode(CacheMode.REFRESH_SESSION);
        }
        options.get(ExecutionOptions.COMPILED_CACHE).ifPresent(cached -> {
            var before = settings.getQueryPlanCachingEnabled();
            change.undo(() -> settings.setQueryPlanCachingEnabled(before));
            settings.setQueryPlanCachingEnabled(cached);
        });
        var rows = options.get(ExecutionOptions.YIELD_PER);
        if (rows.isEmpty() && settings.getFetchSize() == null) {
            rows = options.get(ExecutionOptions.STREAM_RESULTS)
                    .filter(Boolean::booleanValue)
                    .map(any -> ROWS_OF_A_STREAM);
        }
        rows.ifPresent(size -> {
            var before = settings.getFetchSize();
            change.undo(() -> settings.setFetchSize(before));
            settings.setFetchSize(size);
        });
    }

    private void bind(String name, @Nullable Object value, Change change) {
        var binding = bindings.getBinding(parameter(name));
        change.undo(before(binding));
        if (value instanceof Collection<?> values && binding.getQueryParameter().allowsMultiValuedBinding()) {
            binding.setBindValues(values);
        } else {
            binding.setBindValue(value, true);
        }
    }

    private QueryParameterImplementor<?> parameter(String name) {
        for (var parameter : ((AbstractCommonQueryContract) query).getParameters()) {
            if (parameter instanceof QueryParameterImplementor<?> known && name.equals(name(known))) {
                return known;
            }
        }
        throw ExecutionErrors.noSuchParameter(name, query, text(query));
    }

    private static <T> Runnable before(QueryParameterBinding<T> binding) {
        var temporal = binding.getExplicitTemporalPrecision();
        var type = binding.getBindType();
        if (binding.isMultiValued()) {
            var values = binding.getBindValues();
            return () -> {
                if (temporal == null) {
                    binding.setBindValues(values, type);
                } else {
                    binding.setBindValues(values, temporal);
                }
            };
        }
        if (!binding.isBound()) {
            return () -> {};
        }
        var value = binding.getBindValue();
        return () -> {
            if (temporal == null) {
                binding.setBindValue(value, type);
            } else {
                binding.setBindValue(value, temporal);
            }
        };
    }

    /** What undoes a change. */
    static final class Change implements AutoCloseable {

        private final Deque<Runnable> steps = new ArrayDeque<>();

        private void undo(Runnable step) {
            steps.push(step);
        }

        @Override
        public void close() {
            while (!steps.isEmpty()) {
                steps.pop().run();
            }
        }
    }
}
