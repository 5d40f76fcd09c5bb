package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryPlan.TablePlan;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelStatelessSession;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.hibernate.query.sql.internal.NativeQueryImpl;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.jspecify.annotations.Nullable;

/** The history of one factory. Shared by threads. */
final class FactoryHistory implements Feature.ForFactory, FlushEntityEventListener {

    private final transient SessionFactoryImplementor factory;
    private final transient Map<String, VersionedType> types;
    private final transient boolean changesets;
    private final transient String bulk;
    private final transient Map<String, VersionedType> byTable;
    private final transient BulkHistory bulkHistory = new BulkHistory(this);

    FactoryHistory(SessionFactoryImplementor factory, Map<String, VersionedType> types, Settings settings) {
        this.factory = factory;
        this.types = types;
        byTable = byTable(types.values());
        changesets = settings.flag(HistorySettings.CHANGESETS);
        bulk = settings.text(HistorySettings.BULK_DML);
    }

    @Nullable
    VersionedType type(String entityName) {
        return types.get(entityName);
    }

    /** The versioned type of this name; it must be one. */
    VersionedType typeOf(String entityName) {
        var type = types.get(entityName);
        if (type == null) {
            throw HistoryErrors.notVersioned(entityName);
        }
        return type;
    }

    /** The type whose history a class is. */
    VersionedType ofHistory(Class<?> history) {
        for (var type : types.values()) {
            if (type.historyClass() == history) {
                return type;
            }
        }
        throw HistoryErrors.notVersioned(history.getName());
    }

    /** The statements for the entity's tables and those of its subclasses, the root's first. */
    List<HistorySql> historySql(VersionedType type) {
        var statements = new ArrayList<>(type.tables());
        types.values().stream()
                .filter(other -> isBelow(other, type))
                .flatMap(other -> other.tables().stream())
                .filter(sql -> statements.stream().noneMatch(known -> known.plan() == sql.plan()))
                .forEach(statements::add);
        return statements;
    }

    /** Runs a bulk statement whose changes are none to the application. */
    int withoutHistory(AludelSession session, IntSupplier statement) {
        var mode = bulkMode(session);
        session.setProperty(HistorySettings.BULK_DML, "ignore");
        try {
            return statement.getAsInt();
        } finally {
            session.setProperty(HistorySettings.BULK_DML, mode);
        }
    }

    /** What becomes of bulk statements in this session. */
    String bulkMode(SharedSessionContractImplementor session) {
        return session instanceof AludelSession stateful
                ? !stateful.isEnabled(HistoryFeature.NAME) ? "ignore" : stateful.setting(HistorySettings.BULK_DML, bulk)
                : bulk;
    }

    /** The entity's tables and those of its subclasses, the root's first. */
    List<TablePlan> tables(VersionedType type) {
        var tables = new LinkedHashSet<>(type.tablePlans());
        types.values().stream()
                .filter(other -> isBelow(other, type))
                .forEach(other -> tables.addAll(other.tablePlans()));
        return List.copyOf(tables);
    }

    private static boolean isBelow(VersionedType other, VersionedType type) {
        return type.persister().getSubclassEntityNames().contains(other.toString());
    }

    /** The names of all tables that a statement on the entity may change. */
    Set<String> spaces(VersionedType type) {
        var spaces = new LinkedHashSet<String>();
        for (var space : type.persister().getQuerySpaces()) {
            spaces.add(String.valueOf(space));
        }
        return spaces;
    }

    @Override
    public int executeUpdate(SqmQueryImpl<?> query, IntSupplier execution) {
        return bulkHistory.execute(query, execution);
    }

    @Override
    public void beforeNative(NativeQueryImpl<?> query) {
        bulkHistory.checkNative(query.getSession(), query.getQueryString());
    }

    /** Refuses a bulk statement of which only the tables are known. */
    void refuse(List<String> tables) {
        bulkHistory.refuse(tables, "bulk statement on " + tables);
    }

    /** The versioned type that has a table of this name; null if none has. */
    @Nullable
    VersionedType withTable(String lowerCaseName) {
        return byTable.get(lowerCaseName);
    }

    private static Map<String, VersionedType> byTable(Iterable<VersionedType> types) {
        var byTable = new HashMap<String, VersionedType>();
        for (var type : types) {
            for (var table : type.tablePlans()) {
                byTable.putIfAbsent(lastPart(table.base().getName()), type);
                table.copies()
                        .forEach(
                                copy -> byTable.putIfAbsent(lastPart(copy.from().getName()), type));
            }
        }
        return byTable;
    }

    /** A table's name without its schema and quotes, as statements are compared with it. */
    static String lastPart(String table) {
        var name = table.substring(table.lastIndexOf('.') + 1);
        return name.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    /** A writer for what happens now. Databases keep microseconds, so that is what is written. */
    HistoryWriter writer(SharedSessionContractImplementor session) {
        return new HistoryWriter(session, now(), () -> changeset(session));
    }

    /** The changeset of the session's transaction; null if the unit has none. */
    @Nullable
    String changeset(SharedSessionContractImplementor session) {
        var history =
                changesets && session instanceof AludelSession stateful ? stateful.feature(SessionHistory.class) : null;
        return history == null ? null : history.changeset();
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    boolean hasChangesets() {
        return changesets;
    }

    @Override
    public Feature.ForSession open(SessionImplementor session) {
        return new SessionHistory((AludelSession) session, this);
    }

    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        var type = types.get(event.getEntityEntry().getEntityName());
        if (type != null && event.getSession() instanceof AludelSession session) {
            var history = session.feature(SessionHistory.class);
            if (history != null) {
                history.flushed(event, type);
            }
        }
    }

    @Override
    public void writeStateless(
            Feature.StatelessWrite kind, List<?> entities, AludelStatelessSession session, Runnable execution) {
        StatelessHistory.write(this, kind, entities, session, execution);
    }
}
