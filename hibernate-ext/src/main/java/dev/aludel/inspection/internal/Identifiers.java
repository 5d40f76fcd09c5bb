package dev.aludel.inspection.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Takes identifiers apart, into values in the order of the primary key's mapping. */
final class Identifiers {

    private Identifiers() {}

    /** The parts of an identifier as Hibernate keeps it. */
    static List<@Nullable Object> parts(EntityPersister persister, @Nullable Object id) {
        if (!(persister.getIdentifierMapping() instanceof CompositeIdentifierMapping composite)) {
            return Collections.singletonList(id);
        }
        var parts = new ArrayList<@Nullable Object>();
        if (composite instanceof NonAggregatedIdentifierMapping mapping
                && persister.getMappedClass().isInstance(id)) {
            flatten(mapping.getVirtualIdEmbeddable(), id, parts);
        } else if (composite instanceof NonAggregatedIdentifierMapping mapping
                && mapping.getIdClassEmbeddable() != null) {
            flatten(mapping.getVirtualIdEmbeddable(), mapping.getIdClassEmbeddable(), id, parts);
        } else {
            flatten(composite.getPartMappingType(), id, parts);
        }
        return parts;
    }

    /** The parts of the identifier that an object has at the moment; what is not set is null. */
    static List<@Nullable Object> partsOf(EntityPersister persister, Object entity) {
        var mapping = persister.getIdentifierMapping();
        if (mapping instanceof NonAggregatedIdentifierMapping virtual) {
            var parts = new ArrayList<@Nullable Object>();
            flatten(virtual.getVirtualIdEmbeddable(), entity, parts);
            return parts;
        }
        var id = mapping.getIdentifier(entity);
        var unset = !(mapping instanceof CompositeIdentifierMapping)
                && Boolean.TRUE.equals(mapping.getUnsavedStrategy().isUnsaved(id));
        return parts(persister, unset ? null : id);
    }

    /** The parts of a primary key as an application gives it: one value, all of them in order, or an identifier. */
    static List<@Nullable Object> given(EntityPersister persister, Object primaryKey) {
        if (primaryKey instanceof Collection<?> several) {
            var parts = new ArrayList<@Nullable Object>(several);
            var types = leaves(persister);
            for (int i = 0; i < Math.min(parts.size(), types.size()); i++) {
                parts.set(i, fitted(parts.get(i), types.get(i)));
            }
            return parts;
        }
        if (persister.getIdentifierMapping() instanceof CompositeIdentifierMapping
                && persister.getIdentifierType().getReturnedClass().isInstance(primaryKey)) {
            return parts(persister, primaryKey);
        }
        return Collections.singletonList(
                fitted(primaryKey, persister.getIdentifierType().getReturnedClass()));
    }

    private static List<Class<?>> leaves(EntityPersister persister) {
        var types = new ArrayList<Class<?>>();
        persister
                .getIdentifierMapping()
                .forEachSelectable((index, column) -> types.add(
                        column.getJdbcMapping().getJavaTypeDescriptor().getJavaTypeClass()));
        return types;
    }

    /** A whole number as the attribute has it: 5 is a key of a {@code Long} too. */
    private static @Nullable Object fitted(@Nullable Object value, Class<?> type) {
        if (!(value instanceof Number number) || !(value instanceof Integer || value instanceof Long)) {
            return value;
        }
        if (type == Long.class || type == long.class) {
            return number.longValue();
        }
        if ((type == Integer.class || type == int.class) && number.longValue() == number.intValue()) {
            return number.intValue();
        }
        if ((type == Short.class || type == short.class) && number.longValue() == number.shortValue()) {
            return number.shortValue();
        }
        return value;
    }

    private static void flatten(EmbeddableMappingType type, @Nullable Object container, List<@Nullable Object> parts) {
        var attributes = type.getAttributeMappings();
        for (int i = 0; i < attributes.size(); i++) {
            flatten(attributes.get(i), container == null ? null : type.getValue(container, i), parts);
        }
    }

    private static void flatten(
            EmbeddableMappingType order,
            EmbeddableMappingType type,
            @Nullable Object container,
            List<@Nullable Object> parts) {
        var attributes = order.getAttributeMappings();
        for (int i = 0; i < attributes.size(); i++) {
            var attribute = type.findAttributeMapping(attributes.get(i).getAttributeName());
            var value = container == null || attribute == null
                    ? null
                    : type.getValue(container, attribute.getStateArrayPosition());
            flatten(attributes.get(i), value, parts);
        }
    }

    private static void flatten(AttributeMapping attribute, @Nullable Object value, List<@Nullable Object> parts) {
        if (value == null) {
            parts.addAll(Collections.nCopies(attribute.getJdbcTypeCount(), null));
        } else if (attribute.isEmbeddedAttributeMapping()) {
            flatten(attribute.asEmbeddedAttributeMapping().getEmbeddableTypeDescriptor(), value, parts);
        } else if (attribute instanceof ToOneAttributeMapping reference) {
            parts.addAll(referred(reference.getEntityMappingType().getEntityPersister(), value));
        } else {
            parts.add(value);
        }
    }

    /** The identifier of what a reference leads to; an identifier class has the identifier itself in its place. */
    private static List<@Nullable Object> referred(EntityPersister target, Object value) {
        var proxy = HibernateProxy.extractLazyInitializer(value);
        if (proxy != null) {
            return parts(target, proxy.getInternalIdentifier());
        }
        return target.getMappedClass().isInstance(value) ? partsOf(target, value) : parts(target, value);
    }
}
