package dev.aludel.execution.internal;

import dev.aludel.internal.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.LockOptions;
import org.hibernate.bytecode.internal.BytecodeEnhancementMetadataPojoImpl;
import org.hibernate.bytecode.spi.BytecodeEnhancementMetadata;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.internal.ManagedTypeHelper;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.spi.MultiIdLoadOptions;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.loader.ast.spi.NaturalIdLoader;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.loader.ast.spi.SingleUniqueKeyEntityLoader;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.collection.BasicCollectionPersister;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.collection.OneToManyPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.internal.StandardPersisterClassResolver;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/**
 * Persisters that tell of what they load, and let features enhance objects their way. The one place where Hibernate's
 * persisters are extended. Put in place by {@link ExecutionContributor}.
 */
final class ListeningPersisters extends StandardPersisterClassResolver {

    private static final Map<Class<?>, Class<? extends EntityPersister>> ENTITIES = Map.of(
            SingleTableEntityPersister.class, SingleTable.class,
            JoinedSubclassEntityPersister.class, Joined.class,
            UnionSubclassEntityPersister.class, Union.class);

    @Override
    public Class<? extends EntityPersister> getEntityPersisterClass(PersistentClass entity) {
        var hibernates = super.getEntityPersisterClass(entity);
        return ENTITIES.getOrDefault(hibernates, hibernates);
    }

    @Override
    public Class<? extends CollectionPersister> getCollectionPersisterClass(Collection collection) {
        return collection.isOneToMany() ? OneToMany.class : ManyToMany.class;
    }

    /** What a feature has objects enhanced with; null where Hibernate's way stays. */
    private static @Nullable BytecodeEnhancementMetadata enhancement(
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
    private static Object enhanced(
            Object entity, Object id, SharedSessionContractImplementor session, BytecodeEnhancementMetadata metadata) {
        if (metadata.isEnhancedForLazyLoading() && metadata.getClass() != BytecodeEnhancementMetadataPojoImpl.class) {
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
                @Nullable CompositeType compositeId,
                boolean collectionsInDefaultFetchGroup) {
            var features = enhancement(entity, context, idAttributes, compositeId, collectionsInDefaultFetchGroup);
            return features != null
                    ? features
                    : super.getBytecodeEnhancementMetadataPojo(
                            entity, context, idAttributes, compositeId, collectionsInDefaultFetchGroup);
        }

        @Override
        public Object instantiate(Object id, SharedSessionContractImplementor session) {
            return enhanced(super.instantiate(id, session), id, session, getBytecodeEnhancementMetadata());
        }

        @Override
        protected SingleIdEntityLoader<?> determineLoaderToUse(
                SharedSessionContractImplementor session, LockOptions lock) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.determineLoaderToUse(session, lock)
                    : new ListeningLoaders.ById(loads, () -> super.determineLoaderToUse(session, lock));
        }

        @Override
        protected SingleUniqueKeyEntityLoader<?> getUniqueKeyLoader(
                String attribute, SharedSessionContractImplementor session) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.getUniqueKeyLoader(attribute, session)
                    : new ListeningLoaders.ByUniqueKey(
                            loads, attribute, () -> super.getUniqueKeyLoader(attribute, session));
        }

        @Override
        public NaturalIdLoader<?> getNaturalIdLoader() {
            return new ListeningLoaders.ByNaturalId(this, super.getNaturalIdLoader());
        }

        @Override
        public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
            return new ListeningLoaders.ByNaturalIds<>(this, super.getMultiNaturalIdLoader());
        }

        @Override
        public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.multiLoad(ids, session, options)
                    : loads.byIds(ids, options, () -> super.multiLoad(ids, session, options));
        }

        @Override
        protected @Nullable Object initializeLazyPropertiesFromDatastore(
                Object entity,
                Object id,
                EntityEntry entry,
                String attribute,
                SharedSessionContractImplementor session) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.initializeLazyPropertiesFromDatastore(entity, id, entry, attribute, session)
                    : loads.attributes(
                            entity,
                            id,
                            attribute,
                            () -> super.initializeLazyPropertiesFromDatastore(entity, id, entry, attribute, session),
                            value -> initializeLazyProperty(
                                    entity, entry, value, getPropertyIndex(attribute), getPropertyType(attribute)));
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
                @Nullable CompositeType compositeId,
                boolean collectionsInDefaultFetchGroup) {
            var features = enhancement(entity, context, idAttributes, compositeId, collectionsInDefaultFetchGroup);
            return features != null
                    ? features
                    : super.getBytecodeEnhancementMetadataPojo(
                            entity, context, idAttributes, compositeId, collectionsInDefaultFetchGroup);
        }

        @Override
        public Object instantiate(Object id, SharedSessionContractImplementor session) {
            return enhanced(super.instantiate(id, session), id, session, getBytecodeEnhancementMetadata());
        }

        @Override
        protected SingleIdEntityLoader<?> determineLoaderToUse(
                SharedSessionContractImplementor session, LockOptions lock) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.determineLoaderToUse(session, lock)
                    : new ListeningLoaders.ById(loads, () -> super.determineLoaderToUse(session, lock));
        }

        @Override
        protected SingleUniqueKeyEntityLoader<?> getUniqueKeyLoader(
                String attribute, SharedSessionContractImplementor session) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.getUniqueKeyLoader(attribute, session)
                    : new ListeningLoaders.ByUniqueKey(
                            loads, attribute, () -> super.getUniqueKeyLoader(attribute, session));
        }

        @Override
        public NaturalIdLoader<?> getNaturalIdLoader() {
            return new ListeningLoaders.ByNaturalId(this, super.getNaturalIdLoader());
        }

        @Override
        public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
            return new ListeningLoaders.ByNaturalIds<>(this, super.getMultiNaturalIdLoader());
        }

        @Override
        public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.multiLoad(ids, session, options)
                    : loads.byIds(ids, options, () -> super.multiLoad(ids, session, options));
        }

        @Override
        protected @Nullable Object initializeLazyPropertiesFromDatastore(
                Object entity,
                Object id,
                EntityEntry entry,
                String attribute,
                SharedSessionContractImplementor session) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.initializeLazyPropertiesFromDatastore(entity, id, entry, attribute, session)
                    : loads.attributes(
                            entity,
                            id,
                            attribute,
                            () -> super.initializeLazyPropertiesFromDatastore(entity, id, entry, attribute, session),
                            value -> initializeLazyProperty(
                                    entity, entry, value, getPropertyIndex(attribute), getPropertyType(attribute)));
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
                @Nullable CompositeType compositeId,
                boolean collectionsInDefaultFetchGroup) {
            var features = enhancement(entity, context, idAttributes, compositeId, collectionsInDefaultFetchGroup);
            return features != null
                    ? features
                    : super.getBytecodeEnhancementMetadataPojo(
                            entity, context, idAttributes, compositeId, collectionsInDefaultFetchGroup);
        }

        @Override
        public Object instantiate(Object id, SharedSessionContractImplementor session) {
            return enhanced(super.instantiate(id, session), id, session, getBytecodeEnhancementMetadata());
        }

        @Override
        protected SingleIdEntityLoader<?> determineLoaderToUse(
                SharedSessionContractImplementor session, LockOptions lock) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.determineLoaderToUse(session, lock)
                    : new ListeningLoaders.ById(loads, () -> super.determineLoaderToUse(session, lock));
        }

        @Override
        protected SingleUniqueKeyEntityLoader<?> getUniqueKeyLoader(
                String attribute, SharedSessionContractImplementor session) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.getUniqueKeyLoader(attribute, session)
                    : new ListeningLoaders.ByUniqueKey(
                            loads, attribute, () -> super.getUniqueKeyLoader(attribute, session));
        }

        @Override
        public NaturalIdLoader<?> getNaturalIdLoader() {
            return new ListeningLoaders.ByNaturalId(this, super.getNaturalIdLoader());
        }

        @Override
        public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
            return new ListeningLoaders.ByNaturalIds<>(this, super.getMultiNaturalIdLoader());
        }

        @Override
        public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.multiLoad(ids, session, options)
                    : loads.byIds(ids, options, () -> super.multiLoad(ids, session, options));
        }

        @Override
        protected @Nullable Object initializeLazyPropertiesFromDatastore(
                Object entity,
                Object id,
                EntityEntry entry,
                String attribute,
                SharedSessionContractImplementor session) {
            var loads = Loads.of(session, this);
            return loads == null
                    ? super.initializeLazyPropertiesFromDatastore(entity, id, entry, attribute, session)
                    : loads.attributes(
                            entity,
                            id,
                            attribute,
                            () -> super.initializeLazyPropertiesFromDatastore(entity, id, entry, attribute, session),
                            value -> initializeLazyProperty(
                                    entity, entry, value, getPropertyIndex(attribute), getPropertyType(attribute)));
        }
    }

    /** Of a collection whose elements refer to their owner. Hibernate makes it by reflection. */
    public static final class OneToMany extends OneToManyPersister {

        /** Called by Hibernate. */
        public OneToMany(Collection collection, CollectionDataAccess cache, RuntimeModelCreationContext context) {
            super(collection, cache, context);
        }

        @Override
        public void initialize(Object key, SharedSessionContractImplementor session) {
            Loads.collection(this, key, session, () -> super.initialize(key, session));
        }
    }

    /** Of a collection with a table of its own. Hibernate makes it by reflection. */
    public static final class ManyToMany extends BasicCollectionPersister {

        /** Called by Hibernate. */
        public ManyToMany(Collection collection, CollectionDataAccess cache, RuntimeModelCreationContext context) {
            super(collection, cache, context);
        }

        @Override
        public void initialize(Object key, SharedSessionContractImplementor session) {
            Loads.collection(this, key, session, () -> super.initialize(key, session));
        }
    }
}
