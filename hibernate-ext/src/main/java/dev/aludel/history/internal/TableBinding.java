package dev.aludel.history.internal;

import dev.aludel.history.Versioned;
import dev.aludel.history.internal.HistoryContributor.VersionedRoot;
import dev.aludel.history.internal.HistoryPlan.Copy;
import dev.aludel.history.internal.HistoryPlan.TablePlan;
import dev.aludel.internal.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** The history table of one table: its own columns, and the indexes and foreign keys that it takes over. */
final class TableBinding {

    /** Names of constraints may have 63 characters on PostgreSQL. */
    private static final int LONGEST_NAME = 60;

    private final BootModel boot;
    private final VersionedRoot versioned;
    private final Settings settings;

    TableBinding(BootModel boot, VersionedRoot versioned, Settings settings) {
        this.boot = boot;
        this.versioned = versioned;
        this.settings = settings;
    }

    TablePlan bind(PersistentClass owner, PersistentClass history) {
        var base = owner.getTable();
        var key = owner instanceof JoinedSubclass joined
                ? joined.getKey().getColumns()
                : versioned.root().getIdentifier().getColumns();
        var version = new Column(boot.physicalName(
                versioned.or(Versioned::versionColumn, settings.text(HistorySettings.VERSION_COLUMN))));
        var changed = changed(owner, history);
        var changeset = settings.flag(HistorySettings.CHANGESETS) ? changeset(owner, history) : null;
        var copies = new ArrayList<Copy>();
        var discriminator = versioned.root().getDiscriminator();
        if (owner instanceof RootClass && discriminator != null && discriminator.getColumnSpan() > 0) {
            discriminator.getColumns().forEach(column -> copies.add(new Copy(base, column, column)));
        }
        return new TablePlan(
                owner.getEntityName(), base, history.getTable(), key, key, copies, version, changed, changeset);
    }

    private Column changed(PersistentClass owner, PersistentClass history) {
        var column = new Column(boot.physicalName(
                versioned.or(Versioned::changedColumn, settings.text(HistorySettings.CHANGED_COLUMN))));
        column.setNullable(false);
        column.setTemporalPrecision(6);
        var value = boot.basic(history.getTable(), column, Instant.class);
        return mapped(owner, history, "changed", value, column);
    }

    private Column changeset(PersistentClass owner, PersistentClass history) {
        var column = new Column(boot.physicalName("changeset"));
        column.setLength(36);
        var value = boot.basic(history.getTable(), column, String.class);
        return mapped(owner, history, "changeset", value, column);
    }

    /** The table of a joined subclass has the column too, but only the root's is an attribute. */
    private static Column mapped(
            PersistentClass owner, PersistentClass history, String attribute, BasicValue value, Column column) {
        if (owner instanceof RootClass) {
            var property = new Property();
            property.setName(attribute);
            property.setValue(value);
            property.setOptional(column.isNullable());
            property.setPropertyAccessorName("field");
            history.addProperty(property);
        }
        return column;
    }

    /** Takes over indexes and foreign keys, once every column is there. */
    void constrain(PersistentClass owner, TablePlan plan) {
        for (var index : List.copyOf(plan.base().getIndexes().values())) {
            copy(index, plan);
        }
        if (versioned.annotation() == null || versioned.annotation().foreignKeys()) {
            for (var foreignKey : List.copyOf(plan.base().getForeignKeyCollection())) {
                copy(foreignKey, owner, plan);
            }
        }
    }

    /** The history of one row is read by its key alone, so the key comes first in the index behind the primary key. */
    static void putVersionLast(TablePlan plan) {
        var primaryKey = plan.history().getPrimaryKey();
        if (primaryKey != null) {
            var columns = new ArrayList<>(primaryKey.getColumns());
            columns.sort(Comparator.comparing(
                    column -> column.getName().equals(plan.version().getName())));
            primaryKey.reorderColumns(columns);
        }
    }

    private void copy(Index index, TablePlan plan) {
        var columns = targets(index.getColumns(), plan);
        if (columns == null || columns.size() != index.getColumnSpan()) {
            return;
        }
        var copy = new Index();
        copy.setTable(plan.history());
        copy.setName(shortened(index.getName() + settings.text(HistorySettings.TABLE_SUFFIX)));
        columns.forEach(copy::addColumn);
        plan.history().addIndex(copy);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - 9) + "_" + Integer.toHexString(name.hashCode());
    }

    private void copy(ForeignKey foreignKey, PersistentClass owner, TablePlan plan) {
        var columns = targets(foreignKey.getColumns(), plan);
        var toSuperclass =
                owner instanceof JoinedSubclass && foreignKey.getColumns().equals(plan.key());
        if (columns == null || toSuperclass || !foreignKey.isCreationEnabled() || !foreignKey.isPhysicalConstraint()) {
            return;
        }
        plan.history()
                .createForeignKey(
                        null,
                        columns,
                        foreignKey.getReferencedEntityName(),
                        null,
                        null,
                        foreignKey.isReferenceToPrimaryKey() ? List.of() : foreignKey.getReferencedColumns());
    }

    /** The history's columns for these; null if one of them is not kept. */
    private static @Nullable List<Column> targets(List<Column> columns, TablePlan plan) {
        var targets = new ArrayList<Column>();
        for (var column : columns) {
            var target = target(column, plan);
            if (target == null) {
                return null;
            }
            targets.add(target);
        }
        return targets;
    }

    private static @Nullable Column target(Column column, TablePlan plan) {
        for (var copy : plan.copies()) {
            if (copy.from() == plan.base() && copy.source().equals(column)) {
                return copy.target();
            }
        }
        Table history = plan.history();
        return plan.key().contains(column) ? history.getColumn(column) : null;
    }
}
