package dev.aludel.internal;

import dev.aludel.internal.Feature.Execution.Kind;
import dev.aludel.internal.Feature.OptionCarrier;
import jakarta.persistence.FindOption;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.hibernate.ScrollMode;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.KeyedPage;
import org.hibernate.query.KeyedResultList;
import org.hibernate.query.criteria.internal.NamedCriteriaQueryMementoImpl;
import org.hibernate.query.hql.internal.NamedHqlQueryMementoImpl;
import org.hibernate.query.hql.spi.SqmQueryImplementor;
import org.hibernate.query.spi.HqlInterpretation;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.hibernate.query.sqm.internal.AbstractSqmSelectionQuery;
import org.hibernate.query.sqm.internal.KeyedResult;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.hibernate.query.sqm.internal.SqmSelectionQueryImpl;
import org.hibernate.query.sqm.spi.InterpretationsKeySource;
import org.hibernate.query.sqm.spi.NamedSqmQueryMemento;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/** Hibernate's queries, made by our sessions: they let the features act around an execution and name exceptions. */
final class AludelQueries {

    private AludelQueries() {}

    static <R> Sqm<R> named(
            NamedSqmQueryMemento<?> memento, @Nullable Class<R> type, SharedSessionContractImplementor session) {
        var query = unhinted(memento, type, session);
        // Hibernate gives a query its hints past the method that takes ours.
        query.course().takeHints(memento.getHints());
        return query;
    }

    private static <R> Sqm<R> unhinted(
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
        var query = unhintedSelection(memento, type, session);
        query.course().takeHints(memento.getHints());
        return query;
    }

    private static <R> SqmSelection<R> unhintedSelection(
            NamedSqmQueryMemento<?> memento, @Nullable Class<R> type, SharedSessionContractImplementor session) {
        if (!(memento instanceof NamedCriteriaQueryMementoImpl<?> criteria)) {
            return new SqmSelection<>((NamedHqlQueryMementoImpl<?>) memento, type, session);
        }
        if (!(memento.getSqmStatement() instanceof SqmSelectStatement) || isOfAnotherType(memento, type)) {
            memento.toSelectionQuery(type, session);
        }
        return new SqmSelection<>(criteria, (SqmSelectStatement<R>) AludelQueries.<R>statement(memento), type, session);
    }

    /** Hibernate would make a query of its own for the page. */
    private static <R> KeyedResultList<R> keyed(
            SqmSelection<KeyedResult<R>> query, List<FindOption> options, KeyedPage<R> page) {
        query.addOptions(options);
        var rows = query.getResultList();
        int size = page.getPage().getSize();
        return new KeyedResultList<>(
                KeyedResult.collectResults(rows, size, page.getKeyInterpretation()),
                KeyedResult.collectKeys(rows, size),
                page,
                AbstractSqmSelectionQuery.nextPage(page, rows),
                AbstractSqmSelectionQuery.previousPage(page, rows));
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

    static AludelSessionFactory factory(SharedSessionContractImplementor session) {
        return (AludelSessionFactory) session.getFactory();
    }

    private static LoadQueryInfluencers influencers(
            InterpretationsKeySource query, SharedSessionContractImplementor session) {
        var own = session.getLoadQueryInfluencers();
        var restricting = factory(session).restricting();
        return restricting == null || !restricting.isInForce(own) ? own : restricting.ofQuery(query, own);
    }

    static int writing(SharedSessionContractImplementor session, IntSupplier execution) {
        return session instanceof AludelSession stateful ? stateful.writingInBulk(execution) : execution.getAsInt();
    }

    /** An HQL or criteria query or statement. */
    static final class Sqm<R> extends SqmQueryImpl<R> implements OptionCarrier {

        // Hibernate's constructor gives hints already, so this is made when first asked for.
        private AludelSessionFactory.@Nullable Course course;

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
        public void runAs(@Nullable SqmStatement<?> statement) {
            course().standIn = statement;
        }

        @Override
        public SqmStatement<R> getSqmStatement() {
            return course().standingIn(super.getSqmStatement());
        }

        @Override
        public LoadQueryInfluencers getLoadQueryInfluencers() {
            return influencers(this, getSession());
        }

        @Override
        public Object getQueryStringCacheKey() {
            return course().standingIn(super.getQueryStringCacheKey());
        }

        @Override
        public SqmQueryImplementor<R> setHint(String name, @Nullable Object value) {
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
        public KeyedResultList<R> getKeyedResultList(KeyedPage<R> page) {
            return page == null
                    ? super.getKeyedResultList(page)
                    : keyed(new SqmSelection<>(this, page), options(), page);
        }

        @Override
        public Object run(Kind kind, @Nullable ScrollMode mode) {
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

        @Override
        protected int doExecuteUpdate() {
            IntSupplier execution = super::doExecuteUpdate;
            var features = factory(getSession()).features();
            // The first feature stands around the others.
            for (int i = features.size() - 1; i >= 0; i--) {
                var feature = features.get(i);
                var inner = execution;
                execution = () -> feature.executeUpdate(this, inner);
            }
            return writing(getSession(), execution);
        }
    }

    /** An HQL or criteria query that can only select. */
    static final class SqmSelection<R> extends SqmSelectionQueryImpl<R> implements OptionCarrier {

        // Hibernate's constructor gives hints already, so this is made when first asked for.
        private AludelSessionFactory.@Nullable Course course;

        <E> SqmSelection(AbstractSqmSelectionQuery<?> original, KeyedPage<E> page) {
            super(original, page);
        }

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
        public void runAs(@Nullable SqmStatement<?> statement) {
            course().standIn = statement;
        }

        @Override
        public SqmSelectStatement<R> getSqmStatement() {
            return course().standingIn(super.getSqmStatement());
        }

        @Override
        public LoadQueryInfluencers getLoadQueryInfluencers() {
            return influencers(this, getSession());
        }

        @Override
        public Object getQueryStringCacheKey() {
            return course().standingIn(super.getQueryStringCacheKey());
        }

        @Override
        public SqmSelection<R> setHint(String name, @Nullable Object value) {
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
        public KeyedResultList<R> getKeyedResultList(KeyedPage<R> page) {
            return page == null
                    ? super.getKeyedResultList(page)
                    : keyed(new SqmSelection<>(this, page), options(), page);
        }

        @Override
        public Object run(Kind kind, @Nullable ScrollMode mode) {
            return switch (kind) {
                case LIST -> super.list();
                case SCROLL -> super.scroll(mode);
                case COUNT -> super.getResultCount();
                default -> throw new IllegalArgumentException(String.valueOf(kind));
            };
        }

        @Override
        protected ScrollableResultsImplementor<R> doScroll(ScrollMode mode) {
            return course().naming(super.doScroll(mode));
        }
    }
}
