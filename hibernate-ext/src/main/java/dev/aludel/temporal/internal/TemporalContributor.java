package dev.aludel.temporal.internal;

import dev.aludel.internal.Settings;
import dev.aludel.temporal.VersionedRows.Strategy;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;

/** Hibernate calls this once every entity of a unit is bound: it has the tables take the rows of one object. */
public final class TemporalContributor implements AdditionalMappingContributor {

    /** Made by Hibernate. */
    public TemporalContributor() {}

    @Override
    public String getContributorName() {
        return "aludel";
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
        if (!settings.isEnabled() || !settings.isEnabled(TemporalFeature.NAME)) {
            return;
        }
        for (var entity : List.copyOf(metadata.getEntityBindingMap().values())) {
            var annotation = entity instanceof RootClass root && root.getMappedClass() != null
                    ? RowTypes.annotation(root)
                    : null;
            if (annotation != null && entity.getIdentifier() instanceof Component) {
                dropUniqueParts((RootClass) entity);
            }
            if (annotation != null && annotation.strategy() == Strategy.VALIDITY) {
                ExclusionConstraint.add((RootClass) entity, metadata);
            }
        }
    }

    /** Hibernate takes what a reference refers to for unique; a part of the key is not, where an object has many rows. */
    private static void dropUniqueParts(RootClass entity) {
        var key = new HashSet<>(entity.getIdentifier().getColumns());
        for (var column : entity.getTable().getColumns()) {
            if (key.contains(column)) {
                column.setUnique(false);
            }
        }
    }

    /** Whether a property of an entity, or of its composite key, has an annotation of ours. */
    static boolean is(RootClass entity, Property property, Class<? extends Annotation> annotation) {
        var holder = entity.hasIdentifierProperty()
                        && entity.getIdentifier() instanceof Component key
                        && key.getProperties().contains(property)
                ? key.getComponentClass()
                : entity.getMappedClass();
        return Members.annotation(holder, property.getName(), annotation) != null;
    }
}
