package dev.aludel.internal;

import dev.aludel.internal.Feature.Subject;
import java.util.List;
import java.util.function.IntSupplier;
import org.hibernate.ScrollMode;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.criteria.internal.NamedCriteriaQueryMementoImpl;
import org.hibernate.query.hql.internal.NamedHqlQueryMementoImpl;
import org.hibernate.query.named.NamedResultSetMappingMemento;
import org.hibernate.query.spi.HqlInterpretation;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.hibernate.query.sql.internal.NativeQueryImpl;
import org.hibernate.query.sql.spi.NamedNativeQueryMemento;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.hibernate.query.sqm.internal.SqmSelectionQueryImpl;
import org.hibernate.query.sqm.spi.NamedSqmQueryMemento;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/** Hibernate's queries, made by our sessions: they let the features act around an execution and name exceptions. */
final class AludelQueries {

    private AludelQueries() {}

    static <R> Sqm<R> named(
            NamedSqmQueryMemento<?> memento, @Nullable Class<R> type, SharedSessionContractImplementor session) {
        if (memento.getSqmStatement() == null) {
            return new Sqm<>(memento, type, session);
        }
        if (isOfAnotherType(memento, type)) {
            // Throws what Hibernate's own query throws.
            memento.toQuery(session, type);
        }
        return new Sqm<>(memento, statement(memento), type, session);
    }

    static <R> SqmSelection<R> namedSelection(
            NamedSqmQueryMemento<?> memento, @Nullable Class<R> type, SharedSessionContractImplementor session) {
        if (!(memento instanceof NamedCriteriaQueryMementoImpl<?> criteria)) {
            return new SqmSelection<>((NamedHqlQueryMementoImpl<?>) memento, type, session);
        }
        if (!(memento.getSqmStatement() instanceof SqmSelectStatement) || isOfAnotherType(memento, type)) {
            memento.toSelectionQuery(type, session);
        }
        return new SqmSelection<>(criteria, (SqmSelectStatement<R>) AludelQueries.<R>statement(memento), type, session);
    }

    private static boolean isOfAnotherType(NamedSqmQueryMemento<?> memento, @Nullable Class<?> type) {
        if (type == null || !(memento.getSqmStatement() instanceof SqmSelectStatement<?> select)) {
            return false;
        }
        var actual = select.getResultType();
        return actual != Object.class && !type.isAssignableFrom(actual);
    }

    @SuppressWarnings("unchecked")
    private static <R> SqmStatement<R> statement(NamedSqmQueryMemento<?> memento) {
        return (SqmStatement<R>) memento.getSqmStatement();
    }

    private static AludelSessionFactory factory(SharedSessionContractImplementor session) {
        return (AludelSessionFactory) session.getFactory();
    }

    private static int writing(SharedSessionContractImplementor session, IntSupplier execution) {
        return session instanceof AludelSession stateful ? stateful.writingInBulk(execution) : execution.getAsInt();
    }

    private static RuntimeException named(
            RuntimeException failure, CommonQueryContract query, SharedSessionContractImplementor session) {
        return factory(session).translate(failure, session, Subject.query(query));
    }

    /** An HQL or criteria query or statement. */
    static final class Sqm<R> extends SqmQueryImpl<R> {

        Sqm(
                String hql,
                HqlInterpretation<R> interpretation,
                @Nullable Class<R> type,
                SharedSessionContractImplementor session) {
            super(hql, interpretation, type, session);
        }

        Sqm(SqmStatement<R> criteria, @Nullable Class<R> type, SharedSessionContractImplementor session) {
            super(criteria, type, session);
        }

        Sqm(NamedSqmQueryMemento<?> memento, @Nullable Class<R> type, SharedSessionContractImplementor session) {
            super(memento, type, session);
        }

        Sqm(
                NamedSqmQueryMemento<?> memento,
                SqmStatement<R> statement,
                @Nullable Class<R> type,
                SharedSessionContractImplementor session) {
            super(memento, statement, type, session);
        }

        @Override
        public List<R> list() {
            try {
                return super.list();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        @Override
        public R getSingleResult() {
            try {
                return super.getSingleResult();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        @Override
        protected ScrollableResultsImplementor<R> doScroll(ScrollMode mode) {
            try {
                return new SessionQueries.NamingScroll<>(super.doScroll(mode), this::named);
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        private RuntimeException named(RuntimeException failure) {
            return AludelQueries.named(failure, this, getSession());
        }

        @Override
        public int executeUpdate() {
            try {
                return super.executeUpdate();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        @Override
        protected int doExecuteUpdate() {
            IntSupplier execution = super::doExecuteUpdate;
            for (var feature : factory(getSession()).features()) {
                var inner = execution;
                execution = () -> feature.executeUpdate(this, inner);
            }
            return writing(getSession(), execution);
        }
    }

    /** An HQL or criteria query that can only select. */
    static final class SqmSelection<R> extends SqmSelectionQueryImpl<R> {

        SqmSelection(
                String hql,
                HqlInterpretation<R> interpretation,
                @Nullable Class<R> type,
                SharedSessionContractImplementor session) {
            super(hql, interpretation, type, session);
        }

        SqmSelection(
                SqmSelectStatement<R> criteria, @Nullable Class<R> type, SharedSessionContractImplementor session) {
            super(criteria, type, session);
        }

        SqmSelection(
                NamedHqlQueryMementoImpl<?> memento,
                @Nullable Class<R> type,
                SharedSessionContractImplementor session) {
            super(memento, type, session);
        }

        SqmSelection(
                NamedCriteriaQueryMementoImpl<?> memento,
                SqmSelectStatement<R> statement,
                @Nullable Class<R> type,
                SharedSessionContractImplementor session) {
            super(memento, statement, type, session);
        }

        @Override
        public List<R> list() {
            try {
                return super.list();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        @Override
        public R getSingleResult() {
            try {
                return super.getSingleResult();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        @Override
        protected ScrollableResultsImplementor<R> doScroll(ScrollMode mode) {
            try {
                return new SessionQueries.NamingScroll<>(super.doScroll(mode), this::named);
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        private RuntimeException named(RuntimeException failure) {
            return AludelQueries.named(failure, this, getSession());
        }
    }

    /** A native query or statement. */
    static final class Native<R> extends NativeQueryImpl<R> {

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

        @Override
        public List<R> list() {
            try {
                tellFeatures();
                return super.list();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        @Override
        public R getSingleResult() {
            try {
                return super.getSingleResult();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        @Override
        protected ScrollableResultsImplementor<R> doScroll(ScrollMode mode) {
            try {
                tellFeatures();
                return new SessionQueries.NamingScroll<>(super.doScroll(mode), this::named);
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        private void tellFeatures() {
            factory(getSession()).features().forEach(feature -> feature.beforeNative(this));
        }

        private RuntimeException named(RuntimeException failure) {
            return AludelQueries.named(failure, this, getSession());
        }

        @Override
        public int executeUpdate() {
            try {
                return super.executeUpdate();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        @Override
        protected int doExecuteUpdate() {
            tellFeatures();
            return writing(getSession(), super::doExecuteUpdate);
        }
    }
}
