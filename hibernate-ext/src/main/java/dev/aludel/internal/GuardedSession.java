package dev.aludel.internal;

import dev.aludel.internal.Feature.Demarcation;
import dev.aludel.internal.Feature.ForSession;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.FindOption;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.Metamodel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.Transaction;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.transaction.internal.TransactionImpl;
import org.hibernate.internal.SessionImpl;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.jspecify.annotations.Nullable;

/**
 * Tells the features what Hibernate's exceptions do not: which object or class an operation was about, that a flush
 * failed, and that the session is about to be used. {@link AludelSession} adds the rest.
 */
abstract class GuardedSession extends SessionImpl {

    private transient @Nullable Transaction transaction;

    // Until then no feature has anything against its use.
    private transient boolean flushFailed;

    // Above zero while the session is asked for something that it does even if it must not be used.
    private transient int alwaysAllowed;

    GuardedSession(AludelSessionFactory factory, SessionCreationOptions options) {
        super(factory, options);
    }

    abstract List<ForSession> features();

    /** The application has the transaction rolled back in the end, whatever else happens. */
    abstract void rollbackAsked();

    /** The application has committed, without a failure so far. */
    abstract void committed();

    private RuntimeException named(RuntimeException failure) {
        return ((AludelSessionFactory) getFactory()).translate(failure, this);
    }

    private RuntimeException named(RuntimeException failure, Subject subject) {
        return ((AludelSessionFactory) getFactory()).translate(failure, this, subject);
    }

    private <T> T about(Subject subject, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            throw named(failure, subject);
        }
    }

    private void about(Subject subject, Runnable work) {
        about(subject, () -> {
            work.run();
            return true;
        });
    }

    private <T> T allowed(Supplier<T> work) {
        alwaysAllowed++;
        try {
            return work.get();
        } finally {
            alwaysAllowed--;
        }
    }

    private void allowed(Runnable work) {
        allowed(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void checkOpen(boolean markForRollbackIfClosed) {
        try {
            super.checkOpen(markForRollbackIfClosed);
        } catch (IllegalStateException closed) {
            throw named(closed, Subject.session(this));
        }
        if (flushFailed && alwaysAllowed == 0) {
            features().forEach(ForSession::checkUsable);
        }
    }

    @Override
    public void clear() {
        allowed(super::clear);
    }

    @Override
    public void closeWithoutOpenChecks() {
        allowed(super::closeWithoutOpenChecks);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return allowed(() -> super.unwrap(type));
    }

    @Override
    public Object getDelegate() {
        return allowed(super::getDelegate);
    }

    @Override
    public SessionFactoryImplementor getEntityManagerFactory() {
        return allowed(super::getEntityManagerFactory);
    }

    @Override
    public Metamodel getMetamodel() {
        return allowed(super::getMetamodel);
    }

    @Override
    public HibernateCriteriaBuilder getCriteriaBuilder() {
        return allowed(super::getCriteriaBuilder);
    }

    @Override
    public FlushModeType getFlushMode() {
        return allowed(super::getFlushMode);
    }

    @Override
    public void setFlushMode(FlushModeType flushMode) {
        allowed(() -> super.setFlushMode(flushMode));
    }

    @Override
    public void setProperty(String key, Object value) {
        allowed(() -> super.setProperty(key, value));
    }

    @Override
    public Transaction accessTransaction() {
        if (super.getCurrentTransaction() != null) {
            return super.accessTransaction();
        }
        var own = transaction;
        if (own == null) {
            own = new NamedTransaction(getTransactionCoordinator(), this);
            transaction = own;
        }
        if (isOpenOrWaitingForAutoClose()) {
            getTransactionCoordinator().pulse();
        }
        return own;
    }

    @Override
    public @Nullable Transaction getCurrentTransaction() {
        var shared = super.getCurrentTransaction();
        return shared == null ? transaction : shared;
    }

    @Override
    public void initializeCollection(PersistentCollection<?> collection, boolean writing) {
        try {
            super.initializeCollection(collection, writing);
        } catch (RuntimeException failure) {
            throw named(failure);
        }
    }

    @Override
    public @Nullable Object immediateLoad(String entityName, Object id) {
        try {
            return super.immediateLoad(entityName, id);
        } catch (RuntimeException failure) {
            throw named(failure);
        }
    }

    @Override
    public void flush() {
        try {
            super.flush();
        } catch (RuntimeException failure) {
            throw flushFailed(failure);
        }
    }

    @Override
    public boolean autoFlushIfRequired(Set<String> querySpaces, boolean skipPreFlush) {
        try {
            return super.autoFlushIfRequired(querySpaces, skipPreFlush);
        } catch (RuntimeException failure) {
            throw flushFailed(failure);
        }
    }

    private RuntimeException flushFailed(RuntimeException failure) {
        flushFailed = true;
        for (var feature : features()) {
            feature.flushFailed(failure);
        }
        return failure;
    }

    @Override
    public void persist(Object entity) {
        about(Subject.instance(entity), () -> super.persist(entity));
    }

    @Override
    public <T> T merge(T entity) {
        return about(Subject.instance(entity), () -> super.merge(entity));
    }

    @Override
    public <T> T merge(T entity, EntityGraph<? super T> graph) {
        return about(Subject.instance(entity), () -> super.merge(entity, graph));
    }

    @Override
    public void remove(Object entity) {
        about(Subject.instance(entity), () -> super.remove(entity));
    }

    @Override
    public void refresh(Object entity) {
        about(Subject.instance(entity), () -> super.refresh(entity));
    }

    @Override
    public void refresh(Object entity, LockOptions options) {
        about(Subject.instance(entity), () -> super.refresh(entity, options));
    }

    @Override
    public void lock(Object entity, LockMode mode) {
        about(Subject.instance(entity), () -> super.lock(entity, mode));
    }

    @Override
    public void lock(Object entity, LockOptions options) {
        about(Subject.instance(entity), () -> super.lock(entity, options));
    }

    @Override
    public void detach(Object entity) {
        about(Subject.instance(entity), () -> allowed(() -> super.detach(entity)));
    }

    @Override
    public boolean contains(Object entity) {
        try {
            return allowed(() -> super.contains(entity));
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public LockModeType getLockMode(Object entity) {
        return about(Subject.instance(entity), () -> super.getLockMode(entity));
    }

    @Override
    public <T> T getReference(T entity) {
        return about(Subject.instance(entity), () -> super.getReference(entity));
    }

    @Override
    public <T> T getReference(Class<T> type, Object id) {
        return about(Subject.type(type), () -> super.getReference(type, id));
    }

    @Override
    public <T> @Nullable T find(Class<T> type, Object id) {
        try {
            return super.find(type, id);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.type(type));
        }
    }

    @Override
    public <T> @Nullable T find(Class<T> type, Object id, Map<String, Object> properties) {
        return about(Subject.type(type), () -> optioned(properties, () -> super.find(type, id, properties)));
    }

    @Override
    public <T> @Nullable T find(Class<T> type, Object id, LockModeType mode) {
        return about(Subject.type(type), () -> super.find(type, id, mode));
    }

    @Override
    public <T> @Nullable T find(Class<T> type, Object id, LockModeType mode, Map<String, Object> properties) {
        return about(Subject.type(type), () -> optioned(properties, () -> super.find(type, id, mode, properties)));
    }

    @Override
    public <T> @Nullable T find(Class<T> type, Object id, FindOption... options) {
        return about(Subject.type(type), () -> optioned(options, () -> super.find(type, id, options)));
    }

    @Override
    public <T> @Nullable T find(EntityGraph<T> graph, Object id, FindOption... options) {
        return optioned(options, () -> super.find(graph, id, options));
    }

    @Override
    public @Nullable Object find(String entityName, Object id, FindOption... options) {
        return optioned(options, () -> super.find(entityName, id, options));
    }

    @Override
    public <E> List<@Nullable E> findMultiple(Class<E> type, List<?> ids, FindOption... options) {
        return optioned(options, () -> super.findMultiple(type, ids, options));
    }

    @Override
    public <E> List<@Nullable E> findMultiple(EntityGraph<E> graph, List<?> ids, FindOption... options) {
        return optioned(options, () -> super.findMultiple(graph, ids, options));
    }

    private <T> T optioned(FindOption[] options, Supplier<T> find) {
        var around = ((AludelSessionFactory) getFactory()).around();
        return around == null || options.length == 0 ? find.get() : around.find(this, List.of(options), find);
    }

    private <T> T optioned(@Nullable Map<String, Object> properties, Supplier<T> find) {
        var around = ((AludelSessionFactory) getFactory()).around();
        if (around == null || properties == null || !properties.containsKey(around.hint())) {
            return find.get();
        }
        return around.find(this, around.optionsOfHint(properties.get(around.hint())), find);
    }

    /** Hibernate's transaction, naming what it refuses. Handed out by the session. */
    private static final class NamedTransaction extends TransactionImpl {

        private final transient GuardedSession session;

        NamedTransaction(TransactionCoordinator coordinator, GuardedSession session) {
            super(coordinator, session);
            this.session = session;
        }

        @Override
        public void begin() {
            refusing(Demarcation.BEGIN, super::begin);
        }

        @Override
        public void commit() {
            refusing(Demarcation.COMMIT, super::commit);
            session.committed();
        }

        @Override
        public void rollback() {
            refusing(Demarcation.ROLLBACK, super::rollback);
        }

        @Override
        public void markRollbackOnly() {
            session.rollbackAsked();
            super.markRollbackOnly();
        }

        private void refusing(Demarcation step, Runnable demarcation) {
            session.features().forEach(feature -> feature.demarcating(step));
            try {
                demarcation.run();
            } catch (RuntimeException refusal) {
                throw ((AludelSessionFactory) session.getFactory())
                        .translate(refusal, session, Subject.transaction(this));
            }
        }
    }
}
