package dev.aludel.event.internal;

import dev.aludel.execution.ExecuteListeners;
import dev.aludel.inspection.Instrumented;
import dev.aludel.internal.AludelListeners;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature.ForFactory;
import dev.aludel.internal.Feature.ForSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.query.sqm.internal.SqmQueryImpl;

/** The listeners of one factory. Shared by threads. */
final class FactoryEvents implements ForFactory {

    private static final AtomicInteger EVERYWHERE_VERSION = new AtomicInteger();

    /** The listeners of all factories. */
    static final ListenerList EVERYWHERE = new ListenerList(FactoryEvents::everywhereChanged);

    private static final Set<FactoryEvents> OPEN = ConcurrentHashMap.newKeySet();

    private final AtomicInteger version = new AtomicInteger();
    private final ListenerList listeners = new ListenerList(this::changed);
    private final EventSettings settings;
    private final RowRelays rows;
    private final InstanceRelays instances;
    private final QueryRelay queries = new QueryRelay(listeners);
    private final AludelSessionFactory factory;
    private volatile List<Annotated> annotated = List.of();
    private volatile boolean toldOfLoads;

    FactoryEvents(AludelSessionFactory factory, EventSettings settings) {
        this.factory = factory;
        this.settings = settings;
        this.rows = new RowRelays(factory);
        this.instances = new InstanceRelays(factory);
    }

    /** From now on it is told of changes to the listeners of classes; {@link #closed} ends that. */
    void open() {
        OPEN.add(this);
        FlushRelays.place(factory);
        ObjectRelays.place(factory);
        LoadRelays.place(factory);
        if (AludelListeners.isMapped(factory, Instrumented.class)) {
            AludelListeners.tellOfFlushes(factory);
        }
        if (isListening()) {
            tellOfLoads();
        }
        Expired.loadBeforeDelete(factory);
        place();
    }

    /** Hibernate's lists of listeners take one change at a time. */
    private synchronized void place() {
        rows.place();
        instances.place();
        if (rows.arePlaced()) {
            AludelListeners.tellOfFlushes(factory);
        }
    }

    private void changed() {
        version.incrementAndGet();
        tellOfLoads();
    }

    private static void everywhereChanged() {
        EVERYWHERE_VERSION.incrementAndGet();
        OPEN.forEach(FactoryEvents::tellOfLoads);
    }

    /** Somebody listens to sessions: from now on they are told of each object that they load. */
    void tellOfLoads() {
        if (!toldOfLoads) {
            AludelListeners.tellOfLoads(factory);
            toldOfLoads = true;
        }
    }

    EventSettings settings() {
        return settings;
    }

    /** Whether the sessions are to be followed. */
    boolean isListening() {
        return settings.isAny()
                || !EVERYWHERE.all().isEmpty()
                || !listeners.all().isEmpty();
    }

    @Override
    public int executeUpdate(SqmQueryImpl<?> query, IntSupplier execution) {
        return BulkEvents.executeUpdate(query, execution);
    }

    /** The listeners of the factory's setting, told from now on of classes, and of the rest when all features are known. */
    void listen(List<Annotated> ofSetting) {
        annotated = ofSetting;
        ofSetting.forEach(Annotated::listenToClasses);
        if (ofSetting.stream().anyMatch(Annotated::isTooLate)) {
            System.getLogger("dev.aludel")
                    .log(
                            System.Logger.Level.WARNING,
                            "''instrumentClass'' and ''afterMapperConstructed'' are over when the listeners of ''{0}'' are"
                                    + " made: these hear of the next factories only. Add them before the unit boots.",
                            EventSettings.LISTENERS);
        }
    }

    @Override
    public void attached() {
        annotated.forEach(each -> each.listenTo(factory));
    }

    @Override
    public void closed() {
        OPEN.remove(this);
        annotated.forEach(Annotated::remove);
    }

    /** The listeners of classes changed. */
    static void typesChanged() {
        OPEN.forEach(FactoryEvents::place);
    }

    ListenerList listeners() {
        return listeners;
    }

    /** Grows with every change to the listeners of the factory or of all factories. */
    long version() {
        return ((long) EVERYWHERE_VERSION.get() << Integer.SIZE) + version.get();
    }

    /** Query listeners of the factory are told from now on, if there are any, and cost nothing if there are none. */
    void placeQueries() {
        queries.place(() -> ExecuteListeners.of(factory));
    }

    @Override
    public ForSession open(SessionImplementor session) {
        placeQueries();
        return new SessionEvents(session, this);
    }
}
