package dev.aludel.internal;

import dev.aludel.internal.Feature.ForSession;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.TypedQueryReference;
import jakarta.persistence.criteria.CriteriaQuery;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.hibernate.CacheMode;
import org.hibernate.LockMode;
import org.hibernate.SharedSessionBuilder;
import org.hibernate.SharedStatelessSessionBuilder;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.creation.internal.SessionCreationOptionsAdaptor;
import org.hibernate.engine.creation.internal.SharedSessionBuilderImpl;
import org.hibernate.engine.creation.internal.SharedStatelessSessionBuilderImpl;
import org.hibernate.engine.spi.ActionQueue;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.ExceptionConverter;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.StatelessSessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.Query;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.hql.spi.SqmQueryImplementor;
import org.hibernate.query.named.NamedResultSetMappingMemento;
import org.hibernate.query.spi.HqlInterpretation;
import org.hibernate.query.spi.QueryImplementor;
import org.hibernate.query.sql.spi.NamedNativeQueryMemento;
import org.hibernate.query.sql.spi.NativeQueryImplementor;
import org.hibernate.query.sqm.internal.SqmSelectionQueryImpl;
import org.hibernate.query.sqm.spi.NamedSqmQueryMemento;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.jspecify.annotations.Nullable;

/** Hibernate's session, with our action queue, queries and exception names. Opened by {@link AludelSessionFactory}. */
public final class AludelSession extends TransactedSession implements SessionQueries.AskedSession {

    // Hibernate's constructor calls the methods below, so these fields are filled when first asked for.
    private transient @Nullable List<ForSession> features;
    private transient ForSession @Nullable [] opened;

    /** Kept beside Hibernate's, because the cache mode is asked for each row. Null in a session that was read back. */
    private final transient @Nullable AludelSessionFactory factory;

    private transient AludelListeners.Flushing @Nullable [] flushing;
    private transient @Nullable ExceptionConverter exceptionConverter;
    private transient @Nullable Map<String, String> properties;

    @Nullable
    transient List<Consumer<ForSession>> evicted;

    private transient boolean writingInBulk;

    AludelSession(AludelSessionFactory factory, SessionCreationOptions options) {
        super(factory, options);
        this.factory = factory;
        constructed();
    }

    /** The features at work in this session. */
    @Override
    public List<ForSession> features() {
        var known = features;
        if (known == null) {
            var ofFactory = factory().features();
            known = new ArrayList<>(ofFactory.size());
            for (var feature : ofFactory) {
                var forSession = feature.open(this);
                if (forSession != null) {
                    known.add(forSession);
                }
            }
            features = known;
            opened = known.toArray(ForSession[]::new);
        }
        return known;
    }

    /** Those of them that take part in a flush's look at each object. */
    AludelListeners.Flushing[] flushing() {
        var known = flushing;
        if (known == null) {
            known = features().stream()
                    .filter(AludelListeners.Flushing.class::isInstance)
                    .toArray(AludelListeners.Flushing[]::new);
            flushing = known;
        }
        return known;
    }

    /** What one feature does in this session, or null if it is not at work here. */
    public <F extends ForSession> @Nullable F feature(Class<F> type) {
        // Asked for each row that is written.
        for (var each : opened()) {
            if (each.getClass() == type) {
                return type.cast(each);
            }
        }
        return null;
    }

    private ForSession[] opened() {
        if (opened == null) {
            features();
        }
        return Objects.requireNonNull(opened);
    }

    /** Whether a feature is switched on in this session; it is, unless a property of the session says otherwise. */
    public boolean isEnabled(String feature) {
        var own = properties;
        return own == null || !"false".equals(own.get(Settings.enabledKey(feature)));
    }

    /** The session's own value of a setting, or that of the unit. */
    public String setting(String key, String ofUnit) {
        var own = properties;
        return own == null ? ofUnit : own.getOrDefault(key, ofUnit);
    }

    @Override
    public void setProperty(String key, Object value) {
        var checked = key == null ? null : Settings.checkedForSession(key, value);
        super.setProperty(key, value);
        if (checked != null) {
            if (properties == null) {
                properties = new HashMap<>();
            }
            properties.put(key, checked);
        }
    }

    /** Runs a bulk write of a query of ours, so that it is told from those of others. */
    int writingInBulk(IntSupplier execution) {
        var before = writingInBulk;
        writingInBulk = true;
        try {
            return execution.getAsInt();
        } finally {
            writingInBulk = before;
        }
    }

    boolean isWritingInBulk() {
        return writingInBulk;
    }

    @Override
    protected ActionQueue createActionQueue() {
        return new AludelActionQueue(this);
    }

    /** Takes back the queued insert of an object that was never flushed; nothing if none is queued. */
    public void cancelInsert(Object entity) {
        ((AludelActionQueue) getActionQueue()).cancelInsert(entity);
    }

    /** Puts the queued inserts in another order. */
    public void orderInserts(UnaryOperator<List<AbstractEntityInsertAction>> order) {
        ((AludelActionQueue) getActionQueue()).orderInserts(order);
    }

    /** Hibernate reads a session back with its own action queue, which would write no history without a word. */
    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        if (features().stream().anyMatch(ForSession::followsChanges)) {
            throw new NotSerializableException(
                    "Cannot serialize the session: Aludel follows its changes, and cannot go on doing so in the copy."
                            + " Detach the entities and serialize those. [ALU-X04]");
        }
        out.defaultWriteObject();
    }

    @Override
    public SharedSessionBuilder sessionWithOptions() {
        return new SharedSessionBuilderImpl(this) {
            @Override
            protected SessionImplementor createSession() {
                return new AludelSession(factory(), this);
            }
        };
    }

    @Override
    public SharedStatelessSessionBuilder statelessWithOptions() {
        return new SharedStatelessSessionBuilderImpl(this) {
            @Override
            protected StatelessSessionImplementor createStatelessSession() {
                return new AludelStatelessSession(
                        factory(), new SessionCreationOptionsAdaptor(factory(), this, AludelSession.this));
            }
        };
    }

    @Override
    public ExceptionConverter getExceptionConverter() {
        if (exceptionConverter == null) {
            exceptionConverter = factory().exceptionConverter(this);
        }
        return exceptionConverter;
    }

    /** Where conditions are in force, what is read is neither what a cache holds, nor what it should hold. */
    @Override
    public CacheMode getCacheMode() {
        var restricting = factory().restricting();
        return restricting != null && restricting.isInUse() && restricting.isInForce(getLoadQueryInfluencers())
                ? CacheMode.IGNORE
                : super.getCacheMode();
    }

    @Override
    public @Nullable Object loadFromSecondLevelCache(
            EntityPersister persister, EntityKey key, @Nullable Object instance, LockMode lock) {
        var around = factory().around();
        return around != null && persister.canReadFromCache() && around.isActive(this)
                ? around.readCache(key, this, () -> super.loadFromSecondLevelCache(persister, key, instance, lock))
                : super.loadFromSecondLevelCache(persister, key, instance, lock);
    }

    private AludelSessionFactory factory() {
        return factory == null ? (AludelSessionFactory) getFactory() : factory;
    }

    @Override
    public <T> QueryImplementor<T> createQuery(String hql, @Nullable Class<T> type) {
        return SessionQueries.hql(this, hql, type);
    }

    @Override
    public <R> QueryImplementor<R> createQuery(TypedQueryReference<R> reference) {
        var specified = SessionQueries.specified(this, reference);
        return specified == null ? super.createQuery(reference) : specified;
    }

    @Override
    protected <T> QueryImplementor<T> createCriteriaQuery(SqmStatement<T> criteria, @Nullable Class<T> type) {
        return SessionQueries.criteria(this, criteria, type);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <T> SqmQueryImplementor<T> createSqmQueryImplementor(NamedSqmQueryMemento<T> memento) {
        return SessionQueries.named(this, memento, (Class<T>) memento.getResultType());
    }

    @Override
    protected <T> SqmQueryImplementor<T> createSqmQueryImplementor(Class<T> type, NamedSqmQueryMemento<?> memento) {
        return SessionQueries.named(this, memento, type);
    }

    @Override
    protected <T> SqmQueryImplementor<T> createSqmQueryImplementor(String name, NamedSqmQueryMemento<T> memento) {
        // Hibernate's own checks that the named query is a mutation.
        super.createSqmQueryImplementor(name, memento);
        return SessionQueries.namedMutation(this, memento);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <T> NativeQueryImplementor<T> createNativeQueryImplementor(NamedNativeQueryMemento<T> memento) {
        return createNativeQueryImplementor((Class<T>) memento.getResultType(), memento);
    }

    @Override
    protected <T> NativeQueryImplementor<T> createNativeQueryImplementor(
            @Nullable Class<T> type, NamedNativeQueryMemento<?> memento) {
        return SessionQueries.prepared(this, new SessionQueries.Native<>(memento, type, this));
    }

    @Override
    protected <T> NativeQueryImplementor<T> createNativeQueryImplementor(
            String name, NamedNativeQueryMemento<T> memento) {
        // Hibernate's own checks that the named query is a mutation.
        super.createNativeQueryImplementor(name, memento);
        return createNativeQueryImplementor(memento);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public NativeQueryImplementor createNativeQuery(String sql, @Nullable Class type) {
        return SessionQueries.sql(this, sql, type);
    }

    @Override
    @SuppressWarnings("deprecation")
    public NativeQueryImplementor<?> createNativeQuery(String sql, String mapping) {
        return SessionQueries.sql(this, sql, mapping, (Class<?>) null);
    }

    @Override
    public <T> NativeQueryImplementor<T> createNativeQuery(String sql, String mapping, @Nullable Class<T> type) {
        return SessionQueries.sql(this, sql, mapping, type);
    }

    @Override
    public <T> NativeQueryImplementor<T> createNativeQuery(String sql, Class<T> type, String alias) {
        return SessionQueries.sqlOfEntity(this, sql, type, alias);
    }

    @Override
    @SuppressWarnings("deprecation")
    public NativeQueryImplementor<?> getNamedNativeQuery(String name) {
        var query = SessionQueries.namedSql(this, name);
        return query == null ? super.getNamedNativeQuery(name) : query;
    }

    @Override
    @SuppressWarnings("deprecation")
    public NativeQueryImplementor<?> getNamedNativeQuery(String name, String mapping) {
        var query = SessionQueries.namedSql(this, name, mapping);
        return query == null ? super.getNamedNativeQuery(name, mapping) : query;
    }

    @Override
    public SelectionQuery<?> createSelectionQuery(String hql) {
        return SessionQueries.selection(this, hql, (Class<?>) null);
    }

    @Override
    public <R> SelectionQuery<R> createSelectionQuery(String hql, @Nullable Class<R> type) {
        return SessionQueries.selection(this, hql, type);
    }

    @Override
    public <R> SelectionQuery<R> createSelectionQuery(String hql, EntityGraph<R> graph) {
        return SessionQueries.selection(this, hql, graph);
    }

    @Override
    public <R> SelectionQuery<R> createSelectionQuery(CriteriaQuery<R> criteria) {
        return SessionQueries.selection(this, criteria);
    }

    @Override
    public <R> SelectionQuery<R> createNamedSelectionQuery(String name, @Nullable Class<R> type) {
        return SessionQueries.namedSelection(this, name, type);
    }

    @Override
    public void applySettings(Query<?> query) {
        applyQuerySettingsAndHints(query);
    }

    @Override
    public void checkBeforeQuery() {
        super.prepareForQueryExecution(false);
    }

    @Override
    public void prepareForQueryExecution(boolean requiresTransaction) {
        super.prepareForQueryExecution(requiresTransaction);
        var around = factory().around();
        if (around != null) {
            around.beforeQuery(this);
        }
    }

    @Override
    public void applySettings(SelectionQuery<?> query) {
        applyQuerySettingsAndHints(query);
    }

    @Override
    public void checkSelects(String hql, HqlInterpretation<?> interpretation) {
        checkSelectionQuery(hql, interpretation);
    }

    @Override
    public <R> void checkReturns(Class<R> type, SqmSelectionQueryImpl<R> query) {
        checkResultType(type, query);
    }

    @Override
    public NamedResultSetMappingMemento resultSetMapping(String name) {
        return getResultSetMappingMemento(name);
    }
}
