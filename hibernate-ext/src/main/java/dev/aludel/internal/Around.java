package dev.aludel.internal;

import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.OptionCarrier;
import dev.aludel.internal.Feature.StatelessWrite;
import jakarta.persistence.FindOption;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Runs around all that the sessions of a factory execute. One feature gives it. */
public interface Around {

    /** Whether there is something to run around what this session executes now. Asked for each execution. */
    boolean isActive(SharedSessionContractImplementor session);

    /** The query hint whose value is options. */
    String hint();

    /** The options that are the value of a hint. Throws if there are others. */
    List<FindOption> optionsOfHint(@Nullable Object value);

    /** Runs around a query, before it flushes anything. Another query may be run in its place. */
    Object execute(Execution execution, OptionCarrier query, Function<OptionCarrier, Object> work);

    /**
     * A query is about to run, which may be one that the session did not make: that of a
     * {@code SelectionSpecification.createQuery(session)}. Throws if it must not run.
     */
    void beforeQuery(SharedSessionContractImplementor session);

    /** Runs around a find that was given options. */
    <T> T find(SharedSessionContractImplementor session, List<FindOption> options, Supplier<T> find);

    /**
     * An entity may be in the second-level cache. Who is told of loads is asked first, so it may be read there later.
     *
     * @return null if it is to be loaded
     */
    @Nullable
    Object readCache(
            EntityKey key, SharedSessionContractImplementor session, Supplier<? extends @Nullable Object> read);

    /** Runs around a direct write of a stateless session. */
    void write(StatelessWrite kind, List<?> entities, AludelStatelessSession session, Runnable execution);
}
