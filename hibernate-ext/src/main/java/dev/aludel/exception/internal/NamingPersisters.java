package dev.aludel.exception.internal;

import java.util.Map;
import java.util.Set;
import org.hibernate.bytecode.spi.BytecodeEnhancementMetadata;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.internal.ManagedTypeHelper;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.internal.StandardPersisterClassResolver;
import org.hibernate.type.CompositeType;

/**
 * Gives classes that were enhanced for lazy attributes a persister that puts our interceptors into their objects;
 * other classes keep Hibernate's. Put in place by {@link LazyContributor}.
 */
final class NamingPersisters extends StandardPersisterClassResolver {

    private static final Map<Class<?>, Class<? extends EntityPersister>> NAMING = Map.of(
            SingleTableEntityPersister.class, SingleTable.class,
            JoinedSubclassEntityPersister.class, Joined.class,
            UnionSubclassEntityPersister.class, Union.class);

    @Override
    public Class<? extends EntityPersister> getEntityPersisterClass(PersistentClass entity) {
        var hibernates = super.getEntityPersisterClass(entity);
        return entity.hasPojoRepresentation()
                        && ManagedTypeHelper.isPersistentAttributeInterceptableType(entity.getMappedClass())
                ? NAMING.getOrDefault(hibernates, hibernates)
                : hibernates;
    }

    /** Hibernate puts its own interceptor into an object that it makes; ours takes its place. */
    private static Object naming(
            Object entity, Object id, SharedSessionContractImplementor session, BytecodeEnhancementMetadata metadata) {
        if (metadata.isEnhancedForLazyLoading()) {
            metadata.injectInterceptor(entity, id, session);
        }
        return entity;
    }

    /** Of an entity with a table of its own, or of a hierarchy in one table. Hibernate makes it by reflection. */
    public static final class SingleTable extends SingleTableEntityPersister {

        /** Called by Hibernate. */
        public SingleTable(
                PersistentClass entity,
                EntityDataAccess cache,
                NaturalIdDataAccess naturalIdCache,
                RuntimeModelCreationContext context) {
            super(entity, cache, naturalIdCache, context);
        }

        @Override
        protected BytecodeEnhancementMetadata getBytecodeEnhancementMetadataPojo(
                PersistentClass entity,
                RuntimeModelCreationContext context,
                Set<String> idAttributes,
                CompositeType compositeId,
                boolean collectionsInDefaultFetchGroup) {
            return new NamingEnhancement(
                    entity, context.getMetadata(), idAttributes, compositeId, collectionsInDefaultFetchGroup);
        }

        @Override
        public Object instantiate(Object id, SharedSessionContractImplementor session) {
            return naming(super.instantiate(id, session), id, session, getBytecodeEnhancementMetadata());
        }
    }

    /** Of a hierarchy whose tables are joined. Hibernate makes it by reflection. */
    public static final class Joined extends JoinedSubclassEntityPersister {

        /** Called by Hibernate. */
        public Joined(
                PersistentClass entity,
                EntityDataAccess cache,
                NaturalIdDataAccess naturalIdCache,
                RuntimeModelCreationContext context) {
            super(entity, cache, naturalIdCache, context);
        }

        @Override
        protected BytecodeEnhancementMetadata getBytecodeEnhancementMetadataPojo(
                PersistentClass entity,
                RuntimeModelCreationContext context,
                Set<String> idAttributes,
                CompositeType compositeId,
                boolean collectionsInDefaultFetchGroup) {
            return new NamingEnhancement(
                    entity, context.getMetadata(), idAttributes, compositeId, collectionsInDefaultFetchGroup);
        }

        @Override
        public Object instantiate(Object id, SharedSessionContractImplementor session) {
            return naming(super.instantiate(id, session), id, session, getBytecodeEnhancementMetadata());
        }
    }

    /** Of a hierarchy with a table per class. Hibernate makes it by reflection. */
    public static final class Union extends UnionSubclassEntityPersister {

        /** Called by Hibernate. */
        public Union(
                PersistentClass entity,
                EntityDataAccess cache,
                NaturalIdDataAccess naturalIdCache,
                RuntimeModelCreationContext context) {
            super(entity, cache, naturalIdCache, context);
        }

        @Override
        protected BytecodeEnhancementMetadata getBytecodeEnhancementMetadataPojo(
                PersistentClass entity,
                RuntimeModelCreationContext context,
                Set<String> idAttributes,
                CompositeType compositeId,
                boolean collectionsInDefaultFetchGroup) {
            return new NamingEnhancement(
                    entity, context.getMetadata(), idAttributes, compositeId, collectionsInDefaultFetchGroup);
        }

        @Override
        public Object instantiate(Object id, SharedSessionContractImplementor session) {
            return naming(super.instantiate(id, session), id, session, getBytecodeEnhancementMetadata());
        }
    }
}
