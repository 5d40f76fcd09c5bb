package dev.aludel.execution.internal;

import dev.aludel.execution.internal.LoadLevel.Node;
import dev.aludel.execution.internal.LoadedAfter.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.SubselectFetch;
import org.hibernate.loader.ast.internal.CollectionLoaderSubSelectFetch;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.jspecify.annotations.Nullable;

/**
 * Loads the collections of many owners by one statement that has the one of the owners as its subquery. Hibernate notes
 * down that statement for each owner, as {@link LoadPlan} asks it to. Called by {@link LoadedAfter}.
 */
final class SubselectLoads {

    private final SharedSessionContractImplementor session;
    private final KeyedLoads keyed;

    SubselectLoads(SharedSessionContractImplementor session, KeyedLoads keyed) {
        this.session = session;
        this.keyed = keyed;
    }

    /** Collections whose owners' statement cannot be repeated are loaded by their keys. */
    void load(Node node, List<Value> values) {
        var attribute = (PluralAttributeMapping) node.attribute();
        var collections = new ArrayList<PersistentCollection<?>>();
        Map<SubselectFetch, PersistentCollection<?>> statements = new IdentityHashMap<>();
        for (var value : values) {
            collections.add(value.collection());
            var statement = statement(value.collection());
            if (statement != null && statement.getOwnerTableGroup() != null) {
                statements.putIfAbsent(statement, value.collection());
            }
        }
        if (statements.isEmpty()) {
            keyed.collections(attribute, collections);
            return;
        }
        if (!keyed.told(
                attribute,
                collections,
                () -> statements.forEach((statement, first) -> load(attribute, statement, first)))) {
            return;
        }
        // Owners that the session held before have no note of the statement, but it has returned them.
        collections.stream()
                .filter(collection -> !collection.wasInitialized())
                .forEach(collection -> keyed.completed(collection, attribute));
    }

    private @Nullable SubselectFetch statement(PersistentCollection<?> collection) {
        var context = session.getPersistenceContextInternal();
        var owner = context.getEntry(collection.getOwner());
        return owner == null ? null : context.getBatchFetchQueue().getSubselect(owner.getEntityKey());
    }

    private void load(PluralAttributeMapping attribute, SubselectFetch statement, PersistentCollection<?> first) {
        var influencers = session.getLoadQueryInfluencers();
        var before = influencers.getSubselectFetchEnabled();
        influencers.setSubselectFetchEnabled(true);
        try {
            keyed.withGraph(() -> new CollectionLoaderSubSelectFetch(attribute, null, statement, session))
                    .load(LoadErrors.given(first.getKey(), "key"), session);
        } finally {
            influencers.setSubselectFetchEnabled(before);
        }
    }
}
