package dev.aludel.history.internal;

import dev.aludel.history.Versioned;
import org.hibernate.binder.TypeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;

/** Hibernate calls this for each {@link Versioned} type while it reads the mapping: it refuses misplaced ones. */
public final class VersionedBinder implements TypeBinder<Versioned> {

    /** Made by Hibernate. */
    public VersionedBinder() {}

    @Override
    public void bind(Versioned versioned, MetadataBuildingContext context, PersistentClass entity) {
        if (!(entity instanceof RootClass)) {
            throw HistoryErrors.misplaced("subclass", entity.getClassName());
        }
    }

    @Override
    public void bind(Versioned versioned, MetadataBuildingContext context, Component embeddable) {
        throw HistoryErrors.misplaced("embeddable", embeddable.getComponentClassName());
    }
}
