package dev.aludel.query.internal;

import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.EntityCollectionPart;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.metamodel.mapping.internal.OneToManyCollectionPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.jspecify.annotations.Nullable;

/**
 * Which columns tell whose a row is, by a relationship: a value, so that it may stand in a query that lasts longer than
 * the factory's mapping.
 *
 * @param owner the entity that declares the relationship
 * @param attribute its name
 */
record RelatedKey(String owner, String attribute) {

    static RelatedKey of(AttributeMapping attribute) {
        return new RelatedKey(attribute.findContainingEntityMapping().getEntityName(), attribute.getAttributeName());
    }

    AttributeMapping mapping(MappingMetamodel metamodel) {
        var mapping = metamodel.getEntityDescriptor(owner).findAttributeMapping(attribute);
        if (mapping == null) {
            throw new IllegalStateException("No attribute " + this);
        }
        return mapping;
    }

    /** The columns in the row of the other side which hold the key; null if those are in a table between the two. */
    static @Nullable ValuedModelPart columns(AttributeMapping attribute) {
        if (attribute instanceof ToOneAttributeMapping toOne) {
            var foreignKey = toOne.getForeignKeyDescriptor();
            return toOne.getSideNature() == ForeignKeyDescriptor.Nature.KEY
                    ? foreignKey.getTargetPart()
                    : foreignKey.getKeyPart();
        }
        var plural = (PluralAttributeMapping) attribute;
        return plural.getElementDescriptor() instanceof OneToManyCollectionPart
                ? plural.getKeyDescriptor().getKeyPart()
                : null;
    }

    /** What in the object that has the relationship is the key. */
    static ValuedModelPart source(AttributeMapping attribute) {
        if (attribute instanceof ToOneAttributeMapping toOne) {
            // On the side that holds the foreign key, it is the key of the object that is referred to.
            return toOne.getForeignKeyDescriptor().getTargetPart();
        }
        return ((PluralAttributeMapping) attribute).getKeyDescriptor().getTargetPart();
    }

    /** The foreign key from the table between the two to the other side. */
    static ForeignKeyDescriptor toElement(PluralAttributeMapping plural) {
        var element = (EntityCollectionPart) plural.getElementDescriptor();
        return ((ManyToManyCollectionPart) element).getForeignKeyDescriptor();
    }
}
