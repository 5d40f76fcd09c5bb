package dev.aludel.internal;

import dev.aludel.internal.Settings.Setting;
import jakarta.persistence.FindOption;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.hibernate.ScrollMode;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.bytecode.spi.BytecodeEnhancementMetadata;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.hibernate.query.sql.internal.NativeQueryImpl;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.type.CompositeType;
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

    /**
     * How the objects of a class that was enhanced for lazy attributes get theirs, in place of Hibernate's way. Asked
     * while the persisters are built, of features that are on.
     *
     * @return null where Hibernate's way is to stay
     */
    default @Nullable BytecodeEnhancementMetadata enhancement(
            PersistentClass entity,
            Metadata metadata,
            Set<String> idAttributes,
            @Nullable CompositeType compositeId,
            boolean collectionsInDefaultFetchGroup) {
        return null;
    }

    /** An attribute of an object, in a session or in none, was flagged as modified by hand. */
    default void flagged(Object object, String attribute, @Nullable Object value) {}

    /** An attribute of an object, in a session or in none, is about to be deleted by hand. Throws if it must not. */
    default void deleting(Object object, String attribute, @Nullable Object old) {}

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

        /** Has an open result name what fails while it is traversed. */
        default <R> ScrollableResultsImplementor<R> naming(
                ScrollableResultsImplementor<R> results, UnaryOperator<RuntimeException> naming) {
            return results;
        }

        /** What runs around all executions, or null. */
        default @Nullable Around around() {
            return null;
        }

        /** What puts conditions on loads, or null. */
        default @Nullable Restricting restricting() {
            return null;
        }

        /** What the feature does in one session, or null if it follows no sessions. May run in its constructor. */
        default @Nullable ForSession open(SessionImplementor session) {
            return null;
        }

        /** All features are attached, and the factory can be asked for them. Throws if it must not be used. */
        default void attached() {}

        /** The factory is closed. */
        default void closed() {}

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

    /** The direct writes of a stateless session. */
    enum StatelessWrite {
        INSERT,
        UPDATE,
        DELETE,
        UPSERT
    }

    /** What carries the options of a statement: each query of our sessions does. */
    interface OptionCarrier {

        /** The options applied so far, in their order. */
        List<FindOption> options();

        /** Applies more of them. */
        void addOptions(List<? extends FindOption> options);

        /**
         * Has the query run another statement from now on: a copy of its own that shares its parameters.
         *
         * @param statement the copy; null for its own statement again
         */
        default void runAs(@Nullable SqmStatement<?> statement) {
            throw new UnsupportedOperationException("a query in SQL has no other statement");
        }

        /**
         * Runs the query, with nothing around it.
         *
         * @param kind one of the first four
         * @param mode how the rows can be traversed, for a scroll
         * @return the list, the open result, the number of rows there are, or that of rows written
         */
        Object run(Execution.Kind kind, @Nullable ScrollMode mode);
    }

    /**
     * What an option does to the statements that it is an option of. An option of ours implements it beside its public
     * type; one that does not is only carried.
     */
    interface StatementEffect {

        /**
         * The statement is about to run: the listeners have spoken, nothing was flushed for it, its plan is not chosen.
         * Also called for the loads that follow from it, where the option propagates to them.
         *
         * @return called once when the statement is done
         */
        Ending begin(Execution execution);

        /** Ends what an option did to one statement. */
        interface Ending {

            /**
             * The statement is done: its result is complete, or was traversed to its end, or closed; or it failed.
             *
             * @param rows what it returned, or what was traversed of it; null if it failed, or returns no rows
             */
            void end(@Nullable List<?> rows);
        }
    }

    /**
     * What is about to be executed.
     *
     * @param query the query or statement; null for a load that no query of ours asked for
     * @param entity what is loaded; for a collection, what owns it; null for a query
     * @param role the collection that is loaded
     * @param key the identifier, natural identifier, unique key, or key of the collection; an array for several
     * @param instance the object that is refreshed, completed, or where the load begins; null if there is none
     * @param attribute the attribute of the instance that is loaded, or by which the entity is looked up
     */
    record Execution(
            Kind kind,
            SharedSessionContractImplementor session,
            @Nullable CommonQueryContract query,
            @Nullable EntityPersister entity,
            @Nullable CollectionPersister role,
            @Nullable Object key,
            @Nullable Object instance,
            @Nullable String attribute) {

        static Execution of(Kind kind, SharedSessionContractImplementor session, CommonQueryContract query) {
            return new Execution(kind, session, query, null, null, null, null, null);
        }

        /** What kind of statement it is. */
        public enum Kind {
            /** A query of which all rows are read. */
            LIST,
            /** A query whose rows are traversed. */
            SCROLL,
            /** A query of which only the number of rows is wanted. */
            COUNT,
            /** An update, delete or insert. */
            UPDATE,
            /** An entity by its identifier, asked for by the application. */
            FIND,
            /** Several entities by their identifiers. */
            FIND_MULTIPLE,
            /** An entity by its natural identifier. */
            NATURAL_ID,
            /** An entity that another one refers to. */
            TO_ONE,
            /** The elements of a collection. */
            COLLECTION,
            /** The state of an object that was loaded before. */
            REFRESH,
            /** Lazy attributes of an object. */
            ATTRIBUTES
        }
    }

    /** Why all objects leave a session at once. */
    enum Departure {
        CLEAR,
        CLOSE,
        ROLLBACK
    }

    /** What an application asks of a transaction. */
    enum Demarcation {
        BEGIN,
        COMMIT,
        ROLLBACK
    }

    /** What happens to a savepoint. */
    enum SavepointStep {
        /** It was set in the database. */
        BEGUN,
        /** What was written since belongs to the transaction around it. */
        RELEASED,
        /** What was written since is gone; the objects do not know of it yet. */
        ROLLED_BACK
    }

    /** What a feature does in one session. Not shared by threads. */
    interface ForSession {

        /** Whether something would be lost if the session were copied without this. */
        default boolean followsChanges() {
            return false;
        }

        /** A flush begins. Objects may still be added, changed and removed; it may turn out to write nothing. */
        default void planning() {}

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

        /** The application is about to use the session, in which a flush failed before. Throws if it must not. */
        default void checkUsable() {}

        /** The application is about to begin, commit or roll back the transaction. Throws if it must not. */
        default void demarcating(Demarcation step) {}

        /** A transaction began, or the session joined one. Throws if it must not go on. */
        default void transactionBegun() {}

        /** The transaction is about to commit, and nothing was flushed for it yet. Throws if it must not. */
        default void committing() {}

        /** What the commit flushed is in the database, which has not committed it yet. Throws if it must not. */
        default void flushedForCommit() {}

        /** The transaction ended in the database; the session has not drawn its conclusions yet. */
        default void transactionCompleting(boolean successful) {}

        /** The transaction ended. */
        default void transactionCompleted(boolean successful) {}

        /** Something happened to a savepoint of the transaction. */
        default void savepoint(SavepointStep step) {}

        /**
         * A failure marks the transaction for rollback. True if the feature takes the mark upon itself, because less
         * than the transaction is to be rolled back.
         */
        default boolean takesRollbackMark() {
            return false;
        }

        /** Whether the objects stay in the session when its transaction was rolled back; the feature sees to them. */
        default boolean keepsObjects() {
            return false;
        }

        /** An object left the session because its row was rolled back, and is new again. */
        default void madeTransient(Object entity) {}

        /** An object is in the session again, because the delete of its row was rolled back. */
        default void madePersistent(Object entity) {}

        /** A detached object is about to become part of the session, with its row. Throws if it must not. */
        default void attaching(Object entity) {}

        /** A detached object has become part of the session. */
        default void attached(Object entity) {}

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

        /** An object was to be taken out of the session, which did not hold it. */
        default void evictedInVain(Object entity) {}

        /** Attributes of an object are expired, all where none is named: they are loaded again when one of them is read. */
        default void expired(Object entity, Set<String> attributes) {}

        /** Runs around the load of expired attributes. */
        default void loadExpired(Object entity, Set<String> attributes, Runnable load) {
            load.run();
        }
    }
}
