package dev.aludel.internal;

import dev.aludel.internal.Feature.StatelessWrite;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.TypedQueryReference;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.List;
import java.util.function.Function;
import org.hibernate.CacheMode;
import org.hibernate.SharedSessionBuilder;
import org.hibernate.SharedStatelessSessionBuilder;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.creation.internal.SessionCreationOptionsAdaptor;
import org.hibernate.engine.creation.internal.SharedSessionBuilderImpl;
import org.hibernate.engine.creation.internal.SharedStatelessSessionBuilderImpl;
import org.hibernate.engine.spi.ExceptionConverter;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.StatelessSessionImplementor;
import org.hibernate.internal.StatelessSessionImpl;
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

/** Hibernate's stateless session, with our queries and exception names. Opened by {@link AludelSessionFactory}. */
public final class AludelStatelessSession extends StatelessSessionImpl implements SessionQueries.AskedSession {

    private transient @Nullable ExceptionConverter exceptionConverter;
    private transient boolean inMultiple;
    private transient @Nullable Object attachment;

    AludelStatelessSession(AludelSessionFactory factory, SessionCreationOptions options) {
        super(factory, options);
    }

    /** What the feature that runs around executions keeps for this session, made when first asked for. */
    public <T> T attachment(Class<T> type, Function<AludelStatelessSession, T> make) {
        if (attachment == null) {
            attachment = make.apply(this);
        }
        return type.cast(attachment);
    }

    @Override
    public Object insert(String entityName, Object entity) {
        var id = new Object[1];
        write(StatelessWrite.INSERT, List.of(entity), () -> id[0] = super.insert(entityName, entity));
        return id[0] == null ? getEntityPersister(entityName, entity).getIdentifier(entity, this) : id[0];
    }

    @Override
    public void insertMultiple(List<?> entities) {
        writeMultiple(StatelessWrite.INSERT, entities, () -> super.insertMultiple(entities));
    }

    @Override
    public void update(String entityName, Object entity) {
        write(StatelessWrite.UPDATE, List.of(entity), () -> super.update(entityName, entity));
    }

    @Override
    public void updateMultiple(List<?> entities) {
        writeMultiple(StatelessWrite.UPDATE, entities, () -> super.updateMultiple(entities));
    }

    @Override
    public void delete(String entityName, Object entity) {
        write(StatelessWrite.DELETE, List.of(entity), () -> super.delete(entityName, entity));
    }

    @Override
    public void deleteMultiple(List<?> entities) {
        writeMultiple(StatelessWrite.DELETE, entities, () -> super.deleteMultiple(entities));
    }

    @Override
    public void upsert(String entityName, Object entity) {
        write(StatelessWrite.UPSERT, List.of(entity), () -> super.upsert(entityName, entity));
    }

    @Override
    public void upsertMultiple(List<?> entities) {
        writeMultiple(StatelessWrite.UPSERT, entities, () -> super.upsertMultiple(entities));
    }

    private void writeMultiple(StatelessWrite kind, List<?> entities, Runnable execution) {
        write(kind, entities, () -> {
            inMultiple = true;
            try {
                execution.run();
            } finally {
                inMultiple = false;
            }
        });
    }

    private void write(StatelessWrite kind, List<?> entities, Runnable execution) {
        var features = inMultiple ? List.<Feature.ForFactory>of() : factory().features();
        var outermost = execution;
        for (var feature : features) {
            var inner = outermost;
            outermost = () -> feature.writeStateless(kind, entities, this, inner);
        }
        var around = inMultiple ? null : factory().around();
        try {
            if (around == null || !around.isActive(this)) {
                outermost.run();
            } else {
                around.write(kind, entities, this, outermost);
            }
        } catch (RuntimeException failure) {
            throw factory().translate(failure, this);
        }
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
                        factory(), new SessionCreationOptionsAdaptor(factory(), this, AludelStatelessSession.this));
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

    /** What somebody may restrict is not read from a cache, nor put there. */
    @Override
    public CacheMode getCacheMode() {
        var around = factory().around();
        return around != null && factory().restricting() != null && around.isActive(this)
                ? CacheMode.IGNORE
                : super.getCacheMode();
    }

    private AludelSessionFactory factory() {
        return (AludelSessionFactory) getFactory();
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
