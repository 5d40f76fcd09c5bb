package dev.aludel.loader.internal;

import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.event.spi.EventType;

/** Criteria, as our factories know them. Found by {@code META-INF/services}. */
public final class LoaderFeature implements Feature {

    static final String NAME = "loader";

    /** Made by the service loader. */
    public LoaderFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        var criteria = new FactoryCriteria();
        var hidden = new HiddenElements(criteria);
        var registry = factory.getEventEngine().getListenerRegistry();
        registry.appendListeners(EventType.PRE_COLLECTION_UPDATE, hidden);
        registry.appendListeners(EventType.PRE_COLLECTION_REMOVE, hidden);
        return criteria;
    }
}
