package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.Modifier;
import dev.aludel.event.RefreshEvent;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.PreLoadEvent;
import org.hibernate.generator.EventType;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Tells instance listeners of what one session loads into its objects. */
final class InstanceEvents {

    private static final System.Logger LOG = System.getLogger("dev.aludel");

    private final SessionImplementor session;
    private final Set<EntityKey> loading = new HashSet<>();
    private final Set<EntityKey> refreshing = new HashSet<>();
    private final Set<Object> ordered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> created = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean merging;
    private @Nullable EntityKey told;
    private boolean mayLoad;

    InstanceEvents(SessionImplementor session) {
        this.session = session;
    }

    /** Whether somebody is told of an event of the objects of an entity type. */
    static boolean isHeard(Event event, EntityPersister persister) {
        var type = persister.getMappedClass();
        return TypeDispatch.of(type).listeners(event, type).length > 0;
    }

    /** The application asked for an object to be filled again. */
    void refreshOrdered(Object object) {
        var entity = initialized(object);
        if (entity != null) {
            ordered.add(entity);
        }
    }

    private static @Nullable Object initialized(Object object) {
        var lazy = HibernateProxy.extractLazyInitializer(object);
        if (lazy == null) {
            return object;
        }
        return lazy.isUninitialized() ? null : lazy.getImplementation();
    }

    /** An object is about to be filled from a row. */
    void filling(PreLoadEvent event) {
        var key = session.generateEntityKey(event.getId(), event.getPersister());
        if (key.equals(told) && !mayLoad) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The object {0} is loaded again by a listener that is told of its loading. If that is meant, add the"
                            + " listener with RESTORE_LOAD_CONTEXT.",
                    key);
        }
        var entity = initialized(event.getEntity());
        var entry =
                entity == null ? null : session.getPersistenceContextInternal().getEntry(entity);
        var again = ordered.remove(entity) || entry != null && entry.getStatus() != Status.LOADING;
        if (again) {
            loading.remove(key);
            refreshing.add(key);
        } else {
            refreshing.remove(key);
            loading.add(key);
        }
    }

    /** An object was filled from a row. */
    void filled(Object object, Object id, EntityPersister persister) {
        var key = session.generateEntityKey(id, persister);
        if (loading.remove(key)) {
            loaded(object, key, persister, false);
        } else if (refreshing.remove(key)) {
            refreshed(object, key, persister, Set.of());
        }
    }

    private void loaded(Object object, @Nullable EntityKey key, EntityPersister persister, boolean merged) {
        if (!isHeard(Event.LOAD, persister)) {
            return;
        }
        var changes = new RowChanges(object, persister, session);
        var event = new LoadEvent<>(session, object, merged);
        tell(Event.LOAD, key, persister, listener -> listener.load(event));
        var entry = session.getPersistenceContextInternal().getEntry(object);
        var state = entry == null ? null : entry.getLoadedState();
        // What merge made and the database keyed is in its table already: a change is written like any other.
        if (state != null && !(merged && entry.isExistsInDatabase())) {
            changes.takeAsLoaded(state);
        }
    }

    private void refreshed(Object object, EntityKey key, EntityPersister persister, Set<String> attributes) {
        if (isHeard(Event.REFRESH, persister)) {
            var event = new RefreshEvent<>(session, object, attributes);
            tell(Event.REFRESH, key, persister, listener -> listener.refresh(event));
        }
    }

    /** Expired attributes of an object were loaded. */
    void loadedExpired(Object object, Set<String> attributes) {
        var entry = session.getPersistenceContextInternal().getEntry(object);
        if (entry != null) {
            refreshed(object, entry.getEntityKey(), entry.getPersister(), attributes);
        }
    }

    /** Attributes of an object expired. */
    void expired(Object object, Set<String> attributes) {
        var entry = session.getPersistenceContextInternal().getEntry(object);
        if (entry != null && isHeard(Event.EXPIRE, entry.getPersister())) {
            var event = new RefreshEvent<>(session, object, attributes);
            tell(Event.EXPIRE, entry.getEntityKey(), entry.getPersister(), listener -> listener.expire(event));
        }
    }

    /** A row was written, and values made for it are in the object. */
    void written(Object object, EntityPersister persister, EventType statement) {
        if (!isHeard(Event.REFRESH_FLUSH, persister)) {
            return;
        }
        var attributes = generated(persister, statement);
        if (!attributes.isEmpty()) {
            var event = new RefreshEvent<>(session, object, attributes);
            tell(Event.REFRESH_FLUSH, null, persister, listener -> listener.refreshFlush(event));
        }
    }

    private static Set<String> generated(EntityPersister persister, EventType statement) {
        var names = new LinkedHashSet<String>();
        var generators = persister.getGenerators();
        for (int i = 0; i < generators.length; i++) {
            if (generators[i] != null && generators[i].getEventTypes().contains(statement)) {
                names.add(persister.getPropertyNames()[i]);
            }
        }
        return names;
    }

    /** A merge begins. */
    void mergeBegins() {
        created.clear();
        merging = true;
    }

    /** A merge is done. */
    void mergeEnds() {
        created.clear();
        merging = false;
    }

    /** An object is about to be inserted. */
    void insertQueued(Object object) {
        if (merging) {
            created.add(object);
        }
    }

    /** An object was merged, maybe as part of a merge of others. */
    void merged(Object result) {
        var entry =
                created.remove(result) ? session.getPersistenceContextInternal().getEntry(result) : null;
        if (entry != null) {
            // Without a transaction the database makes the key later.
            loaded(result, entry.getId() == null ? null : entry.getEntityKey(), entry.getPersister(), true);
        }
    }

    private void tell(
            Event event,
            @Nullable EntityKey key,
            EntityPersister persister,
            Consumer<InstanceListener<Object>> method) {
        var type = persister.getMappedClass();
        var outer = told;
        var outerMayLoad = mayLoad;
        told = key;
        try {
            for (var each : TypeDispatch.of(type).listeners(event, type)) {
                if (each.claims(event)) {
                    mayLoad = each.has(Modifier.RESTORE_LOAD_CONTEXT);
                    method.accept(listener(each));
                }
            }
        } finally {
            told = outer;
            mayLoad = outerMayLoad;
        }
    }

    @SuppressWarnings("unchecked")
    private static InstanceListener<Object> listener(Registered each) {
        return (InstanceListener<Object>) each.listener();
    }
}
