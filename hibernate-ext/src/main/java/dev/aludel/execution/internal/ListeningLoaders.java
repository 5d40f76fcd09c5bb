package dev.aludel.execution.internal;

import java.util.List;
import java.util.function.Supplier;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoadOptions;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.loader.ast.spi.NaturalIdLoadOptions;
import org.hibernate.loader.ast.spi.NaturalIdLoader;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.loader.ast.spi.SingleUniqueKeyEntityLoader;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Hibernate's loaders, telling of what they load. Handed out by our persisters. */
final class ListeningLoaders {

    private ListeningLoaders() {}

    /** Loads by identifier. Which loader that is, is asked after the listeners: they can change what it depends on. */
    record ById(Loads loads, Supplier<SingleIdEntityLoader<?>> loader) implements SingleIdEntityLoader<Object> {

        @Override
        public EntityMappingType getLoadable() {
            return loads.persister();
        }

        @Override
        public @Nullable Object load(
                Object id, LockOptions lock, @Nullable Boolean readOnly, SharedSessionContractImplementor session) {
            return loads.entity(id, null, () -> loader(id, session).load(id, lock, readOnly, session));
        }

        @Override
        public @Nullable Object load(
                Object id,
                Object instance,
                LockOptions lock,
                @Nullable Boolean readOnly,
                SharedSessionContractImplementor session) {
            return loads.entity(id, instance, () -> loader(id, session).load(id, instance, lock, readOnly, session));
        }

        private SingleIdEntityLoader<?> loader(Object id, SharedSessionContractImplementor session) {
            return Batches.of(loads.persister(), id, session, loader.get());
        }

        @Override
        public Object[] loadDatabaseSnapshot(Object id, SharedSessionContractImplementor session) {
            return loader.get().loadDatabaseSnapshot(id, session);
        }
    }

    /** Loads by a unique key. */
    record ByUniqueKey(Loads loads, String attribute, Supplier<SingleUniqueKeyEntityLoader<?>> loader)
            implements SingleUniqueKeyEntityLoader<Object> {

        @Override
        public EntityMappingType getLoadable() {
            return loads.persister();
        }

        @Override
        public @Nullable Object load(
                Object key, LockOptions lock, @Nullable Boolean readOnly, SharedSessionContractImplementor session) {
            return loads.byUniqueKey(attribute, key, () -> loader.get().load(key, lock, readOnly, session));
        }

        @Override
        public Object resolveId(Object key, SharedSessionContractImplementor session) {
            return loader.get().resolveId(key, session);
        }
    }

    /** Loads by natural identifier. */
    record ByNaturalId(EntityPersister persister, NaturalIdLoader<?> loader) implements NaturalIdLoader<Object> {

        @Override
        public EntityMappingType getLoadable() {
            return loader.getLoadable();
        }

        @Override
        @Deprecated
        public @Nullable Object load(
                Object key, NaturalIdLoadOptions options, SharedSessionContractImplementor session) {
            return told(key, session, () -> loader.load(key, options, session));
        }

        @Override
        public @Nullable Object load(Object key, Options options, SharedSessionContractImplementor session) {
            return told(key, session, () -> loader.load(key, options, session));
        }

        private @Nullable Object told(
                Object key, SharedSessionContractImplementor session, Supplier<? extends @Nullable Object> load) {
            var loads = Loads.of(session, persister);
            return loads == null ? load.get() : loads.byNaturalId(key, load);
        }

        @Override
        public Object resolveNaturalIdToId(Object key, SharedSessionContractImplementor session) {
            return loader.resolveNaturalIdToId(key, session);
        }

        @Override
        public Object resolveIdToNaturalId(Object id, SharedSessionContractImplementor session) {
            return loader.resolveIdToNaturalId(id, session);
        }
    }

    /** Loads several by natural identifier. */
    record ByNaturalIds<E>(EntityPersister persister, MultiNaturalIdLoader<E> loader)
            implements MultiNaturalIdLoader<E> {

        @Override
        public EntityMappingType getLoadable() {
            return loader.getLoadable();
        }

        @Override
        public <K> List<E> multiLoad(
                K[] keys, MultiNaturalIdLoadOptions options, SharedSessionContractImplementor session) {
            var loads = Loads.of(session, persister);
            return loads == null
                    ? loader.multiLoad(keys, options, session)
                    : loads.byNaturalIds(keys, () -> loader.multiLoad(keys, options, session));
        }
    }
}
