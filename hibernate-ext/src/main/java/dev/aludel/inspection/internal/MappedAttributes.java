package dev.aludel.inspection.internal;

import dev.aludel.inspection.ColumnProperty;
import dev.aludel.inspection.MappedColumn;
import dev.aludel.inspection.MapperProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.internal.SingleAttributeIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The attributes of an entity type: their mappings, and how to reach their values. */
final class MappedAttributes {

    /** The place of an attribute that is not in Hibernate's state arrays: that of the identifier. */
    static final int IDENTIFIER = -1;

    private final EntityPersister persister;
    private final Map<String, MapperProperty> properties = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final Map<String, AttributeMapping> virtual = new LinkedHashMap<>();
    private final List<String> keyNames = new ArrayList<>();

    MappedAttributes(MappedType<?> type, EntityPersister persister, @Nullable MappedType<?> parent) {
        this.persister = persister;
        var inherited =
                parent == null || type.isConcrete() ? Map.<String, MapperProperty>of() : parent.attributes().properties;
        addIdentifier(type, inherited);
        persister.forEachAttributeMapping(attribute -> {
            var name = attribute.getAttributeName();
            positions.put(name, attribute.getStateArrayPosition());
            add(
                    name,
                    inherited,
                    () -> MappedAttribute.of(type, name, MappedType.javaType(attribute), attribute, false));
        });
        findSynonyms();
    }

    private void add(String name, Map<String, MapperProperty> inherited, Supplier<MapperProperty> made) {
        var known = inherited.get(name);
        properties.put(name, known == null ? made.get() : known);
    }

    private void addIdentifier(MappedType<?> type, Map<String, MapperProperty> inherited) {
        var identifier = persister.getIdentifierMapping();
        if (identifier instanceof NonAggregatedIdentifierMapping several) {
            several.getVirtualIdEmbeddable().forEachAttributeMapping(attribute -> {
                var name = attribute.getAttributeName();
                positions.put(name, IDENTIFIER);
                virtual.put(name, attribute);
                add(
                        name,
                        inherited,
                        () -> MappedAttribute.of(type, name, MappedType.javaType(attribute), attribute, true));
            });
            addKeyNames(several.getVirtualIdEmbeddable());
        } else if (identifier instanceof SingleAttributeIdentifierMapping single) {
            var name = single.getAttributeName();
            positions.put(name, IDENTIFIER);
            var javaType = single.getPropertyAccess().getGetter().getReturnTypeClass();
            add(name, inherited, () -> MappedAttribute.of(type, name, javaType, single, true));
            if (single.getPartMappingType() instanceof EmbeddableMappingType embeddable) {
                addKeyNames(embeddable);
            } else {
                keyNames.add(name);
            }
        }
    }

    private void addKeyNames(EmbeddableMappingType embeddable) {
        embeddable.forEachAttributeMapping(attribute -> {
            if (attribute.isEmbeddedAttributeMapping()) {
                addKeyNames(attribute.asEmbeddedAttributeMapping().getEmbeddableTypeDescriptor());
            } else {
                keyNames.addAll(Collections.nCopies(attribute.getJdbcTypeCount(), attribute.getAttributeName()));
            }
        });
    }

    /** An attribute that cannot write its columns, while another does, is a second name of that. */
    private void findSynonyms() {
        for (var each : List.copyOf(properties.values())) {
            if (each instanceof ColumnProperty second && !second.columns().isEmpty() && isReadOnly(second)) {
                properties.values().stream()
                        .filter(first -> first != second && first instanceof ColumnProperty && !isReadOnly(first))
                        .filter(first -> names(first).equals(names(second)))
                        .findFirst()
                        .ifPresent(first -> properties.put(second.key(), MappedAttribute.synonym(first, second)));
            }
        }
    }

    private static boolean isReadOnly(MapperProperty property) {
        return property.columns().stream()
                .noneMatch(column -> column.isInsertable() || column.isUpdatable() || column.isFormula());
    }

    private static List<String> names(MapperProperty property) {
        return property.columns().stream().map(MappedColumn::name).toList();
    }

    Map<String, MapperProperty> all() {
        return Collections.unmodifiableMap(properties);
    }

    /** The names of the attributes that the primary key's columns are for, one each. */
    List<String> keyNames() {
        return keyNames;
    }

    /** Where an attribute is in Hibernate's state arrays. */
    int position(String name) {
        return positions.getOrDefault(name, IDENTIFIER);
    }

    /** What an attribute holds, as it is: Hibernate's own way to it, which may be a method of the object. */
    @Nullable
    Object read(Object entity, String name) {
        var position = position(name);
        if (position >= 0) {
            return persister.getValue(entity, position);
        }
        var part = virtual.get(name);
        return part == null ? persister.getIdentifierMapping().getIdentifier(entity) : part.getValue(entity);
    }

    void write(Object entity, String name, @Nullable Object value) {
        persister.setValue(entity, position(name), value);
    }
}
