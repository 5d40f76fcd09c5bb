package dev.aludel.history.internal;

import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.event.spi.EventType;
import org.jspecify.annotations.Nullable;

/** Found as a service: plugs history into factories whose unit has versioned entities. */
public final class HistoryFeature implements Feature {

    /** The feature's name. */
    public static final String NAME = "history";

    /** Made by the service loader. */
    public HistoryFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return HistorySettings.all();
    }

    @Override
    public @Nullable ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        var types = new LinkedHashMap<String, VersionedType>();
        for (var entity : metadata.getEntityBindings()) {
            var plan = HistoryPlan.of(entity);
            if (plan != null) {
                var history = metadata.getEntityBinding(plan.historyEntityName());
                types.put(entity.getEntityName(), new VersionedType(factory, entity, history, plan));
                HistoryClassNames.register(entity.getMappedClass(), history.getMappedClass());
            }
        }
        if (types.isEmpty()) {
            return null;
        }
        var history = new FactoryHistory(factory, types, settings);
        factory.getEventEngine().getListenerRegistry().appendListeners(EventType.FLUSH_ENTITY, history);
        return history;
    }
}
