package dev.aludel.history.internal;

import dev.aludel.history.Versioned;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.MetaAttribute;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/** Hibernate calls this for each {@link Versioned.Excluded} attribute while it reads the mapping: it marks them. */
public final class ExcludedBinder implements AttributeBinder<Versioned.Excluded> {

    private static final String MARK = "aludel.history.excluded";

    /** Made by Hibernate. */
    public ExcludedBinder() {}

    @Override
    public void bind(
            Versioned.Excluded excluded, MetadataBuildingContext context, PersistentClass entity, Property property) {
        Marks.add(property.getMetaAttributes(), new MetaAttribute(MARK), property::setMetaAttributes);
    }

    static boolean isExcluded(Property property) {
        return Marks.find(property.getMetaAttributes(), MARK) != null;
    }
}
