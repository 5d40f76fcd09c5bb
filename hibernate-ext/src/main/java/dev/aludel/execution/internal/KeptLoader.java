package dev.aludel.execution.internal;

import org.hibernate.LockOptions;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.SingleIdEntityLoaderStandardImpl;
import org.hibernate.loader.ast.internal.SingleIdLoadPlan;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.jspecify.annotations.Nullable;

/**
 * Loads by the one statement it was made with. Hibernate's loader would make another where the lock or the session wants
 * it, and keep that one too, whatever conditions are in force by then. Made by {@link Restrictions}.
 */
record KeptLoader<T>(SingleIdEntityLoaderStandardImpl<T> loader, SingleIdLoadPlan<T> plan)
        implements SingleIdEntityLoader<T> {

    /** Another kind of loader stays as it is. */
    static SingleIdEntityLoader<?> of(
            SingleIdEntityLoader<?> made, LockOptions lock, LoadQueryInfluencers influencers) {
        return made.getClass() == SingleIdEntityLoaderStandardImpl.class
                ? of((SingleIdEntityLoaderStandardImpl<?>) made, lock, influencers)
                : made;
    }

    private static <T> KeptLoader<T> of(
            SingleIdEntityLoaderStandardImpl<T> made, LockOptions lock, LoadQueryInfluencers influencers) {
        return new KeptLoader<>(made, made.resolveLoadPlan(lock, influencers));
    }

    @Override
    public EntityMappingType getLoadable() {
        return loader.getLoadable();
    }

    @Override
    public @Nullable T load(
            Object id, LockOptions lock, @Nullable Boolean readOnly, SharedSessionContractImplementor session) {
        return plan.load(id, readOnly, true, session);
    }

    @Override
    public @Nullable T load(
            Object id,
            Object instance,
            LockOptions lock,
            @Nullable Boolean readOnly,
            SharedSessionContractImplementor session) {
        return plan.load(id, instance, readOnly, false, session);
    }

    @Override
    public Object[] loadDatabaseSnapshot(Object id, SharedSessionContractImplementor session) {
        return loader.loadDatabaseSnapshot(id, session);
    }
}
