package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryClasses.Attribute;
import dev.aludel.history.internal.HistoryPlan.Copy;
import java.util.ArrayList;
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
        if (value instanceof Collection
                || value.getColumnSpan() == 0
                || value.getColumns().isEmpty()) {
            return;
        }
        if (value instanceof ToOne || value instanceof Any) {
            var columns = value.getColumns();
            for (var column : columns) {
                var name = value instanceof Any
                        ? property.getName() + "_" + column.getName()
                        : BootModel.foreignKeyName(property.getName(), columns, column);
                parts.add(new Part(name, keyType(column), property, column));
            }
        } else if (value instanceof Component component && component.getAggregateColumn() != null) {
            throw HistoryErrors.unsupportedAttribute(entity.getEntityName(), property.getName(), "an aggregate");
        } else {
            parts.add(new Part(property.getName(), value.getType().getReturnedClass(), property, null));
        }
    }

    private static Class<?> keyType(Column column) {
        return column.getType().getJdbcJavaType().getJavaTypeClass();
    }

    /** The fields of the history class. */
    List<Attribute> fields() {
        return parts.stream()
                .map(part -> new Attribute(part.name(), part.type()))
                .toList();
    }

    /** Adds the attributes and their columns to the bound history entity. */
    void addTo(PersistentClass history, Set<String> columnsTaken) {
        columnNames.addAll(columnsTaken);
        for (var part : parts) {
            var from = part.property().getValue().getTable();
            var value = part.key() == null
                    ? copy(part.property().getValue(), from, history, part.name())
                    : boot.copyOfKey(part.key(), history.getTable(), prefix(from, part.key()));
            if (part.key() != null) {
                note(from, part.key(), value);
            }
            history.addProperty(property(part.name(), value));
        }
        columnsTaken.addAll(columnNames);
    }

    private Value copy(Value value, Table from, PersistentClass history, String path) {
        if (value instanceof BasicValue basic) {
            var original = basic.getColumns().get(0);
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
