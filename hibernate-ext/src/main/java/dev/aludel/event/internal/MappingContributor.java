package dev.aludel.event.internal;

import dev.aludel.internal.Settings;
import java.util.ArrayDeque;
import java.util.HashSet;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;

/** Tells of the classes that are mapped, when others can still be added. Hibernate finds it as a service. */
public final class MappingContributor implements AdditionalMappingContributor {

    /** Made by Hibernate. */
    public MappingContributor() {}

    @Override
    public String getContributorName() {
        return "aludel-event";
    }

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resources,
            MetadataBuildingContext context) {
        var configuration =
                context.getBootstrapContext().getServiceRegistry().requireService(ConfigurationService.class);
        var settings = Settings.of(configuration.getSettings());
        if (!settings.isEnabled() || !settings.isEnabled(EventFeature.NAME)) {
            return;
        }
        var waiting = new ArrayDeque<>(
                MappingEvents.classes(metadata.getEntityBindingMap().values()));
        var known = new HashSet<Class<?>>(waiting);
        while (!waiting.isEmpty()) {
            MappingEvents.constructed(waiting.remove(), further -> {
                if (known.add(further)) {
                    contributions.contributeEntity(further);
                    waiting.add(further);
                }
            });
        }
    }
}
