package dev.aludel.execution.internal;

import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.Execution.Kind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.LockOptions;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityHolder;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.SubselectFetch;
import org.hibernate.event.internal.DefaultInitializeCollectionEventListener;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.spi.RootGraphImplementor;
import org.hibernate.loader.ast.internal.LoaderSelectBuilder;
import org.hibernate.loader.ast.spi.Loadable;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.sql.ast.spi.SqlAliasBaseManager;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.internal.BaseExecutionContext;
import org.hibernate.sql.exec.internal.JdbcParameterBindingsImpl;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.hibernate.sql.exec.spi.JdbcParametersList;
import org.hibernate.sql.results.internal.RowTransformerStandardImpl;
import org.hibernate.sql.results.spi.ManagedResultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads many collections, or many entities, by statements that name their keys. Hibernate's own loaders do the same for
 * batches, whose size its mapping fixes. Called by {@link LoadedAfter}.
 */
final class KeyedLoads {

    /** How many keys one statement names, as SQLAlchemy has it. */
    static final int CHUNK = 500;

    private final SharedSessionContractImplementor session;
    private final @Nullable RootGraphImplementor<?> graph;

    KeyedLoads(SharedSessionContractImplementor session, @Nullable RootGraphImplementor<?> graph) {
        this.session = session;
        this.graph = graph;
    }

    /** Loads collections of one role, none of them loaded yet. */
    void collections(PluralAttributeMapping attribute, List<PersistentCollection<?>> collections) {
        inChunks(collections, chunk -> {
            var keys = chunk.stream().map(PersistentCollection::getKey).toList();
            if (told(attribute, chunk, () -> load(attribute, attribute.getKeyDescriptor(), keys))) {
                chunk.forEach(collection -> completed(collection, attribute));
            }
        });
    }

    /**
     * Tells the listeners of a load of collections, and does it.
     *
     * @return false if a listener has put something else in its place: then the collections stay lazy
     */
    boolean told(PluralAttributeMapping attribute, List<PersistentCollection<?>> collections, Runnable load) {
        var owner = collections.get(0).getOwner();
        var keys = collections.stream().map(PersistentCollection::getKey).toList();
        return told(
                new Execution(
                        Kind.COLLECTION,
                        session,
                        null,
                        null,
                        attribute.getCollectionDescriptor(),
                        keys,
                        owner,
                        attribute.getAttributeName()),
                load);
    }

    private static boolean told(Execution execution, Runnable load) {
        var listening = ExecutionFeature.active(execution.session());
        if (listening == null) {
            load.run();
            return true;
        }
        var result = listening.load(
                execution,
                execution.key(),
                () -> {
                    load.run();
                    return execution;
                },
                loaded -> Rows.loaded(List.of(), loaded));
        return result instanceof Rows own && own.returned() == execution;
    }

    /** A collection of which no row was found is empty. */
    void completed(PersistentCollection<?> collection, PluralAttributeMapping attribute) {
        DefaultInitializeCollectionEventListener.handlePotentiallyEmptyCollection(
                collection,
                session.getPersistenceContextInternal(),
                LoadErrors.given(collection.getKey(), "key"),
                attribute.getCollectionDescriptor());
    }

    /** Loads the entities that an attribute of several objects refers to, by their identifiers. */
    void entities(EntityMappingType type, List<Object> identifiers, Object owner, String attribute) {
        inChunks(
                identifiers,
                chunk -> told(
                        new Execution(
                                Kind.TO_ONE, session, null, type.getEntityPersister(), null, chunk, owner, attribute),
                        () -> load(type, type.getIdentifierMapping(), chunk)));
    }

    private static <T> void inChunks(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            work.accept(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
    }

    private void load(Loadable loadable, ValuedModelPart restricted, List<?> keys) {
        var parameters = JdbcParametersList.newBuilder();
        var statement = withGraph(() -> select(loadable, restricted, keys.size(), parameters));
        var factory = session.getFactory();
        var select = factory.getJdbcServices()
                .getJdbcEnvironment()
                .getSqlAstTranslatorFactory()
                .buildSelectTranslator(factory, statement)
                .translate(JdbcParameterBindings.NO_BINDINGS, QueryOptions.NONE);
        var list = parameters.build();
        var bindings = new JdbcParameterBindingsImpl(list.size());
        int offset = 0;
        for (var key : keys) {
            offset += bindings.registerParametersForEachJdbcValue(key, offset, restricted, list, session);
        }
        factory.getJdbcServices()
                .getJdbcSelectExecutor()
                .executeQuery(
                        select,
                        bindings,
                        new Following(session, loadable, keys, statement, list, bindings),
                        RowTransformerStandardImpl.instance(),
                        null,
                        keys.size(),
                        ManagedResultConsumer.INSTANCE);
    }

    private SelectStatement select(
            Loadable loadable, ValuedModelPart restricted, int keys, JdbcParametersList.Builder parameters) {
        var influencers = session.getLoadQueryInfluencers();
        var aliases = new SqlAliasBaseManager();
        var statement = LoaderSelectBuilder.createSelect(
                loadable,
                null,
                restricted,
                null,
                keys,
                influencers,
                new LockOptions(),
                parameters::add,
                aliases,
                session.getFactory());
        if (loadable instanceof PluralAttributeMapping attribute) {
            var spec = statement.getQueryPart().getFirstQuerySpec();
            attribute.applyAuxiliaryRestrictions(
                    spec.getFromClause().getRoots().get(0), spec::applyPredicate, influencers, aliases);
        }
        return statement;
    }

    /** Builds a statement under the graph, which is about this statement and not about those that follow from it. */
    <T> T withGraph(Supplier<T> work) {
        if (graph == null) {
            return work.get();
        }
        var effective = session.getLoadQueryInfluencers().getEffectiveEntityGraph();
        var semantic = effective.getSemantic();
        var replaced = effective.getGraph();
        effective.clear();
        effective.applyGraph(graph, GraphSemantic.LOAD);
        try {
            return work.get();
        } finally {
            effective.clear();
            if (semantic != null && replaced != null) {
                effective.applyGraph(replaced, semantic);
            }
        }
    }

    /** Lets attributes that are mapped to be loaded by subselect follow from our statement, as from one of Hibernate's. */
    private static final class Following extends BaseExecutionContext {

        private final Loadable loadable;
        private final @Nullable Object only;
        private final SubselectFetch.RegistrationHandler subselects;

        Following(
                SharedSessionContractImplementor session,
                Loadable loadable,
                List<?> keys,
                SelectStatement statement,
                JdbcParametersList parameters,
                JdbcParameterBindings bindings) {
            super(session);
            this.loadable = loadable;
            only = keys.size() == 1 && loadable instanceof EntityMappingType ? keys.get(0) : null;
            subselects = SubselectFetch.createRegistrationHandler(
                    session.getPersistenceContextInternal().getBatchFetchQueue(), statement, parameters, bindings);
        }

        /** Of one entity only, the identifier is not selected again. */
        @Override
        public @Nullable Object getEntityId() {
            return only;
        }

        @Override
        public @Nullable EntityMappingType getRootEntityDescriptor() {
            return loadable instanceof EntityMappingType entity ? entity.getRootEntityDescriptor() : null;
        }

        @Override
        public void registerLoadingEntityHolder(EntityHolder holder) {
            subselects.addKey(holder);
        }
    }
}
