package dev.aludel.event.internal;

import dev.aludel.event.AttributeDispatch;
import dev.aludel.inspection.AttributeEventToken;
import dev.aludel.inspection.AttributeEventToken.Operation;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.boot.spi.MetadataImplementor;
import org.jspecify.annotations.Nullable;

/** The events, as our factories and sessions know them. Found by {@code META-INF/services}. */
public final class EventFeature implements Feature {

    static final String NAME = "event";

    /** For what is done by hand to the attributes of a class. A class keeps its own, and can be unloaded with them. */
    private static final ClassValue<Map<String, AttributeDispatch>> BY_HAND = new ClassValue<>() {
        @Override
        protected Map<String, AttributeDispatch> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** Made by the service loader. */
    public EventFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return EventSettings.all();
    }

    @Override
    public ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        Validators.check(metadata);
        var events = new FactoryEvents(factory, EventSettings.of(settings, metadata));
        try {
            events.open();
            events.listen(ListenerSetting.of(factory));
            MappingEvents.configured(MappingEvents.classes(metadata.getEntityBindings()), factory, asked(metadata));
            HeardAttributes.check(metadata);
        } catch (RuntimeException refused) {
            events.closed();
            throw refused;
        }
        return events;
    }

    private static Set<Class<?>> asked(MetadataImplementor metadata) {
        return metadata.getMetadataBuildingOptions() instanceof SkippingOptions ours ? ours.asked() : Set.of();
    }

    @Override
    public void flagged(Object object, String attribute, @Nullable Object value) {
        dispatch(object, attribute)
                .modified(object, value, new AttributeEventToken(object, attribute, Operation.MODIFIED));
    }

    @Override
    public void deleting(Object object, String attribute, @Nullable Object old) {
        dispatch(object, attribute)
                .remove(object, old, new AttributeEventToken(object, attribute, Operation.REMOVE), null);
    }

    private static AttributeDispatch dispatch(Object object, String attribute) {
        return BY_HAND.get(object.getClass())
                .computeIfAbsent(attribute, name -> AttributeDispatch.of(object.getClass(), name));
    }
}
