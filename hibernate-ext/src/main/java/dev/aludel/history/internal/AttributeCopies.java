package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryClasses.Attribute;
import dev.aludel.history.internal.HistoryPlan.Copy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** The attributes that one entity type declares, as its history has them. */
final class AttributeCopies {

    /** One attribute of the history: a value copied whole, or the column of a key that another value holds. */
    private record Part(String name, Class<?> type, Property property, @Nullable Column key) {}

    private final BootModel boot;
    private final PersistentClass entity;
    private final List<Part> parts = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private final Set<String> columnNames = new HashSet<>();

    AttributeCopies(BootModel boot, PersistentClass entity, Property counter) {
        this.boot = boot;
        this.entity = entity;
        for (var property : entity.getProperties()) {
            if (property != counter && !ExcludedBinder.isExcluded(property) && !property.isSynthetic()) {
                add(property);
            }
        }
    }

    private void add(Property property) {
        var value = property.getValue();
        if (value instanceof Collection || value.getColumnSpan() == 0 || isComputed(value)) {
            return;
        }
        if (value instanceof ToOne || value instanceof Any) {
            var columns = value.getColumns();
            for (var column : columns) {
                var usual = value instanceof Any
                        ? property.getName() + "_" + column.getName()
                        : BootModel.foreignKeyName(property.getName(), columns, column);
                var name = isNamed(usual) && !isHeldBy(usual, column)
                        ? property.getName() + "_" + column.getName()
                        : usual;
                parts.add(new Part(name, keyType(column), property, column));
            }
        } else if (value instanceof Component component && component.getAggregateColumn() != null) {
            throw HistoryErrors.unsupportedAttribute(entity.getEntityName(), property.getName(), "an aggregate");
        } else {
            parts.add(new Part(property.getName(), value.getType().getReturnedClass(), property, null));
        }
    }

    /** Hibernate refuses to list the columns of a value that has a formula. */
    private static boolean isComputed(Value value) {
        return value.getSelectables().stream().anyMatch(Selectable::isFormula);
    }

    private Class<?> keyType(Column column) {
        return boot.type(column).getJdbcJavaType().getJavaTypeClass();
    }

    /** Whether the entity has an attribute of this name, in its key or beside it. */
    private boolean isNamed(String name) {
        return entity.hasProperty(name)
                || boot.keys(entity.getRootClass()).stream()
                        .anyMatch(key -> key.name().equals(name));
    }

    /** Whether the attribute of this name reads the column: then it serves as the field of the reference too. */
    private boolean isHeldBy(String name, Column column) {
        var value = entity.hasProperty(name)
                ? entity.getProperty(name).getValue()
                : entity.getRootClass().getIdentifier();
        return value.getColumns().contains(column);
    }

    /** The fields of the history class. */
    List<Attribute> fields() {
        return parts.stream()
                .filter(part -> part.key() == null || !isNamed(part.name()))
                .map(part -> new Attribute(part.name(), part.type()))
                .toList();
    }

    /** Adds the attributes and their columns to the bound history entity. */
    void addTo(PersistentClass history, Set<String> columnsTaken) {
        columnNames.addAll(columnsTaken);
        // Who writes a column comes before who only reads it.
        var ordered = new ArrayList<>(parts);
        ordered.sort(Comparator.comparing(part -> isReadOnly(part.property().getValue())));
        for (var part : ordered) {
            if (part.key() != null && isNamed(part.name())) {
                continue;
            }
            var from = part.property().getValue().getTable();
            var value = part.key() == null
                    ? copy(part.property().getValue(), from, history, part.name())
                    : copyOfKey(part, part.key(), from, history);
            history.addProperty(property(part.name(), value));
        }
        columnsTaken.addAll(columnNames);
    }

    private static boolean isReadOnly(Value value) {
        return !value.hasAnyInsertableColumns() && !value.hasAnyUpdatableColumns();
    }

    /** Whether another attribute writes the column, so that history has it already. */
    private boolean isThere(Table from, Column column, PersistentClass history, boolean readOnly) {
        return from == entity.getTable()
                && (readOnly
                        || entity.getRootClass().getIdentifier().getColumns().contains(column))
                && history.getTable().getColumn(column) != null;
    }

    private Value copyOfKey(Part part, Column key, Table from, PersistentClass history) {
        if (isThere(from, key, history, isReadOnly(part.property().getValue()))) {
            return boot.readingOfKey(key, history.getTable());
        }
        var value = boot.copyOfKey(key, history.getTable(), prefix(from, key));
        note(from, key, value);
        return value;
    }

    private Value copy(Value value, Table from, PersistentClass history, String path) {
        if (value instanceof BasicValue basic) {
            var original = basic.getColumns().get(0);
            if (isThere(from, original, history, isReadOnly(basic))) {
                return boot.copy(basic, history.getTable(), null);
            }
            var copy = boot.copy(basic, history.getTable(), prefix(from, original));
            note(from, original, copy);
            return copy;
        }
        var component = (Component) value;
        var copy = new Component(boot.context(), history.getTable(), history);
        copy.setComponentClassName(component.getComponentClassName());
        copy.setEmbedded(component.isEmbedded());
        copy.setRoleName(history.getEntityName() + "." + path);
        copy.setCustomInstantiator(component.getCustomInstantiator());
        copy.setTypeName(component.getTypeName());
        for (var part : component.getProperties()) {
            if (!(part.getValue() instanceof BasicValue || part.getValue() instanceof Component)) {
                if (part.getValue() instanceof Collection) {
                    continue;
                }
                throw HistoryErrors.unsupportedAttribute(
                        entity.getEntityName(), path + "." + part.getName(), "a reference inside an embeddable");
            }
            var property = part.copy();
            property.setValue(copy(part.getValue(), from, history, path + "." + part.getName()));
            property.setPersistentClass(history);
            copy.addProperty(property);
        }
        boot.metadata().registerComponent(copy);
        copy.sortProperties();
        return copy;
    }

    private void note(Table from, Column source, Value copy) {
        var target = copy.getColumns().get(0);
        columnNames.add(target.getName());
        copies.add(new Copy(from, source, target));
    }

    /** Columns of secondary tables land in the one history table; where two have one name, the table is put before. */
    private @Nullable String prefix(Table from, Column column) {
        return columnNames.contains(column.getName()) ? from.getName() + "_" : null;
    }

    private static Property property(String name, Value value) {
        var property = new Property();
        property.setName(name);
        property.setValue(value);
        property.setOptional(true);
        property.setPropertyAccessorName("field");
        return property;
    }

    /** How the attributes are made again from their history. */
    List<AttributePlan> plans() {
        var plans = new LinkedHashMap<Property, AttributePlan>();
        for (var part : parts) {
            var known = plans.get(part.property());
            var fields = new ArrayList<>(known == null ? List.<String>of() : known.fields());
            fields.add(part.name());
            var value = part.property().getValue();
            var toOne = value instanceof ToOne reference ? reference : null;
            plans.put(
                    part.property(),
                    new AttributePlan(
                            part.property().getName(),
                            fields,
                            toOne == null ? null : toOne.getReferencedEntityName(),
                            part.key() == null || toOne != null && toOne.isReferenceToPrimaryKey()));
        }
        return List.copyOf(plans.values());
    }

    /** Where each column comes from and goes to; complete once they are added. */
    List<Copy> copies() {
        return copies;
    }
}
