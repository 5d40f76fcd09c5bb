package dev.aludel.execution.internal;

import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.InstanceState;
import dev.aludel.inspection.Mapper;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Asks inspection about entities and objects. */
final class Inspected {

    private Inspected() {}

    static Mapper<?> mapper(SessionFactoryImplementor factory, String entityName) {
        var type = factory.getMappingMetamodel().getEntityDescriptor(entityName).getMappedClass();
        return Inspection.inspect(factory, type);
    }

    static InstanceState<?> state(Object entity) {
        return Inspection.inspect(entity);
    }
}
