package dev.aludel.execution.internal;

import dev.aludel.internal.Settings;
import java.util.Set;
import org.hibernate.bytecode.internal.BytecodeEnhancementMetadataPojoImpl;
import org.hibernate.bytecode.spi.BytecodeEnhancementMetadata;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.internal.ManagedTypeHelper;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/** How objects of enhanced classes get their interceptors. Called by our persisters. */
final class Enhancements {

    private Enhancements() {}

    /** What a feature has objects enhanced with; null where Hibernate's way stays. */
    static @Nullable BytecodeEnhancementMetadata of(
            PersistentClass entity,
            RuntimeModelCreationContext context,
            Set<String> idAttributes,
            @Nullable CompositeType compositeId,
            boolean collectionsInDefaultFetchGroup) {
        if (!ManagedTypeHelper.isPersistentAttributeInterceptableType(entity.getMappedClass())) {
            return null;
        }
        var settings = Settings.of(context.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings());
        for (var feature : Settings.features()) {
            var features = settings.isEnabled(feature.name())
                    ? feature.enhancement(
                            entity, context.getMetadata(), idAttributes, compositeId, collectionsInDefaultFetchGroup)
                    : null;
            if (features != null) {
                return features;
            }
        }
        return null;
    }

    /** Hibernate puts its own interceptor into an object that it makes; a feature's takes its place. */
    static Object enhanced(
            Object entity, Object id, SharedSessionContractImplementor session, BytecodeEnhancementMetadata metadata) {
        if (metadata.isEnhancedForLazyLoading() && metadata.getClass() != BytecodeEnhancementMetadataPojoImpl.class) {
            metadata.injectInterceptor(entity, id, session);
        }
        return entity;
    }
}
