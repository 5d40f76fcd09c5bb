package dev.aludel.event.internal;

import dev.aludel.internal.Settings;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.spi.MetadataBuilderFactory;
import org.hibernate.boot.spi.MetadataBuilderImplementor;
import org.jspecify.annotations.Nullable;

/** Steps in where somebody could leave entity types out of a factory, and nowhere else. Hibernate finds it as a service. */
public final class SkippingBuilderFactory implements MetadataBuilderFactory {

    /** Made by Hibernate. */
    public SkippingBuilderFactory() {}

    @Override
    public @Nullable MetadataBuilderImplementor getMetadataBuilder(
            MetadataSources sources, MetadataBuilderImplementor builder) {
        if (!MappingEvents.canBeSkipped()) {
            return null;
        }
        var settings = Settings.of(
                builder.getBootstrapContext().getConfigurationService().getSettings());
        return settings.isEnabled() && settings.isEnabled(EventFeature.NAME)
                ? new SkippingBuilder(sources, builder)
                : null;
    }
}
