package dev.aludel.bytecode.internal;

import java.util.Collection;
import java.util.List;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.jspecify.annotations.Nullable;

/**
 * Gives attributes that Hibernate reaches by woven getters and setters, or that live in a dictionary, an access of their
 * own, so that Hibernate's reads and writes are no events. Fields it reaches directly, as ever. Found by the service
 * loader.
 */
public final class WovenAccessContributor implements AdditionalMappingContributor {

    /** Made by the service loader. */
    public WovenAccessContributor() {}

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator locator,
            MetadataBuildingContext context) {
        for (var entity : metadata.getEntityBindingMap().values()) {
            if (entity.hasPojoRepresentation()) {
                adapt(entity, entity.getMappedClass());
            }
        }
    }

    private static void adapt(PersistentClass entity, Class<?> type) {
        adapt(type, entity.getDeclaredProperties());
        adapt(type, entity.getProperties());
        var identifier = entity.getIdentifierProperty();
        if (identifier != null) {
            adapt(type, List.of(identifier));
        }
        adapt(type, entity.getIdentifierMapper());
    }

    private static void adapt(Class<?> type, @Nullable Component component) {
        if (component != null) {
            adapt(type, component.getProperties());
        }
    }

    private static void adapt(Class<?> type, Collection<Property> properties) {
        for (var property : properties) {
            var slot = Woven.class.isAssignableFrom(type) ? Slots.of(type, property.getName()) : null;
            if (slot != null && property.getPropertyAccessStrategy() == null) {
                adapt(slot, property);
            }
            if (property.getValue() instanceof Component component && component.getComponentClassName() != null) {
                adapt(component.getComponentClass(), component.getProperties());
            }
        }
    }

    private static void adapt(Slot slot, Property property) {
        if (!slot.reach().isPlain()) {
            property.setPropertyAccessStrategy(new WovenAccess.ToDictionary(slot));
        } else if ("property".equals(property.getPropertyAccessorName())) {
            property.setPropertyAccessStrategy(new WovenAccess.ByMethods());
        }
    }
}
