package dev.aludel.history.internal;

import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelStatelessSession;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.jspecify.annotations.Nullable;

/** The history of one factory. Shared by threads. */
final class FactoryHistory implements Feature.ForFactory, FlushEntityEventListener {

    private final transient SessionFactoryImplementor factory;
    private final transient Map<String, VersionedType> types;
    private final transient Settings settings;

    FactoryHistory(SessionFactoryImplementor factory, Map<String, VersionedType> types, Settings settings) {
        this.factory = factory;
        this.types = types;
        this.settings = settings;
    }

    @Nullable
    VersionedType type(String entityName) {
        return types.get(entityName);
    }

    /** A writer for what happens now. Databases keep microseconds, so that is what is written. */
    HistoryWriter writer(SharedSessionContractImplementor session) {
        return new HistoryWriter(session, Instant.now().truncatedTo(ChronoUnit.MICROS), null);
    }

    @Override
    public Feature.ForSession open(SessionImplementor session) {
        return new SessionHistory((AludelSession) session, this);
    }

    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        var type = types.get(event.getEntityEntry().getEntityName());
        if (type != null && event.getSession() instanceof AludelSession session) {
            var history = session.feature(SessionHistory.class);
            if (history != null) {
                history.flushed(event, type);
            }
        }
    }

    @Override
    public void writeStateless(
            Feature.StatelessWrite kind, List<?> entities, AludelStatelessSession session, Runnable execution) {
        StatelessHistory.write(this, kind, entities, session, execution);
    }
}
