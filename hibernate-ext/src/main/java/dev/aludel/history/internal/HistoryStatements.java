package dev.aludel.history.internal;

import dev.aludel.history.Changeset;
import dev.aludel.history.internal.HistoryPlan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Exportable;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.spi.Exporter;

/** The DDL that adds history to a schema, written by the exporters of Hibernate's schema tooling. */
public final class HistoryStatements {

    private final Metadata metadata;
    private final Dialect dialect;
    private final SqlStringGenerationContext names;

    private HistoryStatements(Metadata metadata) {
        this.metadata = metadata;
        var database = metadata.getDatabase();
        dialect = database.getDialect();
        var configuration = ((MetadataImplementor) metadata)
                .getMetadataBuildingOptions()
                .getServiceRegistry()
                .requireService(ConfigurationService.class);
        names = SqlStringGenerationContextImpl.fromConfigurationMap(
                database.getJdbcEnvironment(), database, configuration.getSettings());
    }

    /** The statements, in the order in which they run; none if no entity is versioned. */
    public static List<String> of(Metadata metadata) {
        return new HistoryStatements(metadata).all();
    }

    /** Foreign keys last, because they need every table. */
    private List<String> all() {
        var counters = new TreeMap<String, String>();
        var histories = new TreeMap<String, Table>();
        for (var entity : metadata.getEntityBindings()) {
            var plan = HistoryPlan.of(entity);
            if (plan == null) {
                continue;
            }
            for (var table : plan.tables()) {
                addCounter(counters, entity, plan, table);
                add(histories, table.history());
            }
            if (plan.tables().get(0).changeset() != null) {
                add(
                        histories,
                        metadata.getEntityBinding(Changeset.class.getName()).getTable());
            }
        }
        var statements = new ArrayList<>(counters.values());
        for (var table : histories.values()) {
            export(statements, dialect.getTableExporter(), Stream.of(table));
            export(statements, dialect.getIndexExporter(), table.getIndexes().values().stream());
        }
        for (var table : histories.values()) {
            export(statements, dialect.getForeignKeyExporter(), table.getForeignKeyCollection().stream());
        }
        return List.copyOf(statements);
    }

    private void addCounter(Map<String, String> counters, PersistentClass entity, HistoryPlan plan, TablePlan table) {
        var counter = entity.getProperty(plan.counter()).getColumns().get(0);
        var own = table.base().getColumn(counter);
        if (plan.hidden() && own != null && table.base().isPhysicalTable()) {
            counters.put(table.base().getExportIdentifier(), add(table.base(), own));
        }
    }

    private String add(Table table, Column column) {
        return "%s %s %s %s default %s not null%s"
                .formatted(
                        dialect.getAlterTableString(names.format(table.getQualifiedTableName())),
                        dialect.getAddColumnString(),
                        column.getQuotedName(dialect),
                        column.getSqlType(metadata),
                        column.getDefaultValue(),
                        dialect.getAddColumnSuffixString());
    }

    private static void add(Map<String, Table> tables, Table table) {
        if (table.isPhysicalTable()) {
            tables.put(table.getExportIdentifier(), table);
        }
    }

    private <T extends Exportable> void export(List<String> statements, Exporter<T> exporter, Stream<T> exported) {
        exported.forEach(each -> statements.addAll(List.of(exporter.getSqlCreateStrings(each, metadata, names))));
    }
}
