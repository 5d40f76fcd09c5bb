package dev.aludel.internal;

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

    // Above zero while the session is asked for something that it does even if it must not be used.
    private transient int alwaysAllowed;

    GuardedSession(AludelSessionFactory factory, SessionCreationOptions options) {
        super(factory, options);
    }

    abstract List<ForSession> features();

    /** The application has committed, without a failure so far. */
    abstract void committed();

    private RuntimeException named(RuntimeException failure) {
        return ((AludelSessionFactory) getFactory()).translate(failure, this);
    }

    private RuntimeException named(RuntimeException failure, Subject subject) {
        return ((AludelSessionFactory) getFactory()).translate(failure, this, subject);
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
        if (alwaysAllowed == 0) {
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
        for (var feature : features()) {
            feature.flushFailed(failure);
        }
        return failure;
    }

    @Override
    public void persist(Object entity) {
        try {
            super.persist(entity);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public <T> T merge(T entity) {
        try {
            return super.merge(entity);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public <T> T merge(T entity, EntityGraph<? super T> graph) {
        try {
            return super.merge(entity, graph);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public void remove(Object entity) {
        try {
            super.remove(entity);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public void refresh(Object entity) {
        try {
            super.refresh(entity);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public void refresh(Object entity, LockOptions options) {
        try {
            super.refresh(entity, options);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public void lock(Object entity, LockMode mode) {
        try {
            super.lock(entity, mode);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public void lock(Object entity, LockOptions options) {
        try {
            super.lock(entity, options);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public void detach(Object entity) {
        try {
            allowed(() -> super.detach(entity));
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
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
        try {
            return super.getLockMode(entity);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public <T> T getReference(T entity) {
        try {
            return super.getReference(entity);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.instance(entity));
        }
    }

    @Override
    public <T> T getReference(Class<T> type, Object id) {
        try {
            return super.getReference(type, id);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.type(type));
        }
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
        try {
            return super.find(type, id, properties);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.type(type));
        }
    }

    @Override
    public <T> @Nullable T find(Class<T> type, Object id, LockModeType mode) {
        try {
            return super.find(type, id, mode);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.type(type));
        }
    }

    @Override
    public <T> @Nullable T find(Class<T> type, Object id, LockModeType mode, Map<String, Object> properties) {
        try {
            return super.find(type, id, mode, properties);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.type(type));
        }
    }

    @Override
    public <T> @Nullable T find(Class<T> type, Object id, FindOption... options) {
        try {
            return super.find(type, id, options);
        } catch (RuntimeException failure) {
            throw named(failure, Subject.type(type));
        }
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
            refusing(super::begin);
        }

        @Override
        public void commit() {
            refusing(super::commit);
            session.committed();
        }

        @Override
        public void rollback() {
            refusing(super::rollback);
        }

        private void refusing(Runnable demarcation) {
            session.features().forEach(ForSession::demarcating);
            try {
                demarcation.run();
            } catch (RuntimeException refusal) {
                throw ((AludelSessionFactory) session.getFactory())
                        .translate(refusal, session, Subject.transaction(this));
            }
        }
    }
}
