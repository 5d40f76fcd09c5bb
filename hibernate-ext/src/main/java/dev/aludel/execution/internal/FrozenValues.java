package dev.aludel.execution.internal;

import dev.aludel.execution.internal.FrozenRows.Entity;
import dev.aludel.execution.internal.FrozenRows.Entry;
import dev.aludel.execution.internal.FrozenRows.Reference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.hibernate.MappingException;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.bytecode.enhance.spi.interceptor.EnhancementAsProxyLazinessInterceptor;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.internal.PropertyAccessStrategyBackRefImpl;
import org.hibernate.type.CollectionType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Makes values of what was frozen. */
final class FrozenValues {

    private FrozenValues() {}

    static EntityPersister persister(SessionImplementor session, Entity entity) {
        var persister = persister(session, entity.name());
        if (persister.getPropertyTypes().length != entity.state().length) {
            throw ExecutionErrors.cannotThaw(entity.name(), session);
        }
        return persister;
    }

    private static EntityPersister persister(SessionImplementor session, String name) {
        try {
            return session.getFactory().getMappingMetamodel().getEntityDescriptor(name);
        } catch (IllegalArgumentException | MappingException unknown) {
            throw ExecutionErrors.cannotThaw(name, session);
        }
    }

    static Object id(SessionImplementor session, Reference reference) {
        return persister(session, reference.root()).getIdentifierType().assemble(reference.id(), session, null);
    }

    /** The entity of the session, or a reference to it. */
    static @Nullable Object reference(SessionImplementor session, Reference reference) {
        return session.internalLoad(reference.root(), id(session, reference), false, false);
    }

    static boolean isUnread(Object entity) {
        return entity instanceof PersistentAttributeInterceptable enhanced
                && enhanced.$$_hibernate_getInterceptor() instanceof EnhancementAsProxyLazinessInterceptor;
    }

    static CollectionPersister role(SessionImplementor session, CollectionType type) {
        return session.getFactory().getMappingMetamodel().getCollectionDescriptor(type.getRole());
    }

    /** A value in a row. */
    static @Nullable Object basic(SessionImplementor session, @Nullable Object kept) {
        if (!(kept instanceof RowForm.Basic basic)) {
            return kept;
        }
        var type = session.getFactory()
                .getTypeConfiguration()
                .getBasicTypeRegistry()
                .getRegisteredType(basic.type());
        return type == null ? basic.value() : type.assemble(basic.value(), session, null);
    }

    /** The value of an attribute that is no collection. */
    static @Nullable Object value(SessionImplementor session, @Nullable Serializable kept, Type type, Object owner) {
        return value(session, kept, type, owner, FrozenValues::reference);
    }

    static @Nullable Object value(
            SessionImplementor session,
            @Nullable Serializable kept,
            Type type,
            Object owner,
            BiFunction<SessionImplementor, Reference, @Nullable Object> references) {
        if (kept == null
                || kept == LazyPropertyInitializer.UNFETCHED_PROPERTY
                || kept == PropertyAccessStrategyBackRefImpl.UNKNOWN) {
            return kept;
        }
        return kept instanceof Reference reference
                ? references.apply(session, reference)
                : type.assemble(kept, session, owner);
    }

    static List<@Nullable Object> elements(
            SessionImplementor session, FrozenRows.Elements frozen, CollectionPersister role, Object owner) {
        return elements(session, frozen, role, owner, FrozenValues::reference);
    }

    /** The elements of a collection; pairs in arrays if it is a map. */
    static List<@Nullable Object> elements(
            SessionImplementor session,
            FrozenRows.Elements frozen,
            CollectionPersister role,
            Object owner,
            BiFunction<SessionImplementor, Reference, @Nullable Object> references) {
        var elements = new ArrayList<@Nullable Object>();
        var kept = frozen.elements() == null ? List.<@Nullable Serializable>of() : frozen.elements();
        for (var each : kept) {
            elements.add(
                    each instanceof Entry entry
                            ? new @Nullable Object[] {
                                value(session, entry.key(), role.getIndexType(), owner, references),
                                value(session, entry.value(), role.getElementType(), owner, references)
                            }
                            : value(session, each, role.getElementType(), owner, references));
        }
        return elements;
    }
}
