package dev.aludel.event.internal;

import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import org.hibernate.boot.spi.MetadataImplementor;

/** The events, as our factories and sessions know them. Found by {@code META-INF/services}. */
public final class EventFeature implements Feature {

    static final String NAME = "event";

    /** Made by the service loader. */
    public EventFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        Validators.check(metadata);
        var events = new FactoryEvents(factory);
        try {
            MappingEvents.configured(MappingEvents.classes(metadata.getEntityBindings()), factory);
        } catch (RuntimeException refused) {
            events.closed();
            throw refused;
        }
        return events;
    }
}
