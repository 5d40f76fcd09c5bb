package dev.aludel.execution.internal;

import dev.aludel.inspection.InstanceState;
import dev.aludel.inspection.Mapper;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Asks inspection about entities and objects. */
final class Inspected {

    private Inspected() {}

    static Mapper<?> mapper(SessionFactoryImplementor factory, String entityName) {
        var type = factory.getMappingMetamodel().getEntityDescriptor(entityName).getMappedClass();
        return new Mapper<Object>() {
            public Class type() { return type; }
            public String entityName() { return entityName; }
        };
    }

    static InstanceState<?> state(Object entity) {
        return () -> entity;
    }
}
