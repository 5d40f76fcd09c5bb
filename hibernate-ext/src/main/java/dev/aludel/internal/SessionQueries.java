package dev.aludel.internal;

import dev.aludel.internal.Feature.Execution.Kind;
import dev.aludel.internal.Feature.OptionCarrier;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.FindOption;
import jakarta.persistence.TypedQueryReference;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.LockMode;
import org.hibernate.ScrollMode;
import org.hibernate.UnknownEntityTypeException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.RootGraph;
import org.hibernate.query.Query;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.UnknownNamedQueryException;
import org.hibernate.query.criteria.CriteriaDefinition;
import org.hibernate.query.hql.spi.SqmQueryImplementor;
import org.hibernate.query.named.NamedObjectRepository;
import org.hibernate.query.named.NamedResultSetMappingMemento;
import org.hibernate.query.specification.internal.MutationSpecificationImpl;
import org.hibernate.query.specification.internal.SelectionSpecificationImpl;
import org.hibernate.query.spi.HqlInterpretation;
import org.hibernate.query.spi.QueryImplementor;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.hibernate.query.sql.internal.NativeQueryImpl;
import org.hibernate.query.sql.spi.NamedNativeQueryMemento;
import org.hibernate.query.sql.spi.NativeQueryImplementor;
import org.hibernate.query.sqm.internal.SqmSelectionQueryImpl;
import org.hibernate.query.sqm.internal.SqmUtil;
import org.hibernate.query.sqm.spi.NamedSqmQueryMemento;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link AludelQueries} for our two kinds of session, step by step as Hibernate's sessions make their own queries:
 * the same checks in the same order, the same comments, settings, rollback marks and conversions.
 */
final class SessionQueries {

    private SessionQueries() {}

    static <T> QueryImplementor<T> hql(AskedSession session, String hql, @Nullable Class<T> type) {
        check(session);
        try {
            var query = new AludelQueries.Sqm<>(hql, interpret(session, hql, type), type, session);
            session.applySettings((Query<?>) query);
            query.setComment(hql);
            return query;
        } catch (RuntimeException failure) {
            session.markForRollbackOnly();
            throw session.getExceptionConverter().convert(failure);
        }
    }

    /** The query of a specification, or null if the reference names a query. */
    @SuppressWarnings("unchecked")
    static <R> @Nullable QueryImplementor<R> specified(AskedSession session, TypedQueryReference<R> reference) {
        if (reference instanceof SelectionSpecificationImpl<R> selection) {
            check(session);
            var criteria = (SqmStatement<R>) selection.buildCriteria(session.getCriteriaBuilder());
            return new AludelQueries.Sqm<>(criteria, selection.getResultType(), session);
        }
        if (reference instanceof MutationSpecificationImpl<?> mutation) {
            check(session);
            var criteria = (SqmStatement<R>) mutation.buildCriteria(session.getCriteriaBuilder());
            return new AludelQueries.Sqm<>(criteria, (Class<R>) mutation.getResultType(), session);
        }
        return null;
    }

    static <T> QueryImplementor<T> criteria(AskedSession session, SqmStatement<T> criteria, @Nullable Class<T> type) {
        var query = new AludelQueries.Sqm<>(criteria, type, session);
        session.applySettings((Query<?>) query);
        return query;
    }

    @SuppressWarnings("deprecation")
    static <T> SqmQueryImplementor<T> named(
            AskedSession session, NamedSqmQueryMemento<?> memento, @Nullable Class<T> type) {
        var query = AludelQueries.named(memento, type, session);
        session.applySettings((Query<?>) query);
        if (memento.getLockOptions() != null) {
            query.setLockOptions(memento.getLockOptions());
        }
        return query;
    }

    /** A named statement that Hibernate has found to be a mutation without lock options. */
    @SuppressWarnings("unchecked")
    static <T> SqmQueryImplementor<T> namedMutation(AskedSession session, NamedSqmQueryMemento<T> memento) {
        var query = AludelQueries.named(memento, (Class<T>) memento.getResultType(), session);
        session.applySettings((Query<?>) query);
        return query;
    }

    static <T> NativeQueryImplementor<T> prepared(AskedSession session, NativeQueryImplementor<T> query) {
        comment(query);
        session.applySettings((Query<?>) query);
        return query;
    }

    static <T> NativeQueryImplementor<T> sql(AskedSession session, String sql, @Nullable Class<T> type) {
        check(session);
        return converting(session, () -> prepared(session, new Native<>(sql, type, session)));
    }

    static <T> NativeQueryImplementor<T> sql(
            AskedSession session, String sql, @Nullable String mapping, @Nullable Class<T> type) {
        check(session);
        if (mapping == null || mapping.isEmpty()) {
            throw new IllegalArgumentException("Result set mapping name was not specified");
        }
        // Hibernate applies no settings here.
        return converting(session, () -> comment(new Native<>(sql, session.resultSetMapping(mapping), type, session)));
    }

    static <T> NativeQueryImplementor<T> sqlOfEntity(AskedSession session, String sql, Class<T> type, String alias) {
        var query = sql(session, sql, type);
        if (!session.getFactory().getMappingMetamodel().isEntityClass(type)) {
            throw new UnknownEntityTypeException(type);
        }
        query.addEntity(alias, type, LockMode.READ);
        return query;
    }

    /** The named native query, or null if there is none of that name. */
    static @Nullable NativeQueryImplementor<?> namedSql(AskedSession session, String name) {
        var memento = named(session).getNativeQueryMemento(name);
        return memento == null ? null : new Native<>(memento, memento.getResultType(), session);
    }

    /** The named native query with another mapping of its result, or null if there is none of that name. */
    static @Nullable NativeQueryImplementor<?> namedSql(AskedSession session, String name, String mapping) {
        var memento = named(session).getNativeQueryMemento(name);
        return memento == null ? null : new Native<>(memento, mapping, session);
    }

    static <R> SelectionQuery<R> selection(AskedSession session, String hql, @Nullable Class<R> type) {
        check(session);
        try {
            var interpretation = interpret(session, hql, type);
            session.checkSelects(hql, interpretation);
            var query = new AludelQueries.SqmSelection<>(hql, interpretation, type, session);
            if (type != null) {
                session.checkReturns(type, query);
            }
            query.setComment(hql);
            session.applySettings(query);
            return query;
        } catch (RuntimeException failure) {
            session.markForRollbackOnly();
            throw failure;
        }
    }

    static <R> SelectionQuery<R> selection(AskedSession session, String hql, EntityGraph<R> graph) {
        var type = ((RootGraph<R>) graph).getGraphedType().getJavaType();
        return selection(session, hql, type).setEntityGraph(graph, GraphSemantic.LOAD);
    }

    static <R> SelectionQuery<R> selection(AskedSession session, CriteriaQuery<R> criteria) {
        if (criteria instanceof CriteriaDefinition<R> definition) {
            return definition.createSelectionQuery(session);
        }
        SqmUtil.verifyIsSelectStatement((SqmStatement<?>) criteria, null);
        return new AludelQueries.SqmSelection<>((SqmSelectStatement<R>) criteria, criteria.getResultType(), session);
    }

    @SuppressWarnings("deprecation")
    static <R> SelectionQuery<R> namedSelection(AskedSession session, String name, @Nullable Class<R> type) {
        check(session);
        var memento = named(session).getSqmQueryMemento(name);
        if (memento == null) {
            var sql = named(session).getNativeQueryMemento(name);
            if (sql == null) {
                throw new UnknownNamedQueryException(name);
            }
            return new Native<>(sql, type, session);
        }
        var query = AludelQueries.namedSelection(memento, type, session);
        var comment = memento.getComment();
        query.setComment(
                comment == null || comment.isEmpty() ? "Named query: " + memento.getRegistrationName() : comment);
        session.applySettings(query);
        if (memento.getLockOptions() != null) {
            query.getLockOptions().overlay(memento.getLockOptions());
        }
        return query;
    }

    private static void check(AskedSession session) {
        session.checkBeforeQuery();
    }

    private static <R> HqlInterpretation<R> interpret(AskedSession session, String hql, @Nullable Class<R> type) {
        return session.getFactory().getQueryEngine().interpretHql(hql, type);
    }

    private static NamedObjectRepository named(AskedSession session) {
        return session.getFactory().getQueryEngine().getNamedObjectRepository();
    }

    private static <T> NativeQueryImplementor<T> comment(NativeQueryImplementor<T> query) {
        if (query.getComment() == null || query.getComment().isEmpty()) {
            query.setComment("dynamic native SQL query");
        }
        return query;
    }

    private static <T> NativeQueryImplementor<T> converting(
            AskedSession session, Supplier<NativeQueryImplementor<T>> construction) {
        try {
            return construction.get();
        } catch (RuntimeException failure) {
            throw session.getExceptionConverter().convert(failure);
        }
    }

    /** A native query or statement. */
    static final class Native<R> extends NativeQueryImpl<R> implements OptionCarrier {

        // Hibernate's constructor gives hints already, so this is made when first asked for.
        private AludelSessionFactory.@Nullable Course course;

        Native(String sql, @Nullable Class<R> type, SharedSessionContractImplementor session) {
            super(sql, type, session);
        }

        Native(
                String sql,
                NamedResultSetMappingMemento mapping,
                @Nullable Class<R> type,
                SharedSessionContractImplementor session) {
            super(sql, mapping, type, session);
        }

        Native(NamedNativeQueryMemento<?> memento, SharedSessionContractImplementor session) {
            super(memento, session);
        }

        Native(NamedNativeQueryMemento<?> memento, @Nullable Class<R> type, SharedSessionContractImplementor session) {
            super(memento, type, session);
        }

        Native(NamedNativeQueryMemento<?> memento, String mapping, SharedSessionContractImplementor session) {
            super(memento, mapping, session);
        }

        private AludelSessionFactory.Course course() {
            var known = course;
            if (known == null) {
                known = new AludelSessionFactory.Course(this, this, getSession());
                course = known;
            }
            return known;
        }

        @Override
        public List<FindOption> options() {
            return course().options;
        }

        @Override
        public void addOptions(List<? extends FindOption> options) {
            course().addOptions(options);
        }

        @Override
        public Native<R> setHint(String name, @Nullable Object value) {
            if (!course().tookHint(name, value)) {
                super.setHint(name, value);
            }
            return this;
        }

        @Override
        protected void collectHints(Map<String, Object> hints) {
            super.collectHints(hints);
            course().collectHints(hints);
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<R> list() {
            return (List<R>) course().run(Kind.LIST, null);
        }

        @Override
        @SuppressWarnings("unchecked")
        public ScrollableResultsImplementor<R> scroll(ScrollMode mode) {
            return (ScrollableResultsImplementor<R>) course().run(Kind.SCROLL, mode);
        }

        @Override
        public long getResultCount() {
            return (Long) course().run(Kind.COUNT, null);
        }

        @Override
        public R getSingleResult() {
            return course().naming(super::getSingleResult);
        }

        @Override
        public int executeUpdate() {
            return (Integer) course().run(Kind.UPDATE, null);
        }

        @Override
        public Object run(Kind kind, @Nullable ScrollMode mode) {
            if (kind == Kind.LIST || kind == Kind.SCROLL) {
                tellFeatures();
            }
            return switch (kind) {
                case LIST -> super.list();
                case SCROLL -> super.scroll(mode);
                case COUNT -> super.getResultCount();
                case UPDATE -> super.executeUpdate();
                default -> throw new IllegalArgumentException(String.valueOf(kind));
            };
        }

        @Override
        protected ScrollableResultsImplementor<R> doScroll(ScrollMode mode) {
            return course().naming(super.doScroll(mode));
        }

        private void tellFeatures() {
            AludelQueries.factory(getSession()).features().forEach(feature -> feature.beforeNative(this));
        }

        @Override
        protected int doExecuteUpdate() {
            tellFeatures();
            return AludelQueries.writing(getSession(), super::doExecuteUpdate);
        }
    }

    /** What is asked of a session: Hibernate keeps these protected in a class that we cannot name. */
    interface AskedSession extends SharedSessionContractImplementor {

        void checkBeforeQuery();

        void applySettings(Query<?> query);

        void applySettings(SelectionQuery<?> query);

        void checkSelects(String hql, HqlInterpretation<?> interpretation);

        <R> void checkReturns(Class<R> type, SqmSelectionQueryImpl<R> query);

        NamedResultSetMappingMemento resultSetMapping(String name);
    }
}
