package dev.aludel.temporal.internal;

import dev.aludel.execution.ExecuteListeners;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelStatelessSession;
import dev.aludel.internal.Feature;
import dev.aludel.internal.NativeStatement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.sql.internal.NativeQueryImpl;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.hibernate.query.sqm.tree.insert.SqmInsertStatement;
import org.hibernate.query.sqm.tree.update.SqmUpdateStatement;
import org.jspecify.annotations.Nullable;

/** The versioned rows of one factory. Shared by threads. */
final class FactoryTemporal implements Feature.ForFactory {

    private final SessionFactoryImplementor factory;
    private final Map<String, RowType> types;
    private final Map<Class<?>, RowType> byClass = new HashMap<>();
    private final Map<String, RowType> byTable = new HashMap<>();
    private final Map<String, Boolean> pinned = new ConcurrentHashMap<>();
    private final String bulk;

    FactoryTemporal(SessionFactoryImplementor factory, Map<String, RowType> types, String bulk) {
        this.factory = factory;
        this.types = types;
        this.bulk = bulk;
        for (var type : types.values()) {
            byClass.put(type.persister().getMappedClass(), type);
            for (var table : type.persister().getQuerySpaces()) {
                byTable.putIfAbsent(lastPart(String.valueOf(table)), type);
            }
        }
    }

    Collection<RowType> types() {
        return types.values();
    }

    @Nullable
    RowType type(String entityName) {
        return types.get(entityName);
    }

    @Nullable
    RowType typeOf(Object entity) {
        return byClass.get(entity.getClass());
    }

    /** The type of a class; it must be one. */
    RowType typeOf(Class<?> entity) {
        var type = byClass.get(entity);
        if (type == null) {
            throw TemporalErrors.notVersioned(entity.getName());
        }
        return type;
    }

    /** Whether a reference keeps to the row that it was set to. */
    boolean isPinned(EntityPersister holder, int position) {
        var attribute = holder.getPropertyNames()[position];
        return pinned.computeIfAbsent(
                holder.getEntityName() + '#' + attribute,
                any -> RowRules.isPinned(types, holder.getEntityName(), holder.getMappedClass(), attribute));
    }

    @Override
    public void attached() {
        var roots = types.values().stream()
                .filter(type -> type.hasValidity() && type.persister().getSuperMappingType() == null)
                .toList();
        if (!roots.isEmpty()) {
            ExecuteListeners.of(factory).add(new InForce(roots));
        }
    }

    @Override
    public Feature.ForSession open(SessionImplementor session) {
        return new SessionTemporal((AludelSession) session, this);
    }

    private boolean isRefusing(SharedSessionContractImplementor session) {
        return session instanceof AludelSession stateful
                ? stateful.isEnabled(TemporalFeature.NAME)
                        && stateful.setting(TemporalSettings.BULK_DML, bulk).equals("refuse")
                : bulk.equals("refuse");
    }

    @Override
    public int executeUpdate(SqmQueryImpl<?> query, IntSupplier execution) {
        var type = overwritten(query);
        if (type != null && isRefusing(query.getSession())) {
            throw TemporalErrors.bulkRefused(query.getQueryString(), type.name());
        }
        return execution.getAsInt();
    }

    private @Nullable RowType overwritten(SqmQueryImpl<?> query) {
        var statement = query.getSqmStatement();
        if (statement instanceof SqmUpdateStatement<?> update) {
            return type(update.getTarget().getModel().getHibernateEntityName());
        }
        if (statement instanceof SqmInsertStatement<?> insert
                && insert.getConflictClause() != null
                && insert.getConflictClause().getConflictAction() != null) {
            return type(insert.getTarget().getModel().getHibernateEntityName());
        }
        return null;
    }

    @Override
    public void beforeNative(NativeQueryImpl<?> query) {
        if (isRefusing(query.getSession())) {
            refuse(NativeStatement.overwrittenTables(query.getQueryString()), query.getQueryString());
        }
    }

    /** Refuses a bulk statement of which only the tables are known: it may be an update. */
    void refuseForeign(List<String> tables, SharedSessionContractImplementor session) {
        if (isRefusing(session)) {
            refuse(tables.stream().map(FactoryTemporal::lastPart).toList(), "bulk statement on " + tables);
        }
    }

    private void refuse(Collection<String> tables, String statement) {
        for (var table : tables) {
            var type = byTable.get(table);
            if (type != null) {
                throw TemporalErrors.bulkRefused(statement, type.name());
            }
        }
    }

    /** A table's name without its schema and quotes, as statements are compared with it. */
    private static String lastPart(String table) {
        var name = table.substring(table.lastIndexOf('.') + 1);
        return name.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void writeStateless(
            Feature.StatelessWrite kind, List<?> entities, AludelStatelessSession session, Runnable execution) {
        if (kind != Feature.StatelessWrite.DELETE && kind != Feature.StatelessWrite.INSERT && isRefusing(session)) {
            for (var entity : entities) {
                var type = type(session.getEntityPersister(null, entity).getEntityName());
                if (type != null) {
                    throw TemporalErrors.statelessRefused(kind.name().toLowerCase(Locale.ROOT), type.name());
                }
            }
        }
        execution.run();
    }
}
