package dev.aludel.execution.internal;

import dev.aludel.execution.Result;
import dev.aludel.execution.internal.FrozenRows.Entity;
import dev.aludel.execution.internal.FrozenRows.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.internal.Versioning;
import org.hibernate.engine.spi.EntityHolder;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.CollectionType;
import org.hibernate.type.Type;
import org.hibernate.type.TypeHelper;
import org.jspecify.annotations.Nullable;

/** Brings frozen rows into a session, as what the database has. */
public final class Thawing {

    private final SessionImplementor session;
    private final FrozenRows frozen;
    private final Map<Reference, Arrival> arrivals = new LinkedHashMap<>();

    private Thawing(SessionImplementor session, FrozenRows frozen) {
        this.session = session;
        this.frozen = frozen;
    }

    public static Result thaw(SharedSessionContract session, FrozenRows frozen, boolean load) {
        if (!(session instanceof SessionImplementor stateful)) {
            throw ExecutionErrors.notStateful(session);
        }
        return load ? new DetachedCopies(stateful, frozen).merged() : new Thawing(stateful, frozen).rows();
    }

    private Result rows() {
        frozen.entities().forEach(this::arrive);
        // All objects are there before the first of them gets its state: they refer to each other.
        arrivals.values().forEach(this::fill);
        arrivals.values().forEach(Arrival::collect);
        arrivals.values().forEach(this::tell);
        var rows = new ArrayList<@Nullable Object>();
        for (var form : frozen.rows()) {
            rows.add(form.build(this::value));
        }
        return Result.of(rows);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof Reference reference) {
            return FrozenValues.reference(session, reference);
        }
        return FrozenValues.basic(session, value);
    }

    /** Puts an object into the session without its state, unless the session has it with its state. */
    private void arrive(Reference reference, Entity entity) {
        var persister = FrozenValues.persister(session, entity);
        var id = FrozenValues.id(session, reference);
        var key = session.generateEntityKey(id, persister);
        var context = session.getPersistenceContextInternal();
        if (context.containsDeletedUnloadedEntityKey(key)) {
            return;
        }
        var known = context.getEntityHolder(key);
        var object = known == null ? null : known.getEntity();
        if (object != null && !FrozenValues.isUnread(object)) {
            return;
        }
        if (object == null) {
            object = session.instantiate(persister, id);
        } else {
            persister.getBytecodeEnhancementMetadata().injectInterceptor(object, id, session);
        }
        var holder = context.addEntityHolder(key, object);
        var proxy = HibernateProxy.extractLazyInitializer(holder.getProxy());
        if (proxy != null) {
            proxy.setImplementation(object);
        }
        holder.setEntityEntry(context.addEntry(
                object, Status.LOADING, null, null, id, entity.version(), LockMode.NONE, true, persister, false));
        var readOnly = proxy == null ? session.isDefaultReadOnly() : proxy.isReadOnly();
        arrivals.put(reference, new Arrival(session, persister, id, object, entity, holder, readOnly));
    }

    private void fill(Arrival arrival) {
        var values = arrival.values();
        var persister = arrival.persister();
        persister.setValues(arrival.object(), values);
        TypeHelper.deepCopy(
                values, persister.getPropertyTypes(), persister.getPropertyUpdateability(), values, session);
        var entry = session.getPersistenceContextInternal()
                .addEntry(
                        arrival.object(),
                        arrival.readOnly() || !persister.isMutable() ? Status.READ_ONLY : Status.MANAGED,
                        values,
                        null,
                        arrival.id(),
                        Versioning.getVersion(values, persister),
                        LockMode.NONE,
                        true,
                        persister,
                        false);
        arrival.holder().setEntityEntry(entry);
        persister.afterInitialize(arrival.object(), session);
        entry.postLoad(arrival.object());
    }

    private void tell(Arrival arrival) {
        var event = new PostLoadEvent((EventSource) session)
                .setEntity(arrival.object())
                .setId(arrival.id())
                .setPersister(arrival.persister());
        session.getFactory()
                .getEventListenerGroups()
                .eventListenerGroup_POST_LOAD
                .fireEventOnEachListener(event, PostLoadEventListener::onPostLoad);
    }

    /** An object on its way into the session. */
    private record Arrival(
            SessionImplementor session,
            EntityPersister persister,
            Object id,
            Object object,
            Entity frozen,
            EntityHolder holder,
            boolean readOnly) {

        @Nullable
        Object[] values() {
            var types = persister.getPropertyTypes();
            var values = new @Nullable Object[types.length];
            for (int i = 0; i < types.length; i++) {
                var kept = frozen.state()[i];
                values[i] = kept instanceof FrozenRows.Elements elements
                        ? ((CollectionType) types[i]).getCollection(key(elements, types[i]), session, object, false)
                        : FrozenValues.value(session, kept, types[i], object);
            }
            return values;
        }

        private Object key(FrozenRows.Elements elements, Type type) {
            var role = FrozenValues.role(session, (CollectionType) type);
            return elements.key() == null ? id : role.getKeyType().assemble(elements.key(), session, object);
        }

        /** Fills the collections that were frozen with their elements. */
        void collect() {
            var types = persister.getPropertyTypes();
            for (int i = 0; i < types.length; i++) {
                if (frozen.state()[i] instanceof FrozenRows.Elements elements && elements.elements() != null) {
                    var role = FrozenValues.role(session, (CollectionType) types[i]);
                    var collection = session.getPersistenceContextInternal()
                            .getCollection(session.generateCollectionKey(role, key(elements, types[i])));
                    if (collection != null && !collection.wasInitialized()) {
                        var list = FrozenValues.elements(session, elements, role, object);
                        CollectionContent.fill(collection, role, list, session);
                    }
                }
            }
        }
    }
}
