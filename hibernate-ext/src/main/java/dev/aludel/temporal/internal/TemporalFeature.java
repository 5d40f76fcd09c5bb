package dev.aludel.temporal.internal;

import dev.aludel.inspection.Inspection;
import dev.aludel.internal.AludelListeners;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.Collection;
import java.util.List;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.event.spi.EventType;
import org.jspecify.annotations.Nullable;

/** Found as a service: plugs versioned rows into factories whose unit has entities with such. */
public final class TemporalFeature implements Feature {

    /** The feature's name. */
    public static final String NAME = "temporal";

    /** Made by the service loader. */
    public TemporalFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return TemporalSettings.all();
    }

    @Override
    public @Nullable ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        var types = new RowTypes(factory, metadata).all();
        if (types.isEmpty()) {
            return null;
        }
        checkOthers(types.values(), settings);
        RowRules.checkCollections(types, metadata);
        var temporal = new FactoryTemporal(factory, types, settings.text(TemporalSettings.BULK_DML));
        var listeners = factory.getEventEngine().getListenerRegistry();
        var beginning = new FirstRow(temporal);
        listeners.prependListeners(EventType.PERSIST, beginning);
        listeners.prependListeners(EventType.PERSIST_ONFLUSH, beginning);
        listeners.prependListeners(EventType.MERGE, beginning);
        AludelListeners.tellOfFlushes(factory);
        return temporal;
    }

    /** What this feature is built on must be on; without it rows would be overwritten, or shown, that must not be. */
    private static void checkOthers(Collection<RowType> types, Settings settings) {
        var needed = types.stream().anyMatch(RowType::hasValidity)
                ? List.of("inspection", "execution", "loader")
                : List.of("inspection");
        for (var feature : needed) {
            if (!settings.isEnabled(feature)) {
                throw TemporalErrors.needs(types.iterator().next().name(), Settings.enabledKey(feature));
            }
        }
    }

    @Override
    public void flagged(Object object, String attribute, @Nullable Object value) {
        Inspection.objectSession(object)
                .filter(AludelSession.class::isInstance)
                .map(session -> ((AludelSession) session).feature(SessionTemporal.class))
                .ifPresent(temporal -> temporal.flag(object));
    }
}
