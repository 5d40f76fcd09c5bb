package dev.aludel.execution.internal;

import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.OrmExecuteListener;
import dev.aludel.execution.OrmExecuteState;
import dev.aludel.execution.OrmStatement;
import dev.aludel.execution.QueryContext;
import dev.aludel.execution.Result;
import dev.aludel.execution.StatementOption;
import dev.aludel.execution.UserDefinedOption;
import dev.aludel.inspection.InstanceState;
import dev.aludel.inspection.Mapper;
import dev.aludel.internal.Feature.Execution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.FlushMode;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.jspecify.annotations.Nullable;

/** One execution on its way through the listeners. */
final class ExecuteState implements OrmExecuteState {

    private final SessionExecution owner;
    private final Execution execution;
    private final List<OrmExecuteListener> listeners;
    private final Work work;
    private final ExecutionOptions inherited;
    private final List<StatementOption> carried;
    private final Map<String, @Nullable Object> overrides;
    private OrmStatement statement;
    private List<StatementOption> options;
    private ExecutionOptions added = ExecutionOptions.none();
    private int next;

    ExecuteState(
            SessionExecution owner,
            Execution execution,
            OrmStatement statement,
            List<StatementOption> options,
            ExecutionOptions inherited,
            Work work) {
        this.owner = owner;
        this.execution = execution;
        this.listeners = owner.allListeners();
        this.statement = statement;
        this.options = options;
        this.carried = options;
        this.inherited = inherited;
        this.work = work;
        this.overrides = Map.of();
    }

    private ExecuteState(ExecuteState outer, Map<String, ?> parameters) {
        this.owner = outer.owner;
        this.execution = outer.execution;
        this.listeners = outer.listeners;
        this.statement = outer.statement;
        this.options = outer.options;
        this.carried = outer.carried;
        this.inherited = outer.inherited;
        this.work = outer.work;
        this.added = outer.added;
        this.next = outer.next;
        this.overrides = new HashMap<>(outer.overrides);
        this.overrides.putAll(parameters);
    }

    /** Calls the listeners that are left, then executes. */
    Result proceed() {
        while (next < listeners.size()) {
            var listener = listeners.get(next++);
            var result = listener.doOrmExecute(this);
            if (result != null) {
                return result;
            }
        }
        return new StatementCourse(owner, this).run(work);
    }

    @Override
    public Result invokeStatement(
            @Nullable CommonQueryContract query, Map<String, ?> parameters, ExecutionOptions options) {
        var inner = new ExecuteState(this, parameters);
        inner.added = inner.added.with(options);
        if (query != null) {
            inner.replaceStatement(query);
        }
        if (!parameters.isEmpty() && !(inner.statement instanceof OrmStatement.Query)) {
            throw ExecutionErrors.noParameters(inner.statement.text());
        }
        return inner.proceed();
    }

    @Override
    public void replaceStatement(CommonQueryContract query) {
        var carrier = StatementOptions.carrier(query);
        if (((DomainQueryExecutionContext) carrier).getSession() != execution.session()) {
            throw ExecutionErrors.foreignQuery(query, "another session created it");
        }
        var replacement = QuerySettings.statement((CommonQueryContract) carrier);
        var writes = StatementNature.of(replacement, execution).isWrite();
        if (writes != nature().isWrite()) {
            throw ExecutionErrors.foreignQuery(
                    query, writes ? "it writes where the statement reads" : "it reads where the statement writes");
        }
        statement = replacement;
        options = StatementOptions.of(carrier.options());
    }

    private StatementNature nature() {
        return StatementNature.of(statement, execution);
    }

    /** Whether Hibernate loads several entities of a type at the moment. */
    boolean isLoadOfSeveral(EntityPersister persister) {
        return execution.kind() == Execution.Kind.FIND_MULTIPLE && execution.entity() == persister && !owner.hasCause();
    }

    SharedSessionContract sessionOf() {
        return (SharedSessionContract) execution.session();
    }

    /** The options with which it began, before listeners added any. */
    List<StatementOption> carried() {
        return carried;
    }

    /** What is executed: the query that took the place of something else, if there is one. */
    Execution execution() {
        return statement instanceof OrmStatement.Query query && query.query() != execution.query()
                ? new Execution(
                        execution.query() == null ? Execution.Kind.LIST : execution.kind(),
                        execution.session(),
                        query.query(),
                        null,
                        null,
                        null,
                        null,
                        null)
                : execution;
    }

    QueryContext context() {
        return new QueryContext(sessionOf(), statement, options, executionOptions());
    }

    Map<String, @Nullable Object> overrides() {
        return overrides;
    }

    /** How to execute, apart from what the query itself says. */
    ExecutionOptions givenOptions() {
        return inherited.with(localExecutionOptions()).with(added);
    }

    @Override
    public SharedSessionContract session() {
        return sessionOf();
    }

    @Override
    public OrmStatement statement() {
        return statement;
    }

    @Override
    public Map<String, @Nullable Object> parameters() {
        var all = new HashMap<String, @Nullable Object>();
        if (statement instanceof OrmStatement.Query query) {
            all.putAll(QuerySettings.of(query.query()).parameters());
            all.putAll(overrides);
        } else if (statement instanceof OrmStatement.Loading loading) {
            var byAttribute = loading.attribute() != null && execution.role() == null && execution.instance() == null;
            all.put(byAttribute ? loading.attribute() : "id", loading.key());
        }
        return all;
    }

    @Override
    public ExecutionOptions executionOptions() {
        return statement instanceof OrmStatement.Query query
                ? QuerySettings.of(query.query()).options().with(givenOptions())
                : givenOptions();
    }

    @Override
    public ExecutionOptions localExecutionOptions() {
        return StatementOptions.execution(options);
    }

    @Override
    public void updateExecutionOptions(ExecutionOptions update) {
        added = added.with(update);
    }

    @Override
    public List<StatementOption> options() {
        return List.copyOf(options);
    }

    @Override
    public void addOptions(StatementOption... more) {
        options = StatementOptions.both(options, List.of(more));
    }

    @Override
    public List<UserDefinedOption> userDefinedOptions() {
        return options.stream()
                .filter(UserDefinedOption.class::isInstance)
                .map(UserDefinedOption.class::cast)
                .toList();
    }

    @Override
    public Optional<Mapper<?>> bindMapper() {
        return allMappers().stream().findFirst();
    }

    @Override
    public List<Mapper<?>> allMappers() {
        return nature().mappers();
    }

    @Override
    public boolean isOrmStatement() {
        return nature().orm();
    }

    @Override
    public boolean isSelect() {
        return nature().verb() == StatementNature.Verb.SELECT;
    }

    @Override
    public boolean isInsert() {
        return nature().verb() == StatementNature.Verb.INSERT;
    }

    @Override
    public boolean isUpdate() {
        return nature().verb() == StatementNature.Verb.UPDATE;
    }

    @Override
    public boolean isDelete() {
        return nature().verb() == StatementNature.Verb.DELETE;
    }

    @Override
    public boolean isExecutemany() {
        return statement instanceof OrmStatement.Writing writing && writing.several();
    }

    @Override
    public boolean isFromStatement() {
        return nature().fromStatement();
    }

    @Override
    public boolean isColumnLoad() {
        return statement instanceof OrmStatement.Loading loading
                && (loading.cause() == OrmStatement.Loading.Cause.REFRESH
                        || loading.cause() == OrmStatement.Loading.Cause.ATTRIBUTES);
    }

    @Override
    public boolean isRelationshipLoad() {
        return statement instanceof OrmStatement.Loading loading
                && (loading.cause() == OrmStatement.Loading.Cause.TO_ONE
                        || loading.cause() == OrmStatement.Loading.Cause.COLLECTION);
    }

    @Override
    public Optional<InstanceState<?>> lazyLoadedFrom() {
        if (!isSelect()) {
            throw ExecutionErrors.notSelecting(statement.text());
        }
        return isRelationshipLoad() ? LoadOrigin.of(execution).map(LoadOrigin::state) : Optional.empty();
    }

    @Override
    public List<String> loaderStrategyPath() {
        return isRelationshipLoad()
                ? LoadOrigin.of(execution).map(LoadOrigin::path).orElse(List.of())
                : List.of();
    }

    @Override
    public LoadOptions loadOptions() {
        var options = executionOptions();
        return new LoadOptions(
                options.get(ExecutionOptions.POPULATE_EXISTING).orElse(false),
                isAutoflush(options),
                options.get(ExecutionOptions.YIELD_PER),
                isColumnLoad() ? Optional.ofNullable(execution.instance()) : Optional.empty(),
                execution.kind() == Execution.Kind.REFRESH);
    }

    @Override
    public UpdateDeleteOptions updateDeleteOptions() {
        if (!isUpdate() && !isDelete()) {
            throw ExecutionErrors.notUpdating(statement.text());
        }
        return new UpdateDeleteOptions(isAutoflush(executionOptions()), bindMapper());
    }

    /** Hibernate flushes before queries, if the session does, and never before loads. */
    private boolean isAutoflush(ExecutionOptions options) {
        var flushes = statement instanceof OrmStatement.Query
                && execution.session() instanceof SessionImplementor session
                && !session.getHibernateFlushMode().lessThan(FlushMode.AUTO);
        return options.get(ExecutionOptions.AUTOFLUSH).orElse(flushes);
    }
}
