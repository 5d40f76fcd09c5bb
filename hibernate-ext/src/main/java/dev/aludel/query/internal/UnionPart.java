package dev.aludel.query.internal;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor.Nature;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.query.criteria.JpaSubQuery;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.type.BasicType;

/**
 * One entity of a union.
 *
 * @param identity what its rows have in the type column
 * @param subquery its part of the union, which selects nothing yet
 * @param columns its columns by name, the key first
 */
record UnionPart(Object identity, JpaSubQuery<Tuple> subquery, Map<String, SqmPath<?>> columns) {

    static UnionPart of(Object identity, Class<?> entity, JpaSubQuery<Tuple> subquery) {
        var root = (SqmRoot<?>) subquery.from(entity);
        var columns = new LinkedHashMap<String, SqmPath<?>>();
        add(columns, "", root, (ManagedType<?>) root.getModel());
        var factory = factory(root);
        if (factory.getMappingMetamodel()
                        .getEntityDescriptor(entity)
                        .getSubclassEntityNames()
                        .size()
                > 1) {
            var builder = root.nodeBuilder();
            subquery.where(builder.equal(root.type(), builder.literal(entity)));
        }
        return new UnionPart(identity, subquery, columns);
    }

    /** The type of a column. */
    static BasicType<?> typeOf(SqmPath<?> path) {
        return (BasicType<?>) Objects.requireNonNull(
                Objects.requireNonNull(path.getExpressible()).getSqmType());
    }

    private static void add(Map<String, SqmPath<?>> columns, String prefix, Path<?> path, ManagedType<?> type) {
        for (var attribute : attributes(type)) {
            var name = prefix + attribute.getName();
            var value = (SqmPath<?>) path.get(attribute.getName());
            var kind = attribute.getPersistentAttributeType();
            if (kind == PersistentAttributeType.BASIC) {
                columns.put(name, value);
            } else if (attribute.getType() instanceof EntityType<?> target) {
                if (hasColumn(path, attribute, value)) {
                    columns.put(name, (SqmPath<?>) value.get(key(name, target)));
                }
            } else if (attribute.getType() instanceof ManagedType<?> embeddable) {
                add(columns, name + '_', value, embeddable);
            }
        }
    }

    private static List<SingularAttribute<?, ?>> attributes(ManagedType<?> type) {
        var attributes = new ArrayList<SingularAttribute<?, ?>>();
        if (type instanceof IdentifiableType<?> identifiable && identifiable.getSupertype() != null) {
            attributes.addAll(attributes(identifiable.getSupertype()));
        }
        // Hibernate's set of them has another order in each run.
        type.getDeclaredSingularAttributes().stream()
                .sorted(Comparator.comparing(SingularAttribute::getName))
                .forEach(attributes::add);
        attributes.sort(Comparator.comparing(attribute -> !attribute.isId()));
        return attributes;
    }

    private static String key(String name, EntityType<?> target) {
        if (!target.hasSingleIdAttribute()) {
            throw SelectErrors.compositeKey(name, target.getName());
        }
        var id = target.getId(target.getIdType().getJavaType());
        if (id.getPersistentAttributeType() != PersistentAttributeType.BASIC) {
            throw SelectErrors.compositeKey(name, target.getName());
        }
        return id.getName();
    }

    /** Whether the reference is in a column of the entity's; the other side of a one-to-one is not. */
    private static boolean hasColumn(Path<?> owner, SingularAttribute<?, ?> attribute, SqmPath<?> value) {
        return !(owner instanceof SqmRoot<?> root
                && factory(value)
                                .getMappingMetamodel()
                                .getEntityDescriptor(root.getEntityName())
                                .findAttributeMapping(attribute.getName())
                        instanceof ToOneAttributeMapping reference
                && reference.getSideNature() == Nature.TARGET);
    }

    private static SessionFactoryImplementor factory(SqmPath<?> path) {
        return path.nodeBuilder().getTypeConfiguration().getSessionFactory();
    }
}
