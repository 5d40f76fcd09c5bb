package dev.aludel.execution.internal;

import dev.aludel.internal.Restricting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.Filter;
import org.hibernate.LockOptions;
import org.hibernate.bytecode.spi.BytecodeEnhancementMetadata;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.spi.MultiIdLoadOptions;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.loader.ast.spi.NaturalIdLoader;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.loader.ast.spi.SingleUniqueKeyEntityLoader;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.spi.SqlAliasBase;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/** Of a hierarchy whose tables are joined. Hibernate makes it by reflection. */
public final class JoinedPersister extends JoinedSubclassEntityPersister implements Restricting.Asking {

    /** Called by Hibernate. */
    public JoinedPersister(
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
        var features = Enhancements.of(entity, context, idAttributes, compositeId, collectionsInDefaultFetchGroup);
        return features != null
                ? features
                : super.getBytecodeEnhancementMetadataPojo(
                        entity, context, idAttributes, compositeId, collectionsInDefaultFetchGroup);
    }

    @Override
    public Object instantiate(Object id, SharedSessionContractImplementor session) {
        return Enhancements.enhanced(super.instantiate(id, session), id, session, getBytecodeEnhancementMetadata());
    }

    @Override
    protected SingleIdEntityLoader<?> determineLoaderToUse(SharedSessionContractImplementor session, LockOptions lock) {
        var loads = Loads.of(session, this);
        return loads == null
                ? super.determineLoaderToUse(session, lock)
                : new ListeningLoaders.ById(
                        loads,
                        () -> Restrictions.loader(
                                this, lock, session, () -> super.determineLoaderToUse(session, lock)));
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
            Object entity, Object id, EntityEntry entry, String attribute, SharedSessionContractImplementor session) {
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

    @Override
    public boolean hasFilterForLoadByKey() {
        return super.hasFilterForLoadByKey() || Restrictions.areInUse(this);
    }

    @Override
    public UpdateCoordinator getUpdateCoordinator() {
        return Restrictions.updates(this, super.getUpdateCoordinator());
    }

    @Override
    public boolean isDynamicUpdate() {
        return super.isDynamicUpdate() || Restrictions.areInUse(this) && KeptReferences.areKept(this);
    }

    @Override
    public boolean isAffectedByEnabledFilters(LoadQueryInfluencers influencers, boolean byKey) {
        return super.isAffectedByEnabledFilters(influencers, byKey) || Restrictions.areStrict(this, influencers);
    }

    @Override
    public boolean isAffectedByInfluencers(LoadQueryInfluencers influencers, boolean byKey) {
        return super.isAffectedByInfluencers(influencers, byKey) || Restrictions.areInForce(this, influencers);
    }

    @Override
    public void applyBaseRestrictions(
            Consumer<Predicate> predicates,
            TableGroup group,
            boolean qualified,
            Map<String, Filter> filters,
            boolean byKey,
            @Nullable Set<String> treats,
            SqlAstCreationState state) {
        if (super.hasFilterForLoadByKey() || !Restrictions.isReference(group)) {
            super.applyBaseRestrictions(predicates, group, qualified, filters, byKey, treats, state);
        } else {
            Restrictions.apply(this, group, state, predicates);
        }
    }

    @Override
    public TableGroup createRootTableGroup(
            boolean innerJoins,
            NavigablePath path,
            @Nullable String alias,
            @Nullable SqlAliasBase aliasBase,
            Supplier<Consumer<Predicate>> predicates,
            SqlAstCreationState state) {
        var group = super.createRootTableGroup(
                innerJoins && Restrictions.mayJoinInner(this, state), path, alias, aliasBase, predicates, state);
        Restrictions.applyToCrossJoin(this, group, state, predicates);
        return group;
    }

    @Override
    public void applyFilterRestrictions(
            Consumer<Predicate> predicates,
            TableGroup group,
            boolean qualified,
            Map<String, Filter> filters,
            boolean byKey,
            SqlAstCreationState state) {
        super.applyFilterRestrictions(predicates, group, qualified, filters, byKey, state);
        Restrictions.apply(this, group, state, predicates);
    }
}
