package dev.aludel.execution.internal;

import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Filter;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.spi.CollectionLoader;
import org.hibernate.mapping.Collection;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.collection.OneToManyPersister;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/** Of a collection whose elements refer to their owner. Hibernate makes it by reflection. */
public final class OneToManyElements extends OneToManyPersister {

    /** Called by Hibernate. */
    public OneToManyElements(Collection collection, CollectionDataAccess cache, RuntimeModelCreationContext context) {
        super(collection, cache, context);
    }

    @Override
    public void initialize(Object key, SharedSessionContractImplementor session) {
        Loads.collection(this, key, session, () -> super.initialize(key, session));
    }

    @Override
    protected CollectionLoader determineLoaderToUse(Object key, SharedSessionContractImplementor session) {
        var loader = Restrictions.loader(this, session, () -> super.determineLoaderToUse(key, session));
        return Batches.of(this, key, session, loader);
    }

    @Override
    public int getSize(Object key, SharedSessionContractImplementor session) {
        return new ExtraLazy(this, key, session).size(() -> super.getSize(key, session));
    }

    @Override
    public boolean elementExists(Object key, Object element, SharedSessionContractImplementor session) {
        return new ExtraLazy(this, key, session).hasElement(element, () -> super.elementExists(key, element, session));
    }

    @Override
    public boolean indexExists(Object key, Object index, SharedSessionContractImplementor session) {
        return new ExtraLazy(this, key, session).hasIndex(index, () -> super.indexExists(key, index, session));
    }

    @Override
    public @Nullable Object getElementByIndex(
            Object key, Object index, SharedSessionContractImplementor session, Object owner) {
        return new ExtraLazy(this, key, session)
                .element(index, () -> super.getElementByIndex(key, index, session, owner));
    }

    @Override
    public boolean isAffectedByEnabledFilters(SharedSessionContractImplementor session) {
        var influencers = session.getLoadQueryInfluencers();
        return Restrictions.areOutOfForce(session)
                ? super.isAffectedByEnabledFilters(influencers, false)
                : isAffectedByEnabledFilters(influencers, false);
    }

    @Override
    public boolean isAffectedByEnabledFilters(LoadQueryInfluencers influencers, boolean byKey) {
        return super.isAffectedByEnabledFilters(influencers, byKey) || Restrictions.areInForce(this, influencers);
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
        Restrictions.applyToElements(this, group, state, predicates);
    }
}
