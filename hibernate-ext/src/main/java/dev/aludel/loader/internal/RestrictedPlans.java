package dev.aludel.loader.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.internal.util.collections.BoundedConcurrentHashMap;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.sqm.internal.SqmInterpretationsKey;
import org.hibernate.query.sqm.spi.InterpretationsKeySource;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of statements under criteria. The first execution of a statement keeps nothing, but takes down what it asks
 * of the criteria. Whoever is told the same later, but for the values, shares a plan or a loader. Shared by threads.
 */
final class RestrictedPlans {

    /** How many ways criteria may take in one statement; more are not kept. */
    static final int SHAPES = 16;

    private static final int STATEMENTS = 2048;
    private static final String NAME = "aludel$criteria-";

    private final SessionFactoryImplementor factory;
    private final LoadQueryInfluencers unrestricted;
    private final AtomicLong names = new AtomicLong();
    private final Map<Statement, List<KeptShape>> shapes =
            new BoundedConcurrentHashMap<>(STATEMENTS, Runtime.getRuntime().availableProcessors());

    RestrictedPlans(SessionFactoryImplementor factory) {
        this.factory = factory;
        unrestricted = new LoadQueryInfluencers(factory);
    }

    /** What Hibernate sees of the session when it looks for the plan of a query. */
    LoadQueryInfluencers ofQuery(InterpretationsKeySource query, LoadQueryInfluencers influencers) {
        var criteria = CriteriaFilter.inForce(influencers);
        return criteria.ofQuery(query, () -> ofQuery(query, criteria, influencers));
    }

    private LoadQueryInfluencers ofQuery(
            InterpretationsKeySource query, CriteriaInForce criteria, LoadQueryInfluencers influencers) {
        // Rows from the cache of results are not bound any values, which a subselect that follows would need.
        if (Boolean.TRUE.equals(query.getQueryOptions().isResultCachingEnabled()) || !areAlone(influencers)) {
            return influencers;
        }
        var key = SqmInterpretationsKey.createInterpretationsKey(new Unrestricted(query, unrestricted));
        if (key == null) {
            return influencers;
        }
        var statement = new Statement(key, criteria.set().outline());
        var shape = shape(statement, criteria);
        if (shape != null) {
            criteria.translate(shape);
            return shape.influencers();
        }
        criteria.translate(new Recording(this, new Statement(key.prepareForStore(), statement.criteria()), true));
        return influencers;
    }

    /**
     * A loader.
     *
     * @param of what it loads, and how
     * @param build makes one
     * @param isKept whether it can be used again
     */
    <T> T loader(Object of, LoadQueryInfluencers influencers, Supplier<T> build, Predicate<T> isKept) {
        if (!areAlone(influencers)) {
            return build.get();
        }
        var criteria = CriteriaFilter.inForce(influencers);
        var statement = new Statement(of, criteria.set().outline());
        var shape = shape(statement, criteria);
        if (shape == null) {
            var recording = new Recording(this, statement, false);
            var made = criteria.translate(recording, build);
            if (isKept.test(made)) {
                recording.end();
            }
            return made;
        }
        @SuppressWarnings("unchecked")
        var kept = (T) shape.loader();
        if (kept == null) {
            kept = criteria.translate(shape, build);
            if (isKept.test(kept)) {
                shape.keep(kept);
            }
        }
        return kept;
    }

    /** Whether the criteria are all that makes a statement another one. */
    private static boolean areAlone(LoadQueryInfluencers influencers) {
        return influencers.getEnabledFilterNames().size() == 1
                && !influencers.hasEnabledFetchProfiles()
                && !influencers.hasEnabledCascadingFetchProfile()
                && influencers.getTemporalIdentifier() == null
                && influencers.getEffectiveEntityGraph().getSemantic() == null;
    }

    private @Nullable KeptShape shape(Statement statement, CriteriaInForce criteria) {
        var known = shapes.get(statement);
        if (known != null) {
            for (var shape : known) {
                if (shape.fits(criteria, factory)) {
                    return shape;
                }
            }
        }
        return null;
    }

    /** Keeps what a statement was told, if there is room. */
    void add(Statement statement, Map<EntityMappingType, List<Answer>> conditions, boolean ofQuery) {
        var known = shapes.computeIfAbsent(statement, added -> new CopyOnWriteArrayList<>());
        var canBeKept =
                conditions.values().stream().flatMap(List::stream).allMatch(answer -> answer.canBeKept(factory));
        synchronized (known) {
            if (canBeKept && known.size() < SHAPES) {
                known.add(new KeptShape(NAME + names.incrementAndGet(), conditions, ofQuery, factory));
            }
        }
    }

    /**
     * A statement under criteria, of which only the types are looked at.
     *
     * @param what Hibernate's key of a query, or what a loader loads
     */
    record Statement(Object what, CriteriaSet.Outline criteria) {}

    /** A query as the source of its key, as if there were no criteria. */
    private record Unrestricted(InterpretationsKeySource query, LoadQueryInfluencers influencers)
            implements InterpretationsKeySource {

        @Override
        public Class<?> getResultType() {
            return query.getResultType();
        }

        @Override
        public boolean isQueryPlanCacheable() {
            return query.isQueryPlanCacheable();
        }

        @Override
        public String getQueryString() {
            return query.getQueryString();
        }

        @Override
        public Object getQueryStringCacheKey() {
            return query.getQueryStringCacheKey();
        }

        @Override
        public int @Nullable [] unnamedParameterIndices() {
            return query.unnamedParameterIndices();
        }

        @Override
        public SqmStatement<?> getSqmStatement() {
            return query.getSqmStatement();
        }

        @Override
        public QueryOptions getQueryOptions() {
            return query.getQueryOptions();
        }

        @Override
        public LoadQueryInfluencers getLoadQueryInfluencers() {
            return influencers;
        }

        @Override
        public BooleanSupplier hasMultiValuedParameterBindingsChecker() {
            return query.hasMultiValuedParameterBindingsChecker();
        }
    }
}
