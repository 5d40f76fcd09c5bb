package dev.aludel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.HibernateException;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.action.internal.EntityIdentityInsertAction;
import org.hibernate.action.internal.EntityInsertAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.action.internal.OrphanRemovalAction;
import org.hibernate.engine.spi.ActionQueue;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.ExecutableList;
import org.jspecify.annotations.Nullable;

/** Hibernate's action queue, telling the features what enters it and when it is sent. One a session. */
final class AludelActionQueue extends ActionQueue {

    private final AludelSession session;

    AludelActionQueue(AludelSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public void addAction(EntityInsertAction action) {
        insertQueued(action);
        super.addAction(action);
    }

    @Override
    public void addAction(EntityIdentityInsertAction action) {
        insertQueued(action);
        super.addAction(action);
    }

    @Override
    public void addAction(EntityUpdateAction action) {
        super.addAction(action);
        for (var feature : session.features()) {
            feature.updateQueued(action);
        }
    }

    @Override
    public void addAction(EntityDeleteAction action) {
        super.addAction(action);
        deleteQueued(action);
    }

    @Override
    public void addAction(OrphanRemovalAction action) {
        super.addAction(action);
        deleteQueued(action);
    }

    /** Hibernate queues this just before a bulk write: a specification's, which makes its query past us, is seen here. */
    @Override
    public void addAction(BulkOperationCleanupAction action) {
        if (!session.isWritingInBulk()) {
            for (var feature : session.features()) {
                feature.foreignBulkWrite(List.of(action.getPropertySpaces()));
            }
        }
        super.addAction(action);
    }

    @Override
    public void unScheduleDeletion(EntityEntry entry, Object rescuedEntity) {
        super.unScheduleDeletion(entry, rescuedEntity);
        deleteUnqueued(rescuedEntity);
    }

    @Override
    public void unScheduleUnloadedDeletion(Object newEntity) {
        super.unScheduleUnloadedDeletion(newEntity);
        deleteUnqueued(newEntity);
    }

    @Override
    public void clearFromFlushNeededCheck(int previousCollectionRemovalSize) {
        super.clearFromFlushNeededCheck(previousCollectionRemovalSize);
        session.features().forEach(Feature.ForSession::updatesForgotten);
    }

    @Override
    public void clear() {
        super.clear();
        session.features().forEach(Feature.ForSession::queueCleared);
    }

    @Override
    public void executeActions() {
        var features = session.features();
        features.forEach(Feature.ForSession::beforeExecution);
        super.executeActions();
        features.forEach(Feature.ForSession::afterExecution);
    }

    /** Hibernate calls this between flushes, where a key that the database makes cannot wait. */
    @Override
    public void executeInserts() {
        session.features().forEach(Feature.ForSession::beforeEarlyInserts);
        super.executeInserts();
    }

    /** Hibernate would send the insert of an object that it does not hold any more, and fail. */
    void cancelInsert(Object entity) {
        var queue = queuedInserts();
        if (queue == null) {
            return;
        }
        for (int i = queue.size() - 1; i >= 0; i--) {
            if (queue.get(i).getInstance() == entity) {
                queue.remove(i);
                for (var feature : session.features()) {
                    feature.insertUnqueued(entity);
                }
            }
        }
    }

    /** Puts the queued inserts in another order. */
    void orderInserts(UnaryOperator<List<AbstractEntityInsertAction>> order) {
        var queue = queuedInserts();
        if (queue != null && queue.size() > 1) {
            var queued = new ArrayList<AbstractEntityInsertAction>();
            queue.forEach(queued::add);
            queue.clear();
            order.apply(queued).forEach(queue::add);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable ExecutableList<AbstractEntityInsertAction> queuedInserts() {
        try {
            var insertions = ActionQueue.class.getDeclaredField("insertions");
            insertions.setAccessible(true);
            return (ExecutableList<AbstractEntityInsertAction>) insertions.get(this);
        } catch (ReflectiveOperationException anotherHibernate) {
            throw new HibernateException(
                    "Cannot find the queued inserts: this Hibernate has them elsewhere.", anotherHibernate);
        }
    }

    private void insertQueued(AbstractEntityInsertAction action) {
        for (var feature : session.features()) {
            feature.insertQueued(action);
        }
    }

    private void deleteQueued(EntityDeleteAction action) {
        for (var feature : session.features()) {
            feature.deleteQueued(action);
        }
    }

    private void deleteUnqueued(Object entity) {
        for (var feature : session.features()) {
            feature.deleteUnqueued(entity);
        }
    }
}
