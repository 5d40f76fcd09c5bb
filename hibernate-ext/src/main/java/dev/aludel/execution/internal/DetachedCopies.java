package dev.aludel.execution.internal;

import dev.aludel.execution.Result;
import dev.aludel.execution.internal.FrozenRows.Entity;
import dev.aludel.execution.internal.FrozenRows.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.CollectionType;
import org.jspecify.annotations.Nullable;

/** Brings frozen rows into a session by merging: makes detached objects of them first. */
final class DetachedCopies {

    private final SessionImplementor session;
    private final FrozenRows frozen;
    private final Map<Reference, Object> copies = new HashMap<>();
    private final Map<Reference, Object> merged = new HashMap<>();

    DetachedCopies(SessionImplementor session, FrozenRows frozen) {
        this.session = session;
        this.frozen = frozen;
    }

    Result merged() {
        frozen.entities()
                .forEach((reference, entity) -> copies.put(
                        reference,
                        FrozenValues.persister(session, entity)
                                .instantiate(FrozenValues.id(session, reference), session)));
        copies.forEach((reference, copy) ->
                fill(copy, Objects.requireNonNull(frozen.entities().get(reference))));
        var rows = new ArrayList<@Nullable Object>();
        for (var form : frozen.rows()) {
            rows.add(form.build(this::value));
        }
        return Result.of(rows);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (!(value instanceof Reference reference)) {
            return FrozenValues.basic(session, value);
        }
        var known = merged.get(reference);
        if (known == null) {
            var copy = copies.get(reference);
            known = copy == null ? FrozenValues.reference(session, reference) : session.merge(copy);
            if (known != null) {
                merged.put(reference, known);
            }
        }
        return known;
    }

    private void fill(Object copy, Entity entity) {
        var persister = FrozenValues.persister(session, entity);
        var types = persister.getPropertyTypes();
        var values = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            var kept = entity.state()[i];
            values[i] = kept instanceof FrozenRows.Elements elements
                    ? collection(elements, (CollectionType) types[i], copy, persister)
                    : FrozenValues.value(session, kept, types[i], copy, (any, reference) -> copy(reference));
        }
        persister.setValues(copy, values);
        var enhancement = persister.getBytecodeEnhancementMetadata();
        var interceptor = enhancement.isEnhancedForLazyLoading() ? enhancement.extractInterceptor(copy) : null;
        if (interceptor != null) {
            interceptor.unsetSession();
        }
    }

    private Object collection(
            FrozenRows.Elements elements, CollectionType type, Object owner, EntityPersister persister) {
        var role = FrozenValues.role(session, type);
        var key = elements.key() == null
                ? persister.getIdentifier(owner, session)
                : role.getKeyType().assemble(elements.key(), session, owner);
        var collection = type.instantiate(session, role, key);
        collection.setOwner(owner);
        if (elements.elements() != null) {
            CollectionContent.read(
                    collection,
                    role,
                    FrozenValues.elements(session, elements, role, owner, (any, reference) -> copy(reference)));
        }
        collection.unsetSession(session);
        return collection;
    }

    /** The copy of an entity, or a reference to one that was not there. */
    private @Nullable Object copy(Reference reference) {
        var copy = copies.get(reference);
        if (copy != null) {
            return copy;
        }
        var persister = session.getFactory().getMappingMetamodel().getEntityDescriptor(reference.root());
        if (!persister.hasProxy()) {
            return FrozenValues.reference(session, reference);
        }
        var proxy = persister.createProxy(FrozenValues.id(session, reference), session);
        var initializer = HibernateProxy.extractLazyInitializer(proxy);
        if (initializer != null) {
            initializer.unsetSession();
        }
        return proxy;
    }
}
