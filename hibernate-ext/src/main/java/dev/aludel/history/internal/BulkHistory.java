package dev.aludel.history.internal;

import dev.aludel.internal.NativeStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.hibernate.StaleStateException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.MultiTableUpdateQueryPlan;
import org.hibernate.query.sqm.internal.SimpleNonSelectQueryPlan;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.hibernate.query.sqm.tree.SqmCopyContext;
import org.hibernate.query.sqm.tree.SqmDeleteOrUpdateStatement;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.insert.SqmInsertStatement;
import org.hibernate.query.sqm.tree.update.SqmUpdateStatement;
import org.jspecify.annotations.Nullable;

/** Records what HQL and criteria updates and deletes change: a constant number of statements, whatever the rows. */
final class BulkHistory {

    /** How many statements are kept; as many as Hibernate keeps plans by default. */
    private static final int KEPT = 2048;

    /** What a statement was turned into. */
    private record Plan(SqmStatement<?> statement, List<BulkInsertPlan> inserts, @Nullable Update update) {}

    /** The update, as it runs instead of the application's. */
    private interface Update {
        int execute(SqmQueryImpl<?> query);
    }

    private final FactoryHistory history;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> changedByNative = new ConcurrentHashMap<>();

    BulkHistory(FactoryHistory history) {
        this.history = history;
    }

    int execute(SqmQueryImpl<?> query, IntSupplier execution) {
        var statement = query.getSqmStatement();
        var type = statement instanceof SqmDeleteOrUpdateStatement<?> change
                ? history.type(change.getTarget().getModel().getHibernateEntityName())
                : null;
        var mode = history.bulkMode(query.getSession());
        if (mode.equals("ignore")) {
            return execution.getAsInt();
        }
        if (statement instanceof SqmInsertStatement<?> insert) {
            refuseReplacing(insert, query);
            return execution.getAsInt();
        }
        if (type == null || statement instanceof SqmUpdateStatement<?> update && !isChange(update, type)) {
            return execution.getAsInt();
        }
        if (mode.equals("refuse")) {
            throw HistoryErrors.bulkRefused(query.getQueryString(), type.toString());
        }
        return recorded(query, type, execution);
    }

    /** Native statements cannot be recorded: what they change is known by name only. */
    void checkNative(SharedSessionContractImplementor session, String sql) {
        if (history.bulkMode(session).equals("ignore")) {
            return;
        }
        if (changedByNative.size() >= KEPT) {
            changedByNative.clear();
        }
        refuse(changedByNative.computeIfAbsent(sql, NativeStatement::changedTables), sql);
    }

    /** Refuses a statement that changes one of these tables, if it is a versioned one. */
    void refuse(Collection<String> tables, String statement) {
        for (var table : tables) {
            var type = history.withTable(table);
            if (type != null) {
                throw HistoryErrors.notRecordable(
                        statement,
                        type.toString(),
                        "it changes the table '%s', and which of its rows is not known".formatted(table));
            }
        }
    }

    private void refuseReplacing(SqmInsertStatement<?> insert, SqmQueryImpl<?> query) {
        var name = insert.getTarget().getModel().getHibernateEntityName();
        var conflict = insert.getConflictClause();
        if (conflict != null && conflict.getConflictAction() != null && history.type(name) != null) {
            throw HistoryErrors.notRecordable(
                    query.getQueryString(),
                    name,
                    "an insert that updates on conflict does not say which rows it changes");
        }
    }

    /** An update of attributes that are left out of the history makes no version. */
    private static boolean isChange(SqmUpdateStatement<?> update, VersionedType type) {
        return update.getSetClause().getAssignments().stream()
                .anyMatch(assignment -> type.isChange(firstStep(
                        assignment.getTargetPath().getNavigablePath().getFullPath(),
                        update.getTarget().getNavigablePath().getFullPath())));
    }

    private static String firstStep(String path, String root) {
        // A step that a later one starts from carries an alias, as in "print(7).place".
        return path.substring(root.length() + 1).split("[.(]", 2)[0];
    }

    private int recorded(SqmQueryImpl<?> query, VersionedType type, IntSupplier execution) {
        var session = query.getSession();
        session.autoFlushIfRequired(history.spaces(type));
        var plan = plan(query, type);
        var copied = 0;
        for (int i = 0; i < plan.inserts().size(); i++) {
            var count = copied(plan.inserts().get(i), query);
            query.getDomainParameterXref().clearExpansions();
            copied = i == 0 || type.isUnion() ? copied + count : copied;
        }
        var changed =
                plan.update() == null ? execution.getAsInt() : plan.update().execute(query);
        if (copied != changed) {
            throw new StaleStateException(
                    "History took %d rows of '%s' and the statement changed %d: another transaction changed rows in between"
                            .formatted(copied, type, changed));
        }
        return changed;
    }

    private static int copied(BulkInsertPlan insert, SqmQueryImpl<?> query) {
        try {
            return insert.executeUpdate(query);
        } catch (ConstraintViolationException taken) {
            if (taken.getKind() != ConstraintViolationException.ConstraintKind.UNIQUE) {
                throw taken;
            }
            throw HistoryWriter.versionTaken(taken);
        }
    }

    private Plan plan(SqmQueryImpl<?> query, VersionedType type) {
        var statement = query.getSqmStatement();
        if (!isKept(query)) {
            return made(query, statement, type);
        }
        var kept = plans.get(query.getQueryString());
        if (kept != null && kept.statement() == statement) {
            return kept;
        }
        if (plans.size() >= KEPT) {
            plans.clear();
        }
        var made = made(query, statement, type);
        plans.put(query.getQueryString(), made);
        return made;
    }

    /** The same HQL text without lists and filters is always the same SQL. */
    private static boolean isKept(SqmQueryImpl<?> query) {
        QueryParameterBindings bindings = query.getQueryParameterBindings();
        return query.getQueryStringCacheKey() instanceof String
                && !bindings.hasAnyMultiValuedBindings()
                && !query.getParameterMetadata().hasAnyMatching(parameter -> parameter.allowsMultiValuedBinding())
                && !query.getSession().getLoadQueryInfluencers().hasEnabledFilters();
    }

    private Plan made(SqmQueryImpl<?> query, SqmStatement<?> statement, VersionedType type) {
        var change = (SqmDeleteOrUpdateStatement<?>) statement;
        var inserts = new ArrayList<BulkInsertPlan>();
        for (var table : history.tables(type)) {
            inserts.add(new BulkInsertPlan(
                    change,
                    query.getDomainParameterXref(),
                    type,
                    table,
                    query.getSession().getFactory(),
                    history));
        }
        var update = statement instanceof SqmUpdateStatement<?> original
                ? counting(original, type, query, query.getSession())
                : null;
        return new Plan(statement, inserts, update);
    }

    /** The same update, which counts versions too. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Update counting(
            SqmUpdateStatement<?> original,
            VersionedType type,
            SqmQueryImpl<?> query,
            SharedSessionContractImplementor session) {
        var counter = type.plan().counter();
        var root = original.getTarget().getNavigablePath().getFullPath();
        var assigned = original.isVersioned()
                || original.getSetClause().getAssignments().stream().anyMatch(assignment -> firstStep(
                                assignment.getTargetPath().getNavigablePath().getFullPath(), root)
                        .equals(counter));
        if (assigned) {
            return null;
        }
        var update = (SqmUpdateStatement) original.copy(SqmCopyContext.noParamCopyContext());
        if (type.isGuarded()) {
            update.versioned(true);
        } else {
            var nodes = original.nodeBuilder();
            var path = update.getTarget().get(counter);
            var first = nodes.literal(Counters.number(VersionCounter.FIRST, path.getJavaType()));
            var current = type.plan().hidden() ? path : nodes.coalesce(path, first);
            update.set(path, nodes.sum(current, nodes.literal(Counters.number(1, path.getJavaType()))));
        }
        var strategy = type.persister().getSqmMultiTableMutationStrategy();
        if (strategy == null) {
            return new SimpleNonSelectQueryPlan(update, query.getDomainParameterXref())::executeUpdate;
        }
        // Hibernate's plan for several tables runs once only: a second time it trips over a table with nothing to set.
        return running -> new MultiTableUpdateQueryPlan(update, running.getDomainParameterXref(), strategy)
                .executeUpdate(running);
    }
}
