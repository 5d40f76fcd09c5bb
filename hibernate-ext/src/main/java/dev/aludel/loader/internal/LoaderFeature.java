package dev.aludel.loader.internal;

import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.List;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.event.spi.EventType;

/** Criteria, as our factories know them. Found by {@code META-INF/services}. */
public final class LoaderFeature implements Feature {

    static final String NAME = "loader";

    static final String PLAN_CACHE = "aludel.loader.plan_cache";

    /** Made by the service loader. */
    public LoaderFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.flag(
                PLAN_CACHE,
                true,
                false,
                "Whether statements under loader criteria are kept, and executed again with other values where the criteria"
                        + " say the same but for them."));
    }

    @Override
    public ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        var criteria = new FactoryCriteria(factory, settings.flag(PLAN_CACHE));
        var hidden = new HiddenElements(criteria);
        var registry = factory.getEventEngine().getListenerRegistry();
        registry.appendListeners(EventType.PRE_COLLECTION_UPDATE, hidden);
        registry.appendListeners(EventType.PRE_COLLECTION_REMOVE, hidden);
        return criteria;
    }
}
