package dev.aludel.execution.internal;

import dev.aludel.execution.QueryContext;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.AludelStatelessSession;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.hibernate.SharedSessionContract;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Options on statements, and what is told of executions, as our sessions know them. Found by {@code META-INF/services}. */
public final class ExecutionFeature implements Feature {

    static final String NAME = "execution";

    /** Made by the service loader. */
    public ExecutionFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        return new FactoryExecution(factory);
    }

    /** The listeners of a factory. */
    public static ListenerList listeners(EntityManagerFactory factory) {
        AludelSessionFactory ours;
        try {
            ours = factory.unwrap(AludelSessionFactory.class);
        } catch (PersistenceException | IllegalArgumentException notOurs) {
            throw ExecutionErrors.notListening(factory, notOurs);
        }
        var execution = ours.feature(FactoryExecution.class);
        if (execution == null) {
            throw ExecutionErrors.notListening(factory, null);
        }
        return execution.listeners();
    }

    /** The listeners of a session. */
    public static ListenerList listeners(SharedSessionContract session) {
        var execution = session instanceof SharedSessionContractImplementor implementor ? of(implementor) : null;
        if (execution == null || !execution.isOn()) {
            throw ExecutionErrors.notListening(session, null);
        }
        return execution.listeners();
    }

    /** What a session executes at the moment. */
    public static Optional<QueryContext> currentContext(SharedSessionContract session) {
        var execution = session instanceof SharedSessionContractImplementor implementor ? of(implementor) : null;
        return Optional.ofNullable(execution == null ? null : execution.current())
                .map(ExecuteState::context);
    }

    /** What this feature keeps for a session; null if it is off, or the session none of ours. */
    static @Nullable SessionExecution of(SharedSessionContractImplementor session) {
        if (session instanceof AludelSession stateful) {
            return stateful.feature(SessionExecution.class);
        }
        if (session instanceof AludelStatelessSession stateless
                && session.getFactory() instanceof AludelSessionFactory factory) {
            var execution = factory.feature(FactoryExecution.class);
            return execution == null
                    ? null
                    : stateless.attachment(SessionExecution.class, each -> new SessionExecution(each, execution));
        }
        return null;
    }

    /** The same, but null also if there is nothing to run around what the session executes. */
    static @Nullable SessionExecution active(SharedSessionContractImplementor session) {
        var execution = of(session);
        return execution != null && execution.isActive() ? execution : null;
    }
}
