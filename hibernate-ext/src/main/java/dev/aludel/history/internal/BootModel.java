package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryClasses.Key;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.MappingContext;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** What the binding of history asks of Hibernate's boot model, and adds to it. */
record BootModel(InFlightMetadataCollector metadata, MetadataBuildingContext context) {

    /** The class that has the table where the entity's own attributes are. */
    static PersistentClass tableOwner(PersistentClass entity) {
        var owner = entity;
        while (!(owner instanceof RootClass || owner instanceof JoinedSubclass || owner instanceof UnionSubclass)) {
            owner = owner.getSuperclass();
        }
        return owner;
    }

    /** The identifier, flattened to its columns. */
    List<Key> keys(RootClass root) {
        var keys = new ArrayList<Key>();
        var property = root.getIdentifierProperty();
        if (root.getIdentifier() instanceof Component component) {
            component.getProperties().forEach(part -> addKeys(keys, part, root));
        } else {
            addKeys(keys, property, root);
        }
        return keys;
    }

    private void addKeys(List<Key> keys, Property property, RootClass root) {
        if (ExcludedBinder.isExcluded(property)) {
            throw HistoryErrors.excludedIdentifier(root.getEntityName(), property.getName());
        }
        if (property.getValue() instanceof Component component) {
            component.getProperties().forEach(part -> addKeys(keys, part, root));
            return;
        }
        var columns = property.getValue().getColumns();
        for (var column : columns) {
            var name = property.getValue() instanceof BasicValue
                    ? property.getName()
                    : foreignKeyName(property.getName(), columns, column);
            keys.add(key(name, column, root.getTable()));
        }
    }

    private Key key(String name, Column column, Table table) {
        var type = type(column);
        var length = column.getLength() == null ? 0 : column.getLength();
        return new Key(
                name,
                type.getJdbcJavaType().getJavaTypeClass(),
                logicalName(table, column),
                type.getJdbcType().getDefaultSqlTypeCode(),
                length);
    }

    /** The type of a column. Of a composite reference, Hibernate names the types in another order than the columns. */
    JdbcMapping type(Column column) {
        var types = new ArrayList<JdbcMapping>();
        addTypes(column.getValue().getType(), types);
        return column.getTypeIndex() < types.size() ? types.get(column.getTypeIndex()) : column.getType();
    }

    private void addTypes(Type type, List<JdbcMapping> types) {
        if (type instanceof EntityType reference) {
            addTypes(reference.getIdentifierOrUniqueKeyType(metadata), types);
        } else if (type instanceof ComponentType composite) {
            for (var part : composite.getSubtypes()) {
                addTypes(part, types);
            }
        } else if (type instanceof JdbcMapping basic) {
            types.add(basic);
        }
    }

    /** What an attribute is called that holds one column of a reference. */
    static String foreignKeyName(String attribute, List<Column> columns, Column column) {
        return columns.size() == 1 ? attribute + "Id" : attribute + "_" + column.getName();
    }

    /** The name of a column as the application would write it, before a naming strategy. */
    String logicalName(Table table, Column column) {
        return metadata.getLogicalColumnName(table, column.getQuotedName());
    }

    /** The name of a column in the database. */
    String physicalName(String logical) {
        var database = metadata.getDatabase();
        return context.getBuildingOptions()
                .getPhysicalNamingStrategy()
                .toPhysicalColumnName(database.toIdentifier(logical), database.getJdbcEnvironment())
                .render();
    }

    boolean isTableMapped(String catalog, String schema, String logical) {
        var database = metadata.getDatabase();
        var physical = context.getBuildingOptions()
                .getPhysicalNamingStrategy()
                .toPhysicalTableName(database.toIdentifier(logical), database.getJdbcEnvironment());
        Namespace namespace = database.locateNamespace(identifier(catalog), identifier(schema));
        return namespace.getTables().stream()
                .anyMatch(table -> table.getNameIdentifier().equals(physical));
    }

    private @Nullable Identifier identifier(String name) {
        return name.isEmpty() ? null : metadata.getDatabase().toIdentifier(name);
    }

    /** A column of a plain type, added to a table. */
    BasicValue basic(Table table, Column column, Class<?> type) {
        var value = new BasicValue(context, table);
        value.setImplicitJavaTypeAccess(configuration -> type);
        table.addColumn(column);
        value.addColumn(column);
        return value;
    }

    /** A copy of a column's value in a history table: no default, not generated, not unique. */
    BasicValue copy(BasicValue original, Table table, @Nullable String prefix) {
        var copy = new BasicValue(original);
        copy.setTable(table);
        metadata.registerValueMappingResolver(copy::resolve);
        copy.getColumns().forEach(column -> add(column, table, prefix));
        return copy;
    }

    /** A copy of one column of a reference: the key that it holds, as a plain value. */
    BasicValue copyOfKey(Column original, Table table, @Nullable String prefix) {
        var type = type(original);
        var value = new BasicValue(context, table);
        value.setImplicitJavaTypeAccess(configuration -> type.getJdbcJavaType().getJavaTypeClass());
        value.setExplicitJdbcTypeAccess(configuration -> type.getJdbcType());
        var column = original.clone();
        column.setValue(value);
        add(column, table, prefix);
        value.addColumn(column);
        return value;
    }

    /** The same, where history has the column already. */
    BasicValue readingOfKey(Column original, Table table) {
        var type = type(original);
        var value = new BasicValue(context, table);
        value.setImplicitJavaTypeAccess(configuration -> type.getJdbcJavaType().getJavaTypeClass());
        value.setExplicitJdbcTypeAccess(configuration -> type.getJdbcType());
        value.addColumn(java.util.Objects.requireNonNull(table.getColumn(original)), false, false);
        return value;
    }

    private static void add(Column column, Table table, @Nullable String prefix) {
        if (prefix != null) {
            column.setName(prefix + column.getName());
        }
        column.setUnique(false);
        column.setUniqueKeyName(null);
        column.setDefaultValue(null);
        column.setIdentity(false);
        column.setGeneratedAs(null);
        column.setSqlType(DefinitionText.plain(column.getSqlType()));
        column.setNullable(column.isNullable());
        table.addColumn(column);
    }

    /** The types of Hibernate's values ask for this. */
    MappingContext mapping() {
        return metadata;
    }
}
