package dev.aludel.inspection.internal;

import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.IdentityMap;
import dev.aludel.inspection.InstanceState;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;

/** The persistent objects of one session, read from Hibernate's persistence context. */
final class SessionIdentityMap implements IdentityMap {

    private final SessionInspection session;

    SessionIdentityMap(SessionInspection session) {
        this.session = session;
    }

    private static boolean isPersistent(EntityEntry entry) {
        return entry.isExistsInDatabase() && entry.getStatus() != Status.SAVING && entry.getStatus() != Status.GONE;
    }

    @Override
    public Optional<Object> get(IdentityKey key) {
        var type = session.factory().mapper(key.type());
        if (type == null || key.token() != null) {
            return Optional.empty();
        }
        if (type.persister().getIdentifierMapping() instanceof CompositeIdentifierMapping) {
            return Optional.ofNullable(items().get(key));
        }
        var id = key.identity().size() == 1 ? key.identity().get(0) : null;
        if (id == null) {
            return Optional.empty();
        }
        var context = session.session().getPersistenceContextInternal();
        var object = context.getEntity(session.session().generateEntityKey(id, type.persister()));
        var entry = object == null ? null : context.getEntry(object);
        return entry != null && isPersistent(entry) ? Optional.of(object) : Optional.empty();
    }

    @Override
    public boolean containsState(InstanceState<?> state) {
        return state.isPersistent()
                && state.session().filter(held -> held == session.session()).isPresent();
    }

    @Override
    public Set<IdentityKey> keys() {
        return items().keySet();
    }

    @Override
    public Collection<Object> values() {
        return items().values();
    }

    @Override
    public Map<IdentityKey, Object> items() {
        var items = new LinkedHashMap<IdentityKey, Object>();
        for (var each : session.session().getPersistenceContextInternal().reentrantSafeManagedEntities()) {
            var entry = each.$$_hibernate_getEntityEntry();
            if (isPersistent(entry)) {
                items.put(FactoryInspection.identityKey(entry.getEntityKey()), each.$$_hibernate_getEntityInstance());
            }
        }
        return Collections.unmodifiableMap(items);
    }

    @Override
    public Collection<InstanceState<?>> allStates() {
        return List.copyOf(
                values().stream().<InstanceState<?>>map(InspectedObject::new).toList());
    }

    @Override
    public int size() {
        return items().size();
    }

    @Override
    public boolean isModified() {
        return allStates().stream().anyMatch(InstanceState::isModified);
    }
}
