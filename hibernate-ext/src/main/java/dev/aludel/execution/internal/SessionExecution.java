package dev.aludel.execution.internal;

import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.OrmExecuteListener;
import dev.aludel.execution.OrmStatement;
import dev.aludel.execution.OrmStatement.Loading.Cause;
import dev.aludel.execution.Result;
import dev.aludel.execution.StatementOption;
import dev.aludel.internal.AludelListeners;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature.Departure;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.Execution.Kind;
import dev.aludel.internal.Feature.ForSession;
import dev.aludel.internal.Feature.OptionCarrier;
import dev.aludel.internal.Feature.StatelessWrite;
import dev.aludel.internal.Restricting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/** What this feature keeps for one session. Not shared by threads. */
final class SessionExecution implements ForSession, AludelListeners.Loading {

    private final SharedSessionContractImplementor session;
    private final FactoryExecution factory;
    private volatile @Nullable ListenerList listeners;
    private @Nullable ExecuteState current;
    private boolean unheard;
    private List<StatementOption> found = List.of();
    private final LoadMarks marks = new LoadMarks();
    private boolean carriesOptions;
    private @Nullable Map<EntityKey, List<StatementOption>> ofReferences;
    private final Map<Object, List<StatementOption>> refreshed = new IdentityHashMap<>(2);
    private @Nullable Object loadedId;
    private @Nullable CachedRead cached;
    private Kind loadedKind = Kind.FIND;

    SessionExecution(SharedSessionContractImplementor session, FactoryExecution factory) {
        this.session = session;
        this.factory = factory;
    }

    SharedSessionContractImplementor session() {
        return session;
    }

    boolean isOn() {
        return !(session instanceof AludelSession stateful) || stateful.isEnabled(ExecutionFeature.NAME);
    }

    /** Whether there is something to run around what the session executes now. */
    boolean isActive() {
        return (current != null || carriesOptions || !marks.isEmpty() || !found.isEmpty() || hasListeners()) && isOn();
    }

    /** Whether what runs now is no part of an execution, though there are listeners that should have been told. */
    boolean isUntold() {
        return current == null && !unheard && hasListeners() && isOn();
    }

    /** Runs a query of ours, which is the affair of nobody who listens. */
    <T> T unheard(Supplier<T> work) {
        var outer = unheard;
        unheard = true;
        try {
            return work.get();
        } finally {
            unheard = outer;
        }
    }

    private boolean hasListeners() {
        return !ListenerList.isEmpty(listeners) || !factory.listeners().isEmpty() || !ListenerList.ALL.isEmpty();
    }

    /** What puts conditions on what is loaded, or null. */
    @Nullable
    Restricting restricting() {
        return session.getFactory() instanceof AludelSessionFactory ours ? ours.restricting() : null;
    }

    /** What options have said about attributes that are not loaded yet. */
    LoadMarks marks() {
        return marks;
    }

    /** Those of the session; any thread may add some. */
    synchronized ListenerList listeners() {
        if (listeners == null) {
            listeners = new ListenerList();
        }
        return listeners;
    }

    /** All who are told, in the order in which they are. */
    List<OrmExecuteListener> allListeners() {
        var all = new ArrayList<OrmExecuteListener>();
        ListenerList.ALL.addTo(all);
        factory.listeners().addTo(all);
        if (listeners != null) {
            listeners.addTo(all);
        }
        return all;
    }

    @Nullable
    ExecuteState current() {
        return current;
    }

    /** Begins a part of an execution. */
    @Nullable
    ExecuteState enter(ExecuteState state) {
        factory.tellOfLoads();
        var outer = current;
        current = state;
        return outer;
    }

    void leave(@Nullable ExecuteState outer) {
        current = outer;
    }

    /** Keeps in mind why Hibernate is about to load an entity. */
    void loading(@Nullable Object id, Kind kind) {
        loadedId = id;
        loadedKind = kind;
    }

    /** The load of an entity begins by looking for it in the cache: that waits until the listeners have spoken. */
    @Nullable
    Object readCache(EntityKey key, Supplier<? extends @Nullable Object> read) {
        if (current != null && current.isLoadOfSeveral((EntityPersister) key.getPersister())) {
            return read.get();
        }
        cached = new CachedRead(key, read);
        return null;
    }

    /** The same load goes on; a look into the cache comes first, if it was left out before. */
    Supplier<? extends @Nullable Object> withCache(EntityKey key, Supplier<? extends @Nullable Object> load) {
        var read = cached;
        cached = null;
        return read == null || !read.key().equals(key)
                ? load
                : () -> {
                    var found = read.read().get();
                    return found == null ? load.get() : found;
                };
    }

    /**
     * A look into the second-level cache that was left out.
     *
     * @param key what is looked for
     * @param read looks
     */
    private record CachedRead(EntityKey key, Supplier<? extends @Nullable Object> read) {}

    /** Whether Hibernate has said why it loads an entity now. */
    boolean hasCause() {
        return loadedId != null;
    }

    /** Why an entity is loaded now. */
    Kind kindOfLoad(Object id) {
        if (id.equals(loadedId)) {
            loadedId = null;
            return loadedKind;
        }
        return current == null ? Kind.FIND : Kind.TO_ONE;
    }

    /** Keeps the options that an object brings for the references that it has. */
    void remember(Object entity, EntityPersister persister, List<StatementOption> options) {
        carriesOptions = true;
        var references = ofReferences == null ? new HashMap<EntityKey, List<StatementOption>>() : ofReferences;
        for (var reference : References.of(entity, persister)) {
            var key = session.generateEntityKey(reference.id(), reference.persister());
            if (options.isEmpty()) {
                references.remove(key);
            } else {
                references.put(key, options);
            }
        }
        ofReferences = references;
    }

    /** Keeps the options of an object that Hibernate is about to take out and load again. */
    void refreshing(Object object) {
        if (carriesOptions && Hibernate.isInitialized(object)) {
            var entity = Hibernate.unproxy(object);
            var options = LoadedObjects.optionsOf(
                    session.getPersistenceContextInternal().getEntry(entity));
            if (!options.isEmpty()) {
                refreshed.put(entity, options);
            }
        }
    }

    @Override
    public void loaded(PostLoadEvent event) {
        var state = current;
        if (state != null) {
            LoadedObjects.loaded(event, StatementOptions.propagating(state.options()), this);
        }
    }

    @Override
    public void left(Departure reason) {
        carriesOptions = false;
        marks.clear();
        refreshed.clear();
        ofReferences = null;
    }

    @Override
    public void loadExpired(Object entity, Set<String> attributes, Runnable load) {
        var entry = isActive() ? session.getPersistenceContextInternal().getEntry(entity) : null;
        if (entry == null) {
            load.run();
        } else {
            new Loads(this, entry.getPersister()).expired(entity, entry.getId(), load);
        }
    }

    <T> T find(List<StatementOption> options, Supplier<T> find) {
        var outer = found;
        found = options;
        try {
            return StatementOptions.execution(options)
                            .get(ExecutionOptions.POPULATE_EXISTING)
                            .orElse(false)
                    ? Populating.run(session, find)
                    : find.get();
        } finally {
            found = outer;
        }
    }

    Object query(Execution execution, OptionCarrier query, Function<OptionCarrier, Object> work) {
        var statement = QuerySettings.statement((CommonQueryContract) query);
        var state = new ExecuteState(
                this,
                execution,
                statement,
                StatementOptions.of(query.options()),
                ExecutionOptions.none(),
                new Work.OfQuery(execution.kind(), work));
        return Rows.forCaller(execution.kind(), state.proceed());
    }

    void write(StatelessWrite kind, List<?> entities, Runnable execution) {
        if (entities.isEmpty()) {
            execution.run();
            return;
        }
        var statement = new OrmStatement.Writing(
                OrmStatement.Writing.Kind.valueOf(kind.name()), List.copyOf(entities), entities.size() > 1);
        var update = new Execution(Kind.UPDATE, session, null, null, null, null, null, null);
        new ExecuteState(
                        this,
                        update,
                        statement,
                        List.of(),
                        ExecutionOptions.none(),
                        new Work.OfWrite(execution, entities.size()))
                .proceed();
    }

    /** Tells of a load, and does it. */
    Result load(
            Execution execution,
            @Nullable Object key,
            Supplier<? extends @Nullable Object> load,
            Function<Object, Result> result) {
        var statement =
                new OrmStatement.Loading(cause(execution.kind()), entityName(execution), key, execution.attribute());
        var inner = isPartOfCurrent(execution.kind()) ? current : null;
        var options =
                inner == null ? optionsOf(execution) : StatementOptions.both(optionsOf(execution), inner.options());
        var inherited = inner == null ? ExecutionOptions.none() : inner.givenOptions();
        var work = new Work.OfLoad(execution, load, result);
        return new ExecuteState(this, execution, statement, options, inherited, work).proceed();
    }

    private boolean isPartOfCurrent(Kind kind) {
        return current != null && (kind == Kind.TO_ONE || kind == Kind.COLLECTION);
    }

    private List<StatementOption> optionsOf(Execution execution) {
        return switch (execution.kind()) {
            case FIND, FIND_MULTIPLE, NATURAL_ID -> found;
            case TO_ONE -> ofReference(execution);
            case REFRESH ->
                refreshed.isEmpty() || execution.instance() == null
                        ? List.of()
                        : Objects.requireNonNullElse(refreshed.remove(execution.instance()), List.of());
            default ->
                LoadedObjects.optionsOf(session.getPersistenceContextInternal().getEntry(execution.instance()));
        };
    }

    private List<StatementOption> ofReference(Execution execution) {
        var entity = execution.entity();
        var key = execution.key();
        if (ofReferences == null || entity == null || key == null || execution.attribute() != null) {
            return List.of();
        }
        var options = ofReferences.remove(session.generateEntityKey(key, entity));
        return options == null ? List.of() : options;
    }

    /** The options that wait for an entity which somebody refers to. */
    List<StatementOption> ofReference(EntityKey key) {
        return ofReferences == null ? List.of() : ofReferences.getOrDefault(key, List.of());
    }

    private static String entityName(Execution execution) {
        var role = execution.role();
        var entity = role == null ? execution.entity() : role.getOwnerEntityPersister();
        return entity == null ? "" : entity.getEntityName();
    }

    private static Cause cause(Kind kind) {
        return kind == Kind.NATURAL_ID ? Cause.FIND : Cause.valueOf(kind.name());
    }
}
