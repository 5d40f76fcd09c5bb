package dev.aludel.execution.internal;

import dev.aludel.execution.internal.FrozenRows.Elements;
import dev.aludel.execution.internal.FrozenRows.Entity;
import dev.aludel.execution.internal.FrozenRows.Entry;
import dev.aludel.execution.internal.FrozenRows.Reference;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SharedSessionContract;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.bytecode.enhance.spi.interceptor.EnhancementAsProxyLazinessInterceptor;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.internal.PropertyAccessStrategyBackRefImpl;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.CollectionType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Takes rows out of a session: nothing of what is kept is an object of the session. */
public final class Freezing {

    private final SharedSessionContractImplementor session;
    private final Map<Reference, Entity> entities = new LinkedHashMap<>();
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Map<Reference, Object> seen = new LinkedHashMap<>();

    private Freezing(SharedSessionContractImplementor session) {
        this.session = session;
    }

    public static FrozenRows freeze(SharedSessionContract session, Iterable<? extends @Nullable Object> rows) {
        return new Freezing((SharedSessionContractImplementor) session).freeze(rows);
    }

    private FrozenRows freeze(Iterable<? extends @Nullable Object> rows) {
        var forms = new ArrayList<RowForm>();
        rows.forEach(row -> forms.add(RowForm.of(row, this::value)));
        while (!waiting.isEmpty()) {
            var entity = waiting.remove();
            entities.put(reference(entity), entity(entity));
        }
        return new FrozenRows(forms, entities);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof Enum) {
            return value;
        }
        if (isEntity(value)) {
            return reference(value);
        }
        var type = session.getFactory()
                .getTypeConfiguration()
                .getBasicTypeRegistry()
                .getRegisteredType(value.getClass());
        if (type != null && value instanceof Serializable) {
            return new RowForm.Basic(value.getClass(), type.disassemble(value, session, null));
        }
        throw ExecutionErrors.cannotFreeze(value, "it is neither an entity nor a value of a column");
    }

    private boolean isEntity(Object value) {
        return HibernateProxy.extractLazyInitializer(value) != null
                || session.getFactory().getMappingMetamodel().isEntityClass(value.getClass());
    }

    /** Which entity it is; its state is kept, too, if it is there. */
    private Reference reference(Object object) {
        var initializer = HibernateProxy.extractLazyInitializer(object);
        if (initializer != null && initializer.isUninitialized()) {
            var persister = persister(initializer.getEntityName());
            return reference(persister, initializer.getInternalIdentifier());
        }
        var entity = initializer == null ? object : initializer.getImplementation();
        var persister = session.getEntityPersister(null, entity);
        var id = persister.getIdentifier(entity, session);
        if (id == null) {
            throw ExecutionErrors.cannotFreeze(object, "it has no identifier");
        }
        var reference = reference(persister, id);
        if (!isUnread(entity) && seen.putIfAbsent(reference, entity) == null) {
            waiting.add(entity);
        }
        return reference;
    }

    private static boolean isUnread(Object entity) {
        return entity instanceof PersistentAttributeInterceptable enhanced
                && enhanced.$$_hibernate_getInterceptor() instanceof EnhancementAsProxyLazinessInterceptor;
    }

    private Reference reference(EntityPersister persister, Object id) {
        return new Reference(
                persister.getRootEntityName(), persister.getIdentifierType().disassemble(id, session, null));
    }

    private EntityPersister persister(String entityName) {
        return session.getFactory().getMappingMetamodel().getEntityDescriptor(entityName);
    }

    private Entity entity(Object entity) {
        var persister = session.getEntityPersister(null, entity);
        var values = values(entity, persister);
        var types = persister.getPropertyTypes();
        var state = new @Nullable Serializable[types.length];
        for (int i = 0; i < types.length; i++) {
            state[i] = values[i] == LazyPropertyInitializer.UNFETCHED_PROPERTY
                            || values[i] == PropertyAccessStrategyBackRefImpl.UNKNOWN
                    ? (Serializable) values[i]
                    : attribute(values[i], types[i], entity);
        }
        return new Entity(
                persister.getEntityName(), state, persister.isVersioned() ? persister.getVersion(entity) : null);
    }

    /** What the database has, as far as the session knows it. */
    private @Nullable Object[] values(Object entity, EntityPersister persister) {
        var entry = session.getPersistenceContextInternal().getEntry(entity);
        var current = persister.getValues(entity);
        var loaded = entry == null || entry.getStatus() != Status.MANAGED ? null : entry.getLoadedState();
        if (loaded == null) {
            return current;
        }
        var values = loaded.clone();
        for (int i = 0; i < values.length; i++) {
            if (persister.getPropertyTypes()[i] instanceof CollectionType) {
                values[i] = current[i];
            }
        }
        return values;
    }

    private @Nullable Serializable attribute(@Nullable Object value, Type type, Object owner) {
        if (type instanceof CollectionType collection) {
            return collection(value, collection, owner);
        }
        return value == null ? null : single(value, type, owner);
    }

    private @Nullable Serializable single(Object value, Type type, Object owner) {
        if (type.isEntityType() || type.isAnyType()) {
            return reference(value);
        }
        if (type instanceof ComponentType component) {
            visit(value, component);
        }
        return type.disassemble(value, session, owner);
    }

    /** Keeps the entities that an embeddable refers to. */
    private void visit(Object value, ComponentType component) {
        var parts = component.getPropertyValues(value, session);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != null && component.getSubtypes()[i].isEntityType()) {
                reference(parts[i]);
            } else if (parts[i] != null && component.getSubtypes()[i] instanceof ComponentType nested) {
                visit(parts[i], nested);
            }
        }
    }

    private Elements collection(@Nullable Object value, CollectionType type, Object owner) {
        var role = session.getFactory().getMappingMetamodel().getCollectionDescriptor(type.getRole());
        var collection = value instanceof PersistentCollection<?> persistent ? persistent : null;
        var key = type.useLHSPrimaryKey() || collection == null || collection.getKey() == null
                ? null
                : role.getKeyType().disassemble(collection.getKey(), session, owner);
        if (collection == null
                || !collection.wasInitialized()
                || collection.isDirty()
                || type.isArrayType()
                || role.getIdentifierType() != null) {
            return new Elements(key, null);
        }
        return new Elements(key, elements(collection, role, owner));
    }

    private List<@Nullable Serializable> elements(
            PersistentCollection<?> collection, CollectionPersister role, Object owner) {
        var elements = new ArrayList<@Nullable Serializable>();
        collection.entries(role).forEachRemaining(each -> {
            if (each instanceof Map.Entry<?, ?> entry && role.hasIndex()) {
                elements.add(new Entry(
                        element(entry.getKey(), role.getIndexType(), owner),
                        element(entry.getValue(), role.getElementType(), owner)));
            } else {
                elements.add(element(each, role.getElementType(), owner));
            }
        });
        return Collections.unmodifiableList(elements);
    }

    private @Nullable Serializable element(@Nullable Object value, Type type, Object owner) {
        return value == null ? null : single(value, type, owner);
    }
}
