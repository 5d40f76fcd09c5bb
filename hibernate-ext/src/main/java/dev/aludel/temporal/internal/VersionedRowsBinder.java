package dev.aludel.temporal.internal;

import dev.aludel.temporal.VersionedRows;
import org.hibernate.binder.TypeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;

/** Hibernate calls this for each {@link VersionedRows} type while it reads the mapping: it refuses misplaced ones. */
public final class VersionedRowsBinder implements TypeBinder<VersionedRows> {

    /** Made by Hibernate. */
    public VersionedRowsBinder() {}

    @Override
    public void bind(VersionedRows rows, MetadataBuildingContext context, PersistentClass entity) {
        if (!(entity instanceof RootClass)) {
            throw TemporalErrors.misplaced("subclass", entity.getClassName());
        }
    }

    @Override
    public void bind(VersionedRows rows, MetadataBuildingContext context, Component embeddable) {
        throw TemporalErrors.misplaced("embeddable", embeddable.getComponentClassName());
    }
}
