package dev.aludel.query.internal;

import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.EntityCollectionPart;
import org.hibernate.metamodel.mapping.internal.OneToManyCollectionPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.sqm.tree.SqmJoinType;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.jspecify.annotations.Nullable;

/** What a relationship of a root or join says about the rows on its other side. */
record Relation(SqmFrom<?, ?> left, SqmJoinType type) {

    /** The condition by which a join that is not in the query yet is that side. */
    Predicate to(SqmFrom<?, ?> right, String name) {
        var owner = Sqm.mapping(left);
        var attribute = owner.findAttributeMapping(name);
        var target = target(attribute);
        if (attribute == null || target == null) {
            throw QueryErrors.noRelationship(owner.getEntityName(), name, names(owner));
        }
        if (!target.isTypeOrSuperType(Sqm.mapping(right)) && !Sqm.mapping(right).isTypeOrSuperType(target)) {
            throw QueryErrors.leadsElsewhere(
                    name, target.getEntityName(), Sqm.mapping(right).getEntityName());
        }
        return attribute instanceof PluralAttributeMapping plural
                ? toElement(right, plural)
                : toOne(right, (ToOneAttributeMapping) attribute);
    }

    /** The entity type that an attribute refers to; null if to none. */
    static @Nullable EntityMappingType target(@Nullable AttributeMapping attribute) {
        if (attribute instanceof ToOneAttributeMapping toOne) {
            return toOne.getAssociatedEntityMappingType();
        }
        return attribute instanceof PluralAttributeMapping plural
                        && plural.getElementDescriptor() instanceof EntityCollectionPart element
                ? element.getAssociatedEntityMappingType()
                : null;
    }

    /** The relationships of a type, by name. */
    static List<String> names(EntityMappingType owner) {
        var names = new ArrayList<String>();
        owner.forEachAttributeMapping(each -> {
            if (target(each) != null) {
                names.add(each.getAttributeName());
            }
        });
        return names;
    }

    private Predicate toOne(SqmFrom<?, ?> right, ToOneAttributeMapping toOne) {
        if (toOne.getSideNature() == ForeignKeyDescriptor.Nature.KEY) {
            return left.nodeBuilder().equal(left.get(toOne.getAttributeName()), right);
        }
        return new RelatedPredicate(
                RelatedKey.of(toOne),
                right,
                List.of(path(left, toOne.getForeignKeyDescriptor().getTargetPart())),
                left.nodeBuilder());
    }

    private Predicate toElement(SqmFrom<?, ?> right, PluralAttributeMapping plural) {
        var builder = left.nodeBuilder();
        var element = (EntityCollectionPart) plural.getElementDescriptor();
        if (element instanceof OneToManyCollectionPart) {
            return new RelatedPredicate(
                    RelatedKey.of(plural),
                    right,
                    List.of(path(left, plural.getKeyDescriptor().getTargetPart())),
                    builder);
        }
        if (type == SqmJoinType.FULL) {
            throw QueryErrors.fullJoinOverTable(plural.getAttributeName());
        }
        if (type == SqmJoinType.INNER) {
            // The table between the two, joined by itself: of the entity behind it, only the key is asked for.
            var between = left.join(plural.getAttributeName(), JoinType.INNER);
            return builder.equal(builder.id((Path<?>) between), builder.id(right));
        }
        // Together with the entity behind it, so that a row that leads to one that is not seen has no part in the join.
        var between = left.join(plural.getAttributeName(), JoinType.LEFT);
        var types = Sqm.mapping(right).getSubclassEntityNames();
        if (!types.containsAll(element.getAssociatedEntityMappingType().getSubclassEntityNames())) {
            between.on(between.type().in(types.stream().map(this::type).toList()));
        }
        return builder.equal(between, right);
    }

    private Class<?> type(String entity) {
        return left.nodeBuilder()
                .getMappingMetamodel()
                .getEntityDescriptor(entity)
                .getMappedClass();
    }

    /** The path of what a foreign key refers to. */
    static JpaExpression<?> path(SqmFrom<?, ?> from, ValuedModelPart target) {
        return target.isEntityIdentifierMapping()
                        || Sqm.mapping(from).findAttributeMapping(target.getPartName()) == null
                ? from.nodeBuilder().id(from)
                : from.get(target.getPartName());
    }
}
