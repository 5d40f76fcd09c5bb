package dev.aludel.query.internal;

import dev.aludel.inspection.Inspection;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.jspecify.annotations.Nullable;

/** Takes the key of a parent, and makes a condition with it. */
public final class ParentCondition {

    private ParentCondition() {}

    /** On the only root of a query that can be meant. */
    public static Predicate in(@Nullable Object parent, Attribute<?, ?> relationship, AbstractQuery<?> query) {
        var roots = Sqm.query(query).getQuerySpec().getRootList();
        var builder = Sqm.query(query).nodeBuilder();
        var link = Link.of(parent, relationship, builder);
        var fitting = new ArrayList<SqmFrom<?, ?>>();
        for (var each : roots) {
            if (each.getJavaType() != null && link.fits(Sqm.mapping(each))) {
                fitting.add(each);
            }
        }
        if (fitting.size() != 1) {
            throw QueryErrors.noSuchEntity(relationship.getName(), link.target.getEntityName(), roots);
        }
        return link.condition(fitting.get(0), builder);
    }

    /** On a root or join. */
    public static Predicate on(@Nullable Object parent, Attribute<?, ?> relationship, From<?, ?> entity) {
        return on(parent, relationship, Sqm.from(entity));
    }

    /** On an alias. */
    public static Predicate on(@Nullable Object parent, Attribute<?, ?> relationship, AliasSource<?> entity) {
        return on(parent, relationship, (SqmFrom<?, ?>) entity.path());
    }

    private static Predicate on(@Nullable Object parent, Attribute<?, ?> relationship, SqmFrom<?, ?> entity) {
        var link = Link.of(parent, relationship, entity.nodeBuilder());
        var mapping = Sqm.mapping(entity);
        if (!link.fits(mapping)) {
            throw QueryErrors.leadsElsewhere(
                    relationship.getName(), link.target.getEntityName(), mapping.getEntityName());
        }
        return link.condition(entity, entity.nodeBuilder());
    }

    /** A relationship, seen from an object that has it. */
    private record Link(Object parent, AttributeMapping attribute, EntityMappingType target) {

        static Link of(@Nullable Object parent, Attribute<?, ?> relationship, NodeBuilder builder) {
            var name = QueryErrors.given(relationship).getName();
            if (parent == null) {
                throw QueryErrors.noParent(name);
            }
            var type = Hibernate.getClassLazy(parent);
            var owner = builder.getMappingMetamodel().findEntityDescriptor(type);
            var declaring = relationship.getDeclaringType().getJavaType();
            if (owner == null || declaring == null || !declaring.isAssignableFrom(type)) {
                throw QueryErrors.wrongParent(name, declaring == null ? "?" : declaring.getName(), type);
            }
            var attribute = owner.findAttributeMapping(name);
            var target = Relation.target(attribute);
            if (attribute == null || target == null) {
                throw QueryErrors.noRelationship(owner.getEntityName(), name, Relation.names(owner));
            }
            return new Link(parent, attribute, target);
        }

        boolean fits(EntityMappingType entity) {
            return target.isTypeOrSuperType(entity) || entity.isTypeOrSuperType(target);
        }

        Predicate condition(SqmFrom<?, ?> entity, NodeBuilder builder) {
            var holder = holder();
            if (holder == null) {
                return builder.disjunction();
            }
            return new RelatedPredicate(RelatedKey.of(attribute), entity, key(holder, builder), builder);
        }

        /** The object whose key it is: the parent itself, or what its reference leads to. */
        private @Nullable Object holder() {
            return attribute instanceof ToOneAttributeMapping toOne
                            && toOne.getSideNature() == ForeignKeyDescriptor.Nature.KEY
                    ? Inspection.inspect(Hibernate.unproxy(parent))
                            .attr(attribute.getAttributeName())
                            .value()
                    : parent;
        }

        private List<JpaExpression<?>> key(Object holder, NodeBuilder builder) {
            var source = RelatedKey.source(attribute);
            var value = value(holder, source);
            if (value == null) {
                throw QueryErrors.unsavedParent(attribute.getAttributeName(), holder);
            }
            var key = new ArrayList<JpaExpression<?>>();
            if (source.getJdbcTypeCount() == 1) {
                key.add(builder.value(value));
            } else {
                source.breakDownJdbcValues(value, (index, part, column) -> key.add(builder.value(part)), null);
            }
            return key;
        }

        private static @Nullable Object value(Object holder, ValuedModelPart source) {
            var entity = source.findContainingEntityMapping();
            var named = entity.findAttributeMapping(source.getPartName());
            if (source.isEntityIdentifierMapping() || named == null) {
                return holder instanceof HibernateProxy proxy
                        ? proxy.getHibernateLazyInitializer().getInternalIdentifier()
                        : entity.getIdentifierMapping().getIdentifier(holder);
            }
            return named.getPropertyAccess().getGetter().get(Hibernate.unproxy(holder));
        }
    }
}
