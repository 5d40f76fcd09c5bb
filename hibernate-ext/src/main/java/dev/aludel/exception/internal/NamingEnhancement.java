package dev.aludel.exception.internal;

import java.util.Set;
import org.hibernate.LazyInitializationException;
import org.hibernate.boot.Metadata;
import org.hibernate.bytecode.enhance.spi.interceptor.EnhancementAsProxyLazinessInterceptor;
import org.hibernate.bytecode.enhance.spi.interceptor.LazyAttributeLoadingInterceptor;
import org.hibernate.bytecode.enhance.spi.interceptor.LazyAttributesMetadata;
import org.hibernate.bytecode.internal.BytecodeEnhancementMetadataPojoImpl;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/** Puts interceptors into enhanced objects that name what fails when a detached one is read. */
final class NamingEnhancement extends BytecodeEnhancementMetadataPojoImpl {

    NamingEnhancement(
            PersistentClass entity,
            Metadata metadata,
            Set<String> idAttributes,
            @Nullable CompositeType compositeId,
            boolean collectionsInDefaultFetchGroup) {
        super(
                entity.getEntityName(),
                entity.getMappedClass(),
                idAttributes,
                compositeId,
                true,
                LazyAttributesMetadata.from(entity, true, collectionsInDefaultFetchGroup, metadata));
    }

    @Override
    public LazyAttributeLoadingInterceptor injectInterceptor(
            Object entity, Object identifier, @Nullable SharedSessionContractImplementor session) {
        if (session != null && !ExceptionFeature.isOn(session)) {
            return super.injectInterceptor(entity, identifier, session);
        }
        var interceptor = new Attributes(getLazyAttributeLoadingInterceptorState(), identifier, session);
        injectInterceptor(entity, interceptor, session);
        return interceptor;
    }

    @Override
    public void injectEnhancedEntityAsProxyInterceptor(
            Object entity, EntityKey key, SharedSessionContractImplementor session) {
        if (ExceptionFeature.isOn(session)) {
            var state = getEnhancementAsProxyLazinessInterceptorMetastate(session);
            injectInterceptor(entity, new AsProxy(state, key, session), session);
        } else {
            super.injectEnhancedEntityAsProxyInterceptor(entity, key, session);
        }
    }

    /** Of an object that was loaded, apart from some of its attributes. */
    private static final class Attributes extends LazyAttributeLoadingInterceptor {

        Attributes(EntityRelatedState state, Object identifier, @Nullable SharedSessionContractImplementor session) {
            super(state, identifier, session);
        }

        @Override
        protected Object loadAttribute(Object target, String attribute) {
            try {
                return super.loadAttribute(target, attribute);
            } catch (LazyInitializationException failure) {
                throw DetachedAccess.named(failure, this, attribute);
            }
        }
    }

    /** Of an object that stands for a row that was not loaded. */
    private static final class AsProxy extends EnhancementAsProxyLazinessInterceptor {

        AsProxy(EntityRelatedState state, EntityKey key, SharedSessionContractImplementor session) {
            super(state, key, session);
        }

        @Override
        protected Object handleRead(Object target, String attribute, Object value) {
            try {
                return super.handleRead(target, attribute, value);
            } catch (LazyInitializationException failure) {
                throw DetachedAccess.named(failure, this, attribute);
            }
        }

        @Override
        public Object forceInitialize(Object target, String attribute) {
            try {
                return super.forceInitialize(target, attribute);
            } catch (LazyInitializationException failure) {
                throw DetachedAccess.named(failure, this, attribute);
            }
        }
    }
}
