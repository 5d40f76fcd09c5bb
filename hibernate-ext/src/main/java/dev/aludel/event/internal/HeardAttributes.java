package dev.aludel.event.internal;

import dev.aludel.inspection.Instrumented;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.PersistentClass;

/** Refuses mapped classes that could not tell what somebody listens to. */
final class HeardAttributes {

    private HeardAttributes() {}

    static void check(MetadataImplementor metadata) {
        for (var entity : metadata.getEntityBindings()) {
            if (entity.hasPojoRepresentation()) {
                check(entity, entity.getMappedClass());
            }
        }
    }

    /** What other features generate tells nobody, and nobody expects it to. */
    private static void check(PersistentClass entity, Class<?> type) {
        if (type.isSynthetic() || Instrumented.class.isAssignableFrom(type)) {
            return;
        }
        for (var attribute : Validators.attributes(entity)) {
            if (!TypeListeners.of(type, attribute).isEmpty()) {
                throw EventErrors.mappedNotEnhanced(type, attribute);
            }
        }
    }
}
