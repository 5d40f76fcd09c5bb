package dev.aludel.internal;

import dev.aludel.internal.Settings.Setting;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.hibernate.Transaction;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.sql.internal.NativeQueryImpl;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.jspecify.annotations.Nullable;

/**
 * What one feature plugs into the factories and sessions that we attach to. Each feature has one implementation,
 * named in {@code META-INF/services}; it must have a public constructor without arguments.
 */
public interface Feature {

    /** The feature's name, as in its package and in {@code aludel.«name».enabled}. */
    String name();

    /** The settings of this feature, beside its off-switch. */
    default List<Setting> settings() {
        return List.of();
    }

    /**
     * Called once for each factory, when it is complete.
     *
     * @param metadata the mapping, as Hibernate bound it
     * @return what the feature does there, or null if the unit gives it nothing to do: then it costs nothing
     */
    @Nullable
    ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings);

    /** What a feature does in one factory. Shared by threads. */
    interface ForFactory {

        /** Gives an exception its name, on its way out of a session; the same exception if it has none. */
        default RuntimeException translate(RuntimeException failure, SharedSessionContractImplementor session) {
            return failure;
        }

        /**
         * Gives an exception its name, where it is known what the failed operation was about. Called after the
         * method above, which may have named it already.
         */
        default RuntimeException translate(
                RuntimeException failure, SharedSessionContractImplementor session, Subject subject) {
            return failure;
        }

        /** What the feature does in one session, or null if it follows no sessions. May run in its constructor. */
        default @Nullable ForSession open(SessionImplementor session) {
            return null;
        }

        /** Runs around an HQL or criteria update or delete. */
        default int executeUpdate(SqmQueryImpl<?> query, IntSupplier execution) {
            return execution.getAsInt();
        }

        /** Called before a native query or statement runs. Throws if it must not. */
        default void beforeNative(NativeQueryImpl<?> query) {}

        /** Runs around a direct write of a stateless session. */
        default void writeStateless(
                StatelessWrite kind, List<?> entities, AludelStatelessSession session, Runnable execution) {
            execution.run();
        }
    }

    /**
     * What an operation that failed was about.
     *
     * @param kind what the value is
     * @param value the object, class, query, session or transaction; null if the application passed null
     */
    record Subject(Kind kind, @Nullable Object value) {

        /** What the value of a subject is. */
        public enum Kind {
            INSTANCE,
            TYPE,
            QUERY,
            SESSION,
            TRANSACTION
        }

        static Subject instance(@Nullable Object entity) {
            return new Subject(Kind.INSTANCE, entity);
        }

        static Subject type(@Nullable Class<?> type) {
            return new Subject(Kind.TYPE, type);
        }

        static Subject query(CommonQueryContract query) {
            return new Subject(Kind.QUERY, query);
        }

        static Subject session(SharedSessionContractImplementor session) {
            return new Subject(Kind.SESSION, session);
        }

        static Subject transaction(Transaction transaction) {
            return new Subject(Kind.TRANSACTION, transaction);
        }
    }

    /** The direct writes of a stateless session. */
    enum StatelessWrite {
        INSERT,
        UPDATE,
        DELETE,
        UPSERT
    }

    /** Why all objects leave a session at once. */
    enum Departure {
        CLEAR,
        CLOSE,
        ROLLBACK
    }

    /** What a feature does in one session. Not shared by threads. */
    interface ForSession {

        /** Whether something would be lost if the session were copied without this. */
        default boolean followsChanges() {
            return false;
        }

        /** An insert was queued; its state may still be changed. */
        default void insertQueued(AbstractEntityInsertAction insert) {}

        /** The queued insert of this object was taken back, because it left the session. */
        default void insertUnqueued(Object entity) {}

        /** An update was queued. */
        default void updateQueued(EntityUpdateAction update) {}

        /** A delete was queued, of an entity that may have been loaded or not. */
        default void deleteQueued(EntityDeleteAction delete) {}

        /** The queued delete of this entity was taken back, because it was persisted again. */
        default void deleteUnqueued(Object entity) {}

        /**
         * A bulk update or delete is about to run, of a query that our sessions did not make: that of a
         * {@code MutationSpecification.createQuery(session)}, whose statement cannot be had. Throws if it must not run.
         *
         * @param tables the tables it writes to
         */
        default void foreignBulkWrite(List<String> tables) {}

        /** The updates and inserts queued by an unnecessary auto flush were forgotten again; deletes were not. */
        default void updatesForgotten() {}

        /** Everything queued was forgotten. */
        default void queueCleared() {}

        /** The inserts queued so far are about to execute, and nothing else. */
        default void beforeEarlyInserts() {}

        /** The queue is about to be sent to the database. */
        default void beforeExecution() {}

        /** The queue was sent. Not called if sending it threw. */
        default void afterExecution() {}

        /** A flush threw. */
        default void flushFailed(RuntimeException failure) {}

        /** The application is about to use the session. Throws if it must not. */
        default void checkUsable() {}

        /** A transaction began, and has its connection. */
        default void transactionBegun() {}

        /** The transaction is about to commit, and nothing was flushed for it yet. Throws if it must not. */
        default void committing() {}

        /** What the commit flushed is in the database, which has not committed it yet. Throws if it must not. */
        default void flushedForCommit() {}

        /** The transaction ended in the database; the session has not drawn its conclusions yet. */
        default void transactionCompleting(boolean successful) {}

        /** The transaction ended. */
        default void transactionCompleted(boolean successful) {}

        /** All objects are about to leave the session, and can still be found in it. */
        default void leaving(Departure reason) {}

        /** All objects have left the session. */
        default void left(Departure reason) {}

        /** One object is about to be taken out of the session; its detachment may cascade to others. */
        default void evicting(Object entity, EntityEntry entry) {}

        /**
         * One object was taken out of the session, with those that its detachment cascades to; all of them are out.
         *
         * @param existsInDatabase whether it has a row; false for one that was never flushed
         */
        default void evicted(Object entity, EntityKey key, boolean existsInDatabase) {}

        /** A detached object was put into the session as it is. */
        default void attached(Object entity) {}

        /** Attributes of an object are expired: they are loaded again when one of them is read. */
        default void expired(Object entity, Set<String> attributes) {}

        /** Runs around the load of expired attributes. */
        default void loadExpired(Object entity, Set<String> attributes, Runnable load) {
            load.run();
        }
    }
}
