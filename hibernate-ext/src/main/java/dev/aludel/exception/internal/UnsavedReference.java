package dev.aludel.exception.internal;

import dev.aludel.exception.CircularDependencyError;
import dev.aludel.exception.FlushError;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.TransientObjectException;
import org.hibernate.TransientPropertyValueException;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Tells a reference to an object that was never persisted from a cycle of references that may not be null. Hibernate
 * has one exception for both. Asked by {@link ExceptionNames}.
 */
final class UnsavedReference {

    private UnsavedReference() {}

    static RuntimeException nameOf(
            String message, TransientObjectException reference, SharedSessionContractImplementor session) {
        if (!(reference instanceof TransientPropertyValueException property)) {
            return new FlushError.AsIllegalState(ExceptionErrors.FLUSH, message, null, null, reference);
        }
        var owner = property.getPropertyOwnerEntityName();
        var attribute = property.getPropertyName();
        var cycle = isWaiting(property.getTransientEntityName(), session)
                ? cycle(owner, property.getTransientEntityName(), session)
                : null;
        return cycle == null
                ? new FlushError.AsIllegalState(ExceptionErrors.FLUSH, message, owner, attribute, reference)
                : new CircularDependencyError(
                        ExceptionErrors.CIRCULAR_DEPENDENCY, message, cycle, attribute, reference);
    }

    /** Whether an object of this type was persisted, and has no row yet. */
    private static boolean isWaiting(String entityName, SharedSessionContractImplementor session) {
        for (var entry : session.getPersistenceContextInternal().reentrantSafeEntityEntries()) {
            EntityEntry state = entry.getValue();
            if (!state.isExistsInDatabase() && state.getEntityName().equals(entityName)) {
                return true;
            }
        }
        return false;
    }

    /** The types on the way from an entity type by references that may not be null back to it, or null. */
    private static @Nullable List<String> cycle(String start, String next, SharedSessionContractImplementor session) {
        var path = new ArrayList<>(List.of(start));
        return leadsTo(start, next, path, session) ? List.copyOf(path) : null;
    }

    private static boolean leadsTo(
            String goal, String at, List<String> path, SharedSessionContractImplementor session) {
        if (at.equals(goal)) {
            return true;
        }
        if (path.contains(at)) {
            return false;
        }
        path.add(at);
        for (var target : neededBy(at, session)) {
            if (leadsTo(goal, target, path, session)) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        return false;
    }

    private static List<String> neededBy(String entityName, SharedSessionContractImplementor session) {
        EntityPersister type = session.getFactory().getMappingMetamodel().getEntityDescriptor(entityName);
        var needed = new ArrayList<String>();
        type.forEachAttributeMapping(attribute -> {
            if (attribute instanceof ToOneAttributeMapping reference
                    && !reference.getAttributeMetadata().isNullable()) {
                needed.add(reference.getEntityMappingType().getEntityName());
            }
        });
        return needed;
    }
}
