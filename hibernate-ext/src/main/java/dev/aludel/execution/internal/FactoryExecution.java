package dev.aludel.execution.internal;

import dev.aludel.execution.Options;
import dev.aludel.execution.StatementOption;
import dev.aludel.internal.AludelListeners;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.AludelStatelessSession;
import dev.aludel.internal.Around;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.ForFactory;
import dev.aludel.internal.Feature.ForSession;
import dev.aludel.internal.Feature.OptionCarrier;
import dev.aludel.internal.Feature.StatelessWrite;
import jakarta.persistence.FindOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.internal.DefaultInitializeCollectionEventListener;
import org.hibernate.event.spi.EventType;
import org.jspecify.annotations.Nullable;

/** Runs around all that the sessions of one factory execute. */
final class FactoryExecution implements ForFactory, Around {

    private final ListenerList listeners = new ListenerList();
    private final AludelSessionFactory factory;
    private volatile boolean toldOfLoads;

    FactoryExecution(AludelSessionFactory factory) {
        this.factory = factory;
        var registry = factory.getEventEngine().getListenerRegistry();
        registry.prependListeners(EventType.LOAD, new LoadCauses.Begun());
        registry.appendListeners(EventType.LOAD, new LoadCauses.Done());
        registry.prependListeners(EventType.LOAD, new LoadMarks.OfReferences());
        factory.replaceListener(
                EventType.INIT_COLLECTION, DefaultInitializeCollectionEventListener.class, CachedCollections::new);
        registry.prependListeners(EventType.INIT_COLLECTION, new LoadMarks.OfCollections());
        registry.prependListeners(EventType.REFRESH, new LoadCauses.Refreshing());
    }

    /** Somebody runs around an execution: from now on sessions are told of each object that they load. */
    void tellOfLoads() {
        if (!toldOfLoads) {
            AludelListeners.tellOfLoads(factory);
            toldOfLoads = true;
        }
    }

    ListenerList listeners() {
        return listeners;
    }

    @Override
    public Around around() {
        return this;
    }

    @Override
    public void beforeQuery(SharedSessionContractImplementor session) {
        var execution = ExecutionFeature.of(session);
        if (execution != null && execution.isUntold()) {
            throw ExecutionErrors.untold();
        }
    }

    @Override
    public ForSession open(SessionImplementor session) {
        return new SessionExecution(session, this);
    }

    @Override
    public boolean isActive(SharedSessionContractImplementor session) {
        return ExecutionFeature.active(session) != null;
    }

    @Override
    public String hint() {
        return Options.HINT;
    }

    @Override
    public List<FindOption> optionsOfHint(@Nullable Object value) {
        var options = new ArrayList<FindOption>();
        if (value instanceof Collection<?> several) {
            several.forEach(each -> options.add(option(each)));
        } else if (value instanceof Object[] several) {
            Arrays.asList(several).forEach(each -> options.add(option(each)));
        } else {
            options.add(option(value));
        }
        return options;
    }

    private static StatementOption option(@Nullable Object value) {
        if (value instanceof StatementOption option) {
            return option;
        }
        throw ExecutionErrors.notAnOption(value);
    }

    @Override
    public Object execute(Execution execution, OptionCarrier query, Function<OptionCarrier, Object> work) {
        var session = execution(execution.session());
        return session.isOn() ? session.query(execution, query, work) : work.apply(query);
    }

    @Override
    public <T> T find(SharedSessionContractImplementor session, List<FindOption> options, Supplier<T> find) {
        var ours = StatementOptions.of(options);
        var execution = execution(session);
        return ours.isEmpty() || !execution.isOn() ? find.get() : execution.find(ours, find);
    }

    @Override
    public @Nullable Object readCache(
            EntityKey key, SharedSessionContractImplementor session, Supplier<? extends @Nullable Object> read) {
        return execution(session).readCache(key, read);
    }

    @Override
    public void write(StatelessWrite kind, List<?> entities, AludelStatelessSession session, Runnable execution) {
        execution(session).write(kind, entities, execution);
    }

    private static SessionExecution execution(SharedSessionContractImplementor session) {
        return Objects.requireNonNull(ExecutionFeature.of(session));
    }
}
