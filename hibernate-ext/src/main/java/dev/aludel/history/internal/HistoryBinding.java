package dev.aludel.history.internal;

import dev.aludel.history.Versioned;
import dev.aludel.history.internal.HistoryClasses.Attribute;
import dev.aludel.history.internal.HistoryClasses.Discriminator;
import dev.aludel.history.internal.HistoryClasses.Key;
import dev.aludel.history.internal.HistoryClasses.Shape;
import dev.aludel.history.internal.HistoryContributor.VersionedRoot;
import dev.aludel.history.internal.HistoryPlan.Copy;
import dev.aludel.history.internal.HistoryPlan.TablePlan;
import dev.aludel.internal.Settings;
import jakarta.persistence.InheritanceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Adds the history entities of one hierarchy to the mapping. Made by {@link HistoryContributor}, once for each. */
final class HistoryBinding {

    private static final String SUFFIX = "History";

    private final BootModel boot;
    private final Settings settings;
    private final VersionedRoot versioned;
    private final RootClass root;
    private final String versionColumn;
    private final String changedColumn;
    private final boolean changesets;
    private final List<Key> keys;
    private final CounterBinding counter;
    private final Map<PersistentClass, Class<?>> classes = new LinkedHashMap<>();
    private final Map<PersistentClass, AttributeCopies> attributes = new LinkedHashMap<>();
    private final Map<PersistentClass, TablePlan> tables = new LinkedHashMap<>();
    private final Map<Table, Set<String>> columnsTaken = new HashMap<>();

    HistoryBinding(BootModel boot, Settings settings, VersionedRoot versioned) {
        this.boot = boot;
        this.settings = settings;
        this.versioned = versioned;
        root = versioned.root();
        if (root.getTable().getSubselect() != null) {
            throw HistoryErrors.noTable(root.getEntityName());
        }
        versionColumn = versioned.or(Versioned::versionColumn, settings.text(HistorySettings.VERSION_COLUMN));
        changedColumn = versioned.or(Versioned::changedColumn, settings.text(HistorySettings.CHANGED_COLUMN));
        changesets = settings.flag(HistorySettings.CHANGESETS);
        keys = boot.keys(root);
        counter = CounterBinding.bind(versioned, versionColumn, boot);
    }

    /** Defines the history classes, for Hibernate to bind. */
    List<Class<?>> define() {
        for (var entity : versioned.hierarchy()) {
            var copies = new AttributeCopies(boot, entity, counter.property());
            refuseOurNames(entity, copies);
            var history = HistoryClasses.define(shape(entity, copies));
            if (boot.metadata().getEntityBinding(history.getName()) != null) {
                throw HistoryErrors.tableTaken(entity.getEntityName(), history.getSimpleName());
            }
            attributes.put(entity, copies);
            classes.put(entity, history);
        }
        return List.copyOf(classes.values());
    }

    private void refuseOurNames(PersistentClass entity, AttributeCopies copies) {
        var ours = changesets ? Set.of("version", "changed", "changeset") : Set.of("version", "changed");
        for (var attribute : copies.fields()) {
            if (ours.contains(attribute.name())) {
                throw HistoryErrors.nameTaken(entity.getEntityName(), attribute.name());
            }
        }
    }

    /** Completes what Hibernate has bound. */
    void complete() {
        attributes.forEach(this::complete);
        tables.forEach((owner, table) -> new TableBinding(boot, versioned, settings).constrain(owner, table));
    }

    /** Orders the columns of the primary keys, which Hibernate makes last. */
    void orderKeys() {
        tables.values().forEach(TableBinding::putVersionLast);
    }

    /** Adds what Hibernate does not bind by annotations: everything but the key. */
    private void complete(PersistentClass entity, AttributeCopies attributes) {
        var history = boot.metadata().getEntityBinding(historyClass(entity).getName());
        if (BootModel.tableOwner(entity) == entity) {
            tables.put(entity, new TableBinding(boot, versioned, settings).bind(entity, history));
        }
        if (entity == root) {
            keepTenantsApart(history);
        }
        attributes.addTo(history, columnsTaken.computeIfAbsent(history.getTable(), this::keyColumns));
        addCopies(entity, attributes.copies());
        plan(entity, history).attachTo(entity);
    }

    /** Hibernate enables this filter in each session that has a tenant. */
    private void keepTenantsApart(PersistentClass history) {
        for (var filter : root.getFilters()) {
            if (filter.getName().equals(TenantIdBinder.FILTER_NAME)) {
                history.addFilter(filter.getName(), filter.getCondition(), true, Map.of(), Map.of());
            }
        }
    }

    private AttributeCopies copies(PersistentClass entity) {
        return java.util.Objects.requireNonNull(attributes.get(entity));
    }

    private Class<?> historyClass(PersistentClass entity) {
        return java.util.Objects.requireNonNull(classes.get(entity));
    }

    private Set<String> keyColumns(Table table) {
        var names = new HashSet<String>();
        table.getColumns().forEach(column -> names.add(column.getName()));
        return names;
    }

    /** A table of a subclass has the columns of its superclasses too if there is one table a class. */
    private void addCopies(PersistentClass entity, List<Copy> copies) {
        tables.forEach((owner, table) -> {
            if (owner == BootModel.tableOwner(entity)) {
                table.copies().addAll(copies);
            }
        });
        var own = tables.get(entity);
        if (own != null && entity instanceof UnionSubclass) {
            var inherited = tables.get(entity.getSuperclass());
            for (var copy : inherited == null ? List.<Copy>of() : inherited.copies()) {
                own.copies().add(new Copy(entity.getTable(), copy.source(), copy.target()));
            }
        }
    }

    private HistoryPlan plan(PersistentClass entity, PersistentClass history) {
        var chain = new ArrayList<TablePlan>();
        for (var level = BootModel.tableOwner(entity); level != null; level = superOwner(level)) {
            chain.add(0, tables.get(level));
        }
        return new HistoryPlan(
                entity.getEntityName(),
                history.getEntityName(),
                counter.property().getName(),
                counter.hidden(),
                counter.guarded(),
                keys.stream().map(Key::name).toList(),
                copies(entity).plans(),
                chain);
    }

    private static @Nullable PersistentClass superOwner(PersistentClass owner) {
        return owner instanceof JoinedSubclass ? BootModel.tableOwner(owner.getSuperclass()) : null;
    }

    private Shape shape(PersistentClass entity, AttributeCopies attributes) {
        var withTable = BootModel.tableOwner(entity) == entity;
        var isRoot = entity == root;
        var allKeys = new ArrayList<>(keys);
        allKeys.add(new Key("version", Integer.class, versionColumn, SqlTypes.INTEGER, 0));
        var fields = new ArrayList<>(attributes.fields());
        if (isRoot) {
            fields.add(new Attribute("changed", Instant.class));
            if (changesets) {
                fields.add(new Attribute("changeset", String.class));
            }
        }
        var schema = name(
                Versioned::schema, HistorySettings.SCHEMA, entity.getTable().getSchema());
        var catalog = name(
                Versioned::catalog, HistorySettings.CATALOG, entity.getTable().getCatalog());
        return new Shape(
                entity.getMappedClass(),
                entity.getJpaEntityName() + SUFFIX,
                isRoot ? null : classes.get(entity.getSuperclass()),
                withTable ? historyTable(entity, catalog, schema) : null,
                schema,
                catalog,
                spaces(entity),
                allKeys,
                fields,
                isRoot && versioned.hierarchy().size() > 1 ? inheritance() : null,
                isRoot ? discriminator() : null,
                root.getDiscriminator() == null ? null : entity.getDiscriminatorValue(),
                entity instanceof JoinedSubclass joined ? joinColumns(joined) : List.of(),
                Boolean.TRUE.equals(entity.isAbstract()));
    }

    private List<String> joinColumns(JoinedSubclass joined) {
        var columns = new ArrayList<String>();
        joined.getKey().getColumns().forEach(column -> columns.add(boot.logicalName(joined.getTable(), column)));
        columns.add(versionColumn);
        return columns;
    }

    private String name(
            java.util.function.Function<Versioned, String> attribute, String setting, @Nullable String own) {
        var unitWide = settings.text(setting);
        return versioned.or(attribute, unitWide.isEmpty() ? own == null ? "" : own : unitWide);
    }

    private String historyTable(PersistentClass entity, String catalog, String schema) {
        var named = entity == root && versioned.annotation() != null
                ? versioned.annotation().table()
                : "";
        var table = named.isEmpty()
                ? suffixed(
                        boot.metadata().getLogicalTableName(entity.getTable()),
                        settings.text(HistorySettings.TABLE_SUFFIX))
                : named;
        if (boot.isTableMapped(catalog, schema, table)) {
            throw HistoryErrors.tableTaken(entity.getEntityName(), table);
        }
        return table;
    }

    static String suffixed(String name, String suffix) {
        var quoted = name.length() > 1 && "`\"".indexOf(name.charAt(0)) >= 0;
        return quoted ? name.substring(0, name.length() - 1) + suffix + name.charAt(name.length() - 1) : name + suffix;
    }

    /** Every table that a change to the entity, or to one of a subclass, may touch. */
    private List<String> spaces(PersistentClass entity) {
        var spaces = new HashSet<String>();
        for (var relative : versioned.hierarchy()) {
            if (entity.getMappedClass().isAssignableFrom(relative.getMappedClass())) {
                relative.getTableClosure().forEach(table -> spaces.add(table.getName()));
            }
        }
        return spaces.stream().sorted().toList();
    }

    private InheritanceType inheritance() {
        for (var entity : versioned.hierarchy()) {
            if (entity instanceof JoinedSubclass) {
                return InheritanceType.JOINED;
            }
            if (entity instanceof UnionSubclass) {
                return InheritanceType.TABLE_PER_CLASS;
            }
        }
        return InheritanceType.SINGLE_TABLE;
    }

    private @Nullable Discriminator discriminator() {
        var discriminator = root.getDiscriminator();
        if (discriminator == null) {
            return null;
        }
        var type = discriminator.getType().getReturnedClass();
        if (discriminator.getSelectables().get(0) instanceof Formula formula) {
            return new Discriminator(null, formula.getFormula(), type, 0);
        }
        var column = (Column) discriminator.getSelectables().get(0);
        var length = column.getLength() == null ? 31 : column.getLength().intValue();
        return new Discriminator(boot.logicalName(root.getTable(), column), null, type, length);
    }
}
