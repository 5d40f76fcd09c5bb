package dev.aludel.execution.internal;

import dev.aludel.execution.Result;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.Execution.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.hibernate.SessionCheckMode;
import org.hibernate.bytecode.enhance.spi.interceptor.EnhancementAsProxyLazinessInterceptor;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.spi.CascadingFetchProfile;
import org.hibernate.loader.ast.spi.MultiIdLoadOptions;
import org.hibernate.loader.internal.CacheLoadHelper;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Tells of the loads that persisters do, and does them. Called by our persisters, where a session wants it. */
record Loads(SessionExecution execution, EntityPersister persister) {

    /** Null if nobody wants to know. */
    static @Nullable Loads of(SharedSessionContractImplementor session, EntityPersister persister) {
        var execution = ExecutionFeature.active(session);
        return execution == null ? null : new Loads(execution, persister);
    }

    private SharedSessionContractImplementor session() {
        return execution.session();
    }

    private Execution described(
            Kind kind, @Nullable Object key, @Nullable Object instance, @Nullable String attribute) {
        return new Execution(kind, session(), null, persister, null, key, instance, attribute);
    }

    /** An entity by its identifier. */
    @Nullable
    Object entity(Object id, @Nullable Object instance, Supplier<? extends @Nullable Object> loader) {
        var load = execution.withCache(session().generateEntityKey(id, persister), loader);
        var current = execution.current();
        if (current != null && current.isLoadOfSeveral(persister)) {
            // Hibernate loads the last of several as a single one.
            return load.get();
        }
        var kind = kind(id, instance);
        var result = execution.load(described(kind, id, instance, null), id, load, Loads::one);
        return kind == Kind.REFRESH ? refreshed(result, id) : entity(result, id);
    }

    private Kind kind(Object id, @Nullable Object instance) {
        if (isProxy(instance)) {
            return Kind.TO_ONE;
        }
        var kind = execution.kindOfLoad(id);
        var refreshes =
                session().getLoadQueryInfluencers().getEnabledCascadingFetchProfile() == CascadingFetchProfile.REFRESH;
        return refreshes && (instance != null || kind == Kind.FIND) ? Kind.REFRESH : kind;
    }

    private static boolean isProxy(@Nullable Object instance) {
        return instance instanceof PersistentAttributeInterceptable enhanced
                && enhanced.$$_hibernate_getInterceptor() instanceof EnhancementAsProxyLazinessInterceptor;
    }

    private static Result one(Object loaded) {
        return Rows.loaded(
                Collections.singletonList(
                        HibernateProxy.extractLazyInitializer(loaded) == null
                                ? loaded
                                : HibernateProxy.extractLazyInitializer(loaded).getImplementation()),
                loaded);
    }

    private @Nullable Object refreshed(Result result, Object id) {
        var returned = returned(result);
        if (returned == null && !result.rows().isEmpty()) {
            throw ExecutionErrors.refreshReplaced(persister.getEntityName(), id);
        }
        return returned;
    }

    private @Nullable Object entity(Result result, @Nullable Object id) {
        var returned = returned(result);
        if (returned != null || result.rows().isEmpty()) {
            return returned;
        }
        var row = result.rows().get(0);
        if (row == null) {
            return null;
        }
        var entity = Hibernate.unproxy(row);
        var fits = persister.isInstance(entity)
                && (!(session() instanceof SessionImplementor)
                        || session().getPersistenceContextInternal().isEntryFor(entity))
                && (id == null
                        || session()
                                .generateEntityKey(id, persister)
                                .equals(session()
                                        .generateEntityKey(persister.getIdentifier(entity, session()), persister)));
        if (!fits) {
            throw ExecutionErrors.notTheEntity(row, persister.getEntityName(), id);
        }
        return entity;
    }

    /** What Hibernate itself loaded; null if a listener returned something else, or nothing was found. */
    private static @Nullable Object returned(Result result) {
        return result instanceof Rows own ? own.returned() : null;
    }

    /** An entity by a unique key that others refer to. */
    @Nullable
    Object byUniqueKey(String attribute, Object key, Supplier<? extends @Nullable Object> load) {
        return entity(execution.load(described(Kind.TO_ONE, key, null, attribute), key, load, Loads::one), null);
    }

    /** An entity by its natural identifier. */
    @Nullable
    Object byNaturalId(Object key, Supplier<? extends @Nullable Object> load) {
        var shown = shown(key);
        return entity(
                execution.load(described(Kind.NATURAL_ID, shown, null, naturalId()), shown, load, Loads::one), null);
    }

    private static Object shown(Object key) {
        return key instanceof Object[] parts ? Arrays.asList(parts) : key;
    }

    private String naturalId() {
        var attributes = new ArrayList<String>();
        persister
                .getNaturalIdMapping()
                .getNaturalIdAttributes()
                .forEach(each -> attributes.add(each.getAttributeName()));
        return String.join(", ", attributes);
    }

    /** Several entities by their natural identifiers. */
    @SuppressWarnings("unchecked")
    <E> List<E> byNaturalIds(Object[] keys, Supplier<List<E>> load) {
        var shown = Arrays.stream(keys).map(Loads::shown).toList();
        return (List<E>) several(described(Kind.FIND_MULTIPLE, shown, null, naturalId()), shown, load);
    }

    /** Several entities by their identifiers. */
    List<?> byIds(Object[] ids, MultiIdLoadOptions options, Supplier<? extends List<?>> load) {
        if (options.getSessionCheckMode() == SessionCheckMode.ENABLED
                && Arrays.stream(ids).allMatch(this::isHere)) {
            return load.get();
        }
        var shown = Arrays.asList(ids);
        return several(described(Kind.FIND_MULTIPLE, shown, null, null), shown, load);
    }

    private boolean isHere(Object id) {
        return session()
                .getPersistenceContextInternal()
                .containsEntity(session().generateEntityKey(id, persister));
    }

    @SuppressWarnings("unchecked")
    private List<?> several(Execution several, Object keys, Supplier<? extends List<?>> load) {
        var result =
                execution.load(several, keys, load, loaded -> Rows.loaded((List<@Nullable Object>) loaded, loaded));
        return returned(result) instanceof List<?> loaded ? loaded : new ArrayList<>(result.rows());
    }

    /** Lazy attributes of an object. */
    @Nullable
    Object attributes(
            Object entity, Object id, String attribute, Supplier<@Nullable Object> load, Consumer<Object> set) {
        var result = execution.load(
                described(Kind.ATTRIBUTES, id, entity, attribute),
                id,
                () -> Collections.singletonList(load.get()),
                loaded -> Rows.loaded((List<@Nullable Object>) loaded, loaded));
        if (returned(result) instanceof List<?> loaded) {
            return loaded.get(0);
        }
        var value = result.rows().isEmpty() ? null : result.rows().get(0);
        set.accept(value);
        return value;
    }

    /** Expired attributes of an object. No result of a listener's can take their place. */
    void expired(Object entity, Object id, Runnable load) {
        var done = new AtomicBoolean();
        execution.load(
                described(Kind.REFRESH, id, entity, null),
                id,
                () -> {
                    load.run();
                    done.set(true);
                    return entity;
                },
                Loads::one);
        if (!done.get()) {
            throw ExecutionErrors.refreshReplaced(persister.getEntityName(), id);
        }
    }

    /** The elements of a collection. */
    static void collection(
            CollectionPersister role, Object key, SharedSessionContractImplementor session, Runnable load) {
        var execution = ExecutionFeature.active(session);
        if (execution == null) {
            load.run();
            return;
        }
        var collection =
                session.getPersistenceContextInternal().getCollection(session.generateCollectionKey(role, key));
        var owner = collection == null ? null : collection.getOwner();
        var attribute = role.getAttributeMapping().getAttributeName();
        var result = execution.load(
                new Execution(Kind.COLLECTION, session, null, null, role, key, owner, attribute),
                key,
                () -> {
                    if (collection == null
                            || !CacheLoadHelper.initializeCollectionFromCache(key, role, collection, session)) {
                        load.run();
                    }
                    return role;
                },
                loaded -> Rows.loaded(elements(collection, role), loaded));
        if (returned(result) == null && collection != null && !collection.wasInitialized()) {
            fill(collection, role, result, session);
        }
    }

    private static List<@Nullable Object> elements(
            @Nullable PersistentCollection<?> collection, CollectionPersister role) {
        var elements = new ArrayList<@Nullable Object>();
        if (collection != null && collection.wasInitialized()) {
            collection.entries(role).forEachRemaining(elements::add);
        }
        return elements;
    }

    private static void fill(
            PersistentCollection<?> collection,
            CollectionPersister role,
            Result result,
            SharedSessionContractImplementor session) {
        var elements = new ArrayList<@Nullable Object>();
        for (var row : result.rows()) {
            elements.add(
                    row instanceof Map.Entry<?, ?> entry && role.hasIndex()
                            ? new Object[] {entry.getKey(), entry.getValue()}
                            : row);
        }
        CollectionContent.fill(collection, role, elements, session);
    }
}
