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
import java.util.function.Supplier;
import org.hibernate.LockMode;
import org.hibernate.SharedSessionBuilder;
import org.hibernate.SharedStatelessSessionBuilder;
import org.hibernate.UnknownEntityTypeException;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.creation.internal.SessionCreationOptionsAdaptor;
import org.hibernate.engine.creation.internal.SharedSessionBuilderImpl;
import org.hibernate.engine.creation.internal.SharedStatelessSessionBuilderImpl;
import org.hibernate.engine.spi.ActionQueue;
import org.hibernate.engine.spi.ExceptionConverter;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.StatelessSessionImplementor;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.RootGraph;
import org.hibernate.query.Query;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.CriteriaDefinition;
import org.hibernate.query.hql.spi.SqmQueryImplementor;
import org.hibernate.query.specification.internal.MutationSpecificationImpl;
import org.hibernate.query.specification.internal.SelectionSpecificationImpl;
import org.hibernate.query.spi.QueryImplementor;
import org.hibernate.query.sql.spi.NamedNativeQueryMemento;
import org.hibernate.query.sql.spi.NativeQueryImplementor;
import org.hibernate.query.sqm.internal.SqmUtil;
import org.hibernate.query.sqm.spi.NamedSqmQueryMemento;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/** Hibernate's session, with our action queue, queries and exception names. Opened by {@link AludelSessionFactory}. */
public final class AludelSession extends GuardedSession {

    // Hibernate's constructor calls the methods below, so these fields are filled when first asked for.
    private transient @Nullable List<ForSession> features;
    private transient @Nullable ExceptionConverter exceptionConverter;
    private transient @Nullable Map<String, String> properties;

    AludelSession(AludelSessionFactory factory, SessionCreationOptions options) {
        super(factory, options);
    }

    /** The features at work in this session. */
    @Override
    List<ForSession> features() {
        var known = features;
        if (known == null) {
            known = new ArrayList<>(2);
            for (var feature : factory().features()) {
                var forSession = feature.open(this);
                if (forSession != null) {
                    known.add(forSession);
                }
            }
            features = known;
        }
        return known;
    }

    /** What one feature does in this session, or null if it is not at work here. */
    public <F extends ForSession> @Nullable F feature(Class<F> type) {
        for (var feature : features()) {
            if (type.isInstance(feature)) {
                return type.cast(feature);
            }
        }
        return null;
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

    @Override
    protected ActionQueue createActionQueue() {
        return new AludelActionQueue(this);
    }

    @Override
    public void afterTransactionCompletion(boolean successful, boolean delayed) {
        super.afterTransactionCompletion(successful, delayed);
        for (var feature : features()) {
            feature.transactionCompleted(successful);
        }
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
            exceptionConverter = new AludelExceptionConverter(factory(), this);
        }
        return exceptionConverter;
    }

    private AludelSessionFactory factory() {
        return (AludelSessionFactory) getFactory();
    }

    @Override
    public <T> QueryImplementor<T> createQuery(String hql, @Nullable Class<T> type) {
        checkBeforeQuery();
        try {
            var query = new AludelQueries.Sqm<>(hql, interpretHql(hql, type), type, this);
            applyQuerySettingsAndHints((Query<?>) query);
            query.setComment(hql);
            return query;
        } catch (RuntimeException failure) {
            markForRollbackOnly();
            throw getExceptionConverter().convert(failure);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> QueryImplementor<R> createQuery(TypedQueryReference<R> reference) {
        if (reference instanceof SelectionSpecificationImpl<R> specification) {
            checkBeforeQuery();
            var criteria = (SqmStatement<R>) specification.buildCriteria(getCriteriaBuilder());
            return new AludelQueries.Sqm<>(criteria, specification.getResultType(), this);
        }
        if (reference instanceof MutationSpecificationImpl<?> specification) {
            checkBeforeQuery();
            var criteria = (SqmStatement<R>) specification.buildCriteria(getCriteriaBuilder());
            return new AludelQueries.Sqm<>(criteria, (Class<R>) specification.getResultType(), this);
        }
        return super.createQuery(reference);
    }

    @Override
    protected <T> QueryImplementor<T> createCriteriaQuery(SqmStatement<T> criteria, @Nullable Class<T> type) {
        var query = new AludelQueries.Sqm<>(criteria, type, this);
        applyQuerySettingsAndHints((Query<?>) query);
        return query;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <T> SqmQueryImplementor<T> createSqmQueryImplementor(NamedSqmQueryMemento<T> memento) {
        return createSqmQueryImplementor((Class<T>) memento.getResultType(), memento);
    }

    @Override
    protected <T> SqmQueryImplementor<T> createSqmQueryImplementor(Class<T> type, NamedSqmQueryMemento<?> memento) {
        return prepared(AludelQueries.named(memento, type, this), memento);
    }

    @Override
    protected <T> SqmQueryImplementor<T> createSqmQueryImplementor(String name, NamedSqmQueryMemento<T> memento) {
        // Hibernate's own checks that the named query is a mutation.
        super.createSqmQueryImplementor(name, memento);
        return createSqmQueryImplementor(memento);
    }

    @Override
    protected <T> NativeQueryImplementor<T> createNativeQueryImplementor(NamedNativeQueryMemento<T> memento) {
        return prepared(new AludelQueries.Native<T>(memento, this));
    }

    @Override
    protected <T> NativeQueryImplementor<T> createNativeQueryImplementor(
            Class<T> type, NamedNativeQueryMemento<?> memento) {
        return prepared(new AludelQueries.Native<>(memento, type, this));
    }

    @Override
    protected <T> NativeQueryImplementor<T> createNativeQueryImplementor(
            String name, NamedNativeQueryMemento<T> memento) {
        super.createNativeQueryImplementor(name, memento);
        return createNativeQueryImplementor(memento);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public NativeQueryImplementor createNativeQuery(String sql, @Nullable Class type) {
        checkBeforeQuery();
        return nativeQuery(() -> prepared(new AludelQueries.Native<>(sql, type, this)));
    }

    @Override
    @SuppressWarnings({"deprecation", "unchecked"})
    public NativeQueryImplementor<?> createNativeQuery(String sql, String mapping) {
        return createNativeQuery(sql, mapping, (Class<Object>) null);
    }

    @Override
    public <T> NativeQueryImplementor<T> createNativeQuery(String sql, String mapping, @Nullable Class<T> type) {
        checkBeforeQuery();
        if (mapping == null || mapping.isEmpty()) {
            throw new IllegalArgumentException("Result set mapping name was not specified");
        }
        return nativeQuery(() -> {
            var query = new AludelQueries.Native<>(sql, getResultSetMappingMemento(mapping), type, this);
            query.setComment("dynamic native SQL query");
            return query;
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> NativeQueryImplementor<T> createNativeQuery(String sql, Class<T> type, String alias) {
        NativeQueryImplementor<T> query = createNativeQuery(sql, type);
        if (!getFactory().getMappingMetamodel().isEntityClass(type)) {
            throw new UnknownEntityTypeException(type);
        }
        query.addEntity(alias, type, LockMode.READ);
        return query;
    }

    @Override
    public SelectionQuery<?> createSelectionQuery(String hql) {
        return createSelectionQuery(hql, (Class<Object>) null);
    }

    @Override
    public <R> SelectionQuery<R> createSelectionQuery(String hql, @Nullable Class<R> type) {
        checkBeforeQuery();
        try {
            var interpretation = interpretHql(hql, type);
            checkSelectionQuery(hql, interpretation);
            var query = new AludelQueries.SqmSelection<>(hql, interpretation, type, this);
            if (type != null) {
                checkResultType(type, query);
            }
            query.setComment(hql);
            applyQuerySettingsAndHints(query);
            return query;
        } catch (RuntimeException failure) {
            markForRollbackOnly();
            throw failure;
        }
    }

    @Override
    public <R> SelectionQuery<R> createSelectionQuery(String hql, EntityGraph<R> graph) {
        var type = ((RootGraph<R>) graph).getGraphedType().getJavaType();
        return createSelectionQuery(hql, type).setEntityGraph(graph, GraphSemantic.LOAD);
    }

    @Override
    public <R> SelectionQuery<R> createSelectionQuery(CriteriaQuery<R> criteria) {
        if (criteria instanceof CriteriaDefinition<R> definition) {
            return definition.createSelectionQuery(this);
        }
        SqmUtil.verifyIsSelectStatement((SqmStatement<?>) criteria, null);
        return new AludelQueries.SqmSelection<>((SqmSelectStatement<R>) criteria, criteria.getResultType(), this);
    }

    @Override
    public <R> SelectionQuery<R> createNamedSelectionQuery(String name, @Nullable Class<R> type) {
        checkBeforeQuery();
        return this.<R, SelectionQuery<R>>buildNamedQuery(
                name,
                memento -> preparedSelection(AludelQueries.namedSelection(memento, type, this), memento),
                memento -> new AludelQueries.Native<>(memento, type, this));
    }

    private void checkBeforeQuery() {
        checkOpen();
        checkTransactionSynchStatus();
    }

    private <T> NativeQueryImplementor<T> nativeQuery(Supplier<NativeQueryImplementor<T>> construction) {
        try {
            return construction.get();
        } catch (RuntimeException failure) {
            throw getExceptionConverter().convert(failure);
        }
    }

    private <T> NativeQueryImplementor<T> prepared(NativeQueryImplementor<T> query) {
        if (query.getComment() == null || query.getComment().isEmpty()) {
            query.setComment("dynamic native SQL query");
        }
        applyQuerySettingsAndHints((Query<?>) query);
        return query;
    }

    @SuppressWarnings("deprecation")
    private <T> SqmQueryImplementor<T> prepared(SqmQueryImplementor<T> query, NamedSqmQueryMemento<?> memento) {
        if (query.getComment() == null || query.getComment().isEmpty()) {
            query.setComment("dynamic query");
        }
        applyQuerySettingsAndHints((Query<?>) query);
        if (memento.getLockOptions() != null) {
            query.setLockOptions(memento.getLockOptions());
        }
        return query;
    }

    @SuppressWarnings("deprecation")
    private <R> SelectionQuery<R> preparedSelection(
            AludelQueries.SqmSelection<R> query, NamedSqmQueryMemento<?> memento) {
        var comment = memento.getComment();
        query.setComment(
                comment == null || comment.isEmpty() ? "Named query: " + memento.getRegistrationName() : comment);
        applyQuerySettingsAndHints(query);
        if (memento.getLockOptions() != null) {
            query.getLockOptions().overlay(memento.getLockOptions());
        }
        return query;
    }
}
