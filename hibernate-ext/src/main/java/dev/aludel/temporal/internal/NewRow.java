package dev.aludel.temporal.internal;

import dev.aludel.inspection.Inspection;
import dev.aludel.temporal.VersionedRows.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** One changed object, on its way from the row that was loaded to a new one. */
final class NewRow {

    private final SessionImplementor session;
    private final RowType type;
    private final Object entity;
    private final EntityEntry entry;
    private final Object id;
    private boolean started;
    private boolean done;

    NewRow(SessionImplementor session, RowType type, Object entity, EntityEntry entry) {
        this.session = session;
        this.type = type;
        this.entity = entity;
        this.entry = entry;
        this.id = Objects.requireNonNull(entry.getId());
    }

    Object entity() {
        return entity;
    }

    boolean isStarted() {
        return started;
    }

    void start() {
        started = true;
    }

    boolean isDone() {
        return done;
    }

    /** Throws if the object must not change. */
    void check(SessionTemporal temporal) {
        if (type.strategy() == Strategy.IMMUTABLE) {
            throw TemporalErrors.immutable(type.name(), id);
        }
        if (!type.hasValidity()) {
            return;
        }
        temporal.instant().ifPresent(instant -> {
            throw TemporalErrors.readsThePast(type.name(), id, instant);
        });
        var now = temporal.now();
        var start = loadedStart();
        var end = loadedEnd();
        if (start.isAfter(now) || end != null && !end.isAfter(now)) {
            throw TemporalErrors.notInForce(
                    type.name(), id, "from '%s' to '%s'".formatted(start, end == null ? "for ever" : end), now);
        }
    }

    private Instant loadedStart() {
        return (Instant) Objects.requireNonNull(type.startRole().ofKey(type.persister(), id));
    }

    private @Nullable Instant loadedEnd() {
        return (Instant) loaded(type.endRole());
    }

    private @Nullable Object loaded(Role role) {
        if (role.key()) {
            return role.ofKey(type.persister(), id);
        }
        var state = entry.getLoadedState();
        return state == null ? role.get(type.persister(), entity, session) : state[role.position()];
    }

    void load() {
        OwnCollections.load(entity, entry, session);
    }

    /** The objects that it refers to, and whose rows must be there before its own. */
    List<Object> targets() {
        var targets = new ArrayList<Object>();
        var types = type.persister().getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            var value = types[i].isEntityType() ? type.persister().getValue(entity, i) : null;
            var target = value == null ? null : References.loaded(value);
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    /** Takes the object out of the session and persists it as another row. */
    void become(OldRows oldRows, Instant clock) {
        done = true;
        var persister = type.persister();
        var context = session.getPersistenceContextInternal();
        var key = entry.getEntityKey();
        var proxy = context.getProxy(key);
        OwnCollections.leavingOldRow(entity, session)
                .forEach(held -> oldRows.leave(
                        Objects.requireNonNull(held.entry().getLoadedPersister()),
                        Objects.requireNonNull(held.entry().getLoadedKey())));
        var end = type.hasValidity() ? newEnd() : null;
        Inspection.makeTransient(entity);
        OwnCollections.forget(entity, session);
        context.getBatchFetchQueue().removeBatchLoadableEntityKey(key);
        context.getBatchFetchQueue().removeSubselect(key);
        switch (type.strategy()) {
            case NEW_KEY -> newKey();
            case VERSION_ID -> newNumber(oldRows);
            case VALIDITY -> newValidity(oldRows, end, clock);
            case IMMUTABLE -> throw TemporalErrors.immutable(type.name(), id);
        }
        session.persist(entity);
        if (proxy != null) {
            adopt(proxy, persister.getIdentifier(entity, session));
        }
    }

    private void newKey() {
        var persister = type.persister();
        var origin = type.origin();
        if (origin != null && origin.get(persister, entity, session) == null) {
            origin.set(persister, entity, id, session);
        }
        persister.resetIdentifier(entity, id, persister.getVersion(entity), session);
    }

    private void newNumber(OldRows oldRows) {
        var persister = type.persister();
        var role = type.numberRole();
        var number = ((Number) Objects.requireNonNull(role.ofKey(persister, id))).longValue() + 1;
        persister.setIdentifier(entity, id, session);
        role.set(persister, entity, RowNumber.of(number, role.type()), session);
        var current = type.current();
        if (current != null) {
            current.set(persister, entity, true, session);
            oldRows.outdate(type, id);
        }
    }

    private @Nullable Instant newEnd() {
        var role = type.endRole();
        var own = (Instant) role.get(type.persister(), entity, session);
        return role.key() || Objects.equals(own, loadedEnd()) ? loadedEnd() : own;
    }

    private void newValidity(OldRows oldRows, @Nullable Instant until, Instant clock) {
        var persister = type.persister();
        var before = loadedStart();
        var from = clock.isAfter(before) ? clock : before.plusNanos(1_000);
        var lifetime = type.lifetime();
        var end = lifetime == null || !Objects.equals(until, loadedEnd()) ? until : from.plus(lifetime);
        oldRows.close(type, id, loadedEnd(), from);
        persister.setIdentifier(entity, id, session);
        type.startRole().set(persister, entity, from, session);
        if (end != null) {
            type.endRole().set(persister, entity, end, session);
        }
    }

    /** A proxy of the old row, which somebody may hold, stands for the same object. */
    private void adopt(Object proxy, @Nullable Object newId) {
        var initializer = HibernateProxy.extractLazyInitializer(proxy);
        if (initializer != null && !initializer.isUninitialized() && newId != null) {
            initializer.setIdentifier(newId);
            session.getPersistenceContextInternal().addProxy(session.generateEntityKey(newId, type.persister()), proxy);
        }
    }

    /** Has a reference keep to the row that this object was. */
    void pin(References.Reference reference) {
        if (!reference.direct()) {
            throw TemporalErrors.heldElsewhere(
                    type.name(), reference.entry().getEntityName() + "." + reference.attribute());
        }
        var old = session.getReference(type.name(), id);
        reference.entry().getPersister().setValue(reference.holder(), reference.position(), old);
        var loaded = reference.entry().getLoadedState();
        if (loaded != null) {
            loaded[reference.position()] = old;
        }
    }
}
