package dev.aludel.execution;

import dev.aludel.inspection.InstanceState;
import dev.aludel.inspection.Mapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.SharedSessionContract;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/**
 * What a session is about to execute, as a listener sees and changes it.
 *
 * <p>Told are queries and statements in HQL, criteria and SQL; {@code find} and its siblings, where they go to the
 * database; lazy references, collections and attributes; refreshes; direct writes of stateless sessions. Not told are
 * the statements of a flush, stored procedures, locks of objects that are loaded, and what Hibernate asks for numbers
 * and versions.
 *
 * @mirrors SQLAlchemy ORM Events, class ORMExecuteState
 * @see OrmExecuteListener
 * @since 0.1
 */
public interface OrmExecuteState {

    /** The session, a stateful or a stateless one. */
    SharedSessionContract session();

    /** What is executed; what a listener has put in its place. */
    OrmStatement statement();

    /**
     * Puts another query in the place of the statement, for the listeners that follow and for the execution. It brings
     * its own parameters and options. In the place of a load it gives the entity, or the elements.
     *
     * @param query a query that the same session created
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the query is not of this session, or writes where the statement
     *     reads
     */
    void replaceStatement(CommonQueryContract query);

    /**
     * The bound parameters of a query, by name, or by position as text. For a load, {@code id}, or the attribute it
     * looks up by, with the key.
     */
    Map<String, @Nullable Object> parameters();

    /** How it is executed: what the query itself says, what was given through {@link Options}, what listeners added. */
    ExecutionOptions executionOptions();

    /** How it is executed, only what was given with this very statement through {@link Options}. */
    ExecutionOptions localExecutionOptions();

    /** Adds to how it is executed, for the listeners that follow and for the execution. */
    void updateExecutionOptions(ExecutionOptions options);

    /** All options of the statement, those that came with the object where a lazy load begins included. */
    List<StatementOption> options();

    /**
     * Adds options to the statement, for the listeners that follow and for the execution: loader options and criteria as
     * well as the application's own.
     */
    void addOptions(StatementOption... options);

    /** The options that are the application's own. */
    List<UserDefinedOption> userDefinedOptions();

    /** The entity that is written, or the first of those that are read; empty if there is none. */
    Optional<Mapper<?>> bindMapper();

    /** The entities that are read or written, as far as they are named in the result; empty for plain SQL. */
    List<Mapper<?>> allMappers();

    /** Whether it is about entities: all but SQL that returns no entity. */
    boolean isOrmStatement();

    /** Whether it reads. */
    boolean isSelect();

    /** Whether it inserts. */
    boolean isInsert();

    /** Whether it updates. */
    boolean isUpdate();

    /** Whether it deletes. */
    boolean isDelete();

    /** Whether it writes several objects at once, as {@code insertMultiple} of a stateless session does. */
    boolean isExecutemany();

    /** Whether it is SQL that returns entities. */
    boolean isFromStatement();

    /** Whether it reads attributes of an object that is there already: a refresh, or lazy attributes. */
    boolean isColumnLoad();

    /** Whether it reads what an object refers to. */
    boolean isRelationshipLoad();

    /**
     * The object whose lazy reference or collection is loaded; empty if it is no lazy load, or if the reference was
     * obtained from {@code getReference}.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the statement does not read
     */
    Optional<InstanceState<?>> lazyLoadedFrom();

    /** Entity and attribute by which a relationship is loaded: {@code [Parent, children]}; empty otherwise. */
    List<String> loaderStrategyPath();

    /** What holds for what is read. */
    LoadOptions loadOptions();

    /**
     * What holds for an update or delete.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the statement is neither
     */
    UpdateDeleteOptions updateDeleteOptions();

    /**
     * Executes the statement now, without the listeners that were called already; those behind this one are called.
     * May be called several times.
     *
     * @return what it returned; for the listener to use, and to return
     */
    default Result invokeStatement() {
        return invokeStatement(null, Map.of(), ExecutionOptions.none());
    }

    /**
     * Executes the statement, or another one, with other parameters and options. The parameters of the query itself
     * stay what they are.
     *
     * @param query the query to execute, of this session; null for the statement at hand
     * @param parameters values that take the place of those of the same names; the others stay
     * @param options added to how it is executed
     * @return what it returned
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the statement has no such parameter
     */
    Result invokeStatement(@Nullable CommonQueryContract query, Map<String, ?> parameters, ExecutionOptions options);

    /**
     * What holds for what is read.
     *
     * @param populateExisting whether objects that are in the session already get the state that is read
     * @param autoflush whether pending changes are flushed before
     * @param yieldPer how many rows are fetched at a time, empty for the driver's choice
     * @param refreshed the object that is refreshed or completed
     * @param userRefresh whether the application asked for a refresh
     */
    record LoadOptions(
            boolean populateExisting,
            boolean autoflush,
            Optional<Integer> yieldPer,
            Optional<Object> refreshed,
            boolean userRefresh) {}

    /**
     * What holds for an update or delete.
     *
     * @param autoflush whether pending changes are flushed before
     * @param subject the entity that is written; empty for plain SQL
     */
    record UpdateDeleteOptions(boolean autoflush, Optional<Mapper<?>> subject) {}
}
