package dev.aludel.query.internal;

import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.List;
import org.hibernate.boot.spi.MetadataImplementor;
import org.jspecify.annotations.Nullable;

/** What of this feature our sessions know. Found by {@code META-INF/services}. */
public final class QueryFeature implements Feature {

    static final String NAME = "query";
    static final String RANDOMIZE = "aludel.query.randomize_unitofwork";

    /** Made by the service loader. */
    public QueryFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text(
                RANDOMIZE,
                "false",
                "Shuffles the inserts of a flush that do not refer to each other: `true`, or the seed of a run that is to be"
                        + " repeated. To find what relies on their order."));
    }

    @Override
    public @Nullable ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        var seed = RandomOrder.seed(settings.text(RANDOMIZE));
        return seed == null ? null : new RandomOrder(seed);
    }
}
