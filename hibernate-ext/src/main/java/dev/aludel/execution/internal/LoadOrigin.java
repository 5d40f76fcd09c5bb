package dev.aludel.execution.internal;

import dev.aludel.inspection.InstanceState;
import dev.aludel.internal.Feature.Execution;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Where a lazy load begins.
 *
 * @param parent the object that refers to what is loaded
 * @param entity the name of its entity
 * @param attribute the attribute by which it refers
 */
record LoadOrigin(Object parent, String entity, String attribute) {

    /** Where a load of a reference or a collection begins; empty if no object of the session refers to it. */
    static Optional<LoadOrigin> of(Execution execution) {
        var role = execution.role();
        if (role != null) {
            return Optional.ofNullable(execution.instance())
                    .map(owner -> new LoadOrigin(
                            owner,
                            role.getOwnerEntityPersister().getEntityName(),
                            String.valueOf(execution.attribute())));
        }
        var context = execution.session().getPersistenceContextInternal();
        if (execution.key() instanceof List) {
            // Many references are loaded at once, for one of which the load can tell where it begins.
            var owner = execution.instance();
            var entry = owner == null ? null : context.getEntry(owner);
            return owner == null || entry == null
                    ? Optional.empty()
                    : Optional.of(new LoadOrigin(owner, entry.getEntityName(), String.valueOf(execution.attribute())));
        }
        for (var entry : context.reentrantSafeEntityEntries()) {
            var attribute = referring(entry.getKey(), entry.getValue().getPersister(), execution);
            if (attribute != null) {
                return Optional.of(
                        new LoadOrigin(entry.getKey(), entry.getValue().getEntityName(), attribute));
            }
        }
        return Optional.empty();
    }

    InstanceState<?> state() {
        return Inspected.state(parent);
    }

    List<String> path() {
        return List.of(entity, attribute);
    }

    private static @Nullable String referring(Object parent, EntityPersister persister, Execution execution) {
        for (var reference : References.of(parent, persister)) {
            if (execution
                    .session()
                    .generateEntityKey(reference.id(), reference.persister())
                    .equals(key(execution))) {
                return reference.attribute();
            }
        }
        return null;
    }

    private static @Nullable EntityKey key(Execution execution) {
        var entity = execution.entity();
        var key = execution.key();
        return entity == null || key == null ? null : execution.session().generateEntityKey(key, entity);
    }
}
