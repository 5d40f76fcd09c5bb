package dev.aludel.execution;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each statement before it runs. The application implements it.
 *
 * <p>A statement that the listener runs itself, through the session, is told to all listeners again, this one included.
 * To run the statement at hand use {@link OrmExecuteState#invokeStatement()}.
 *
 * <p>What it throws comes out of the call that wanted to execute; nothing was executed then.
 *
 * @mirrors SQLAlchemy ORM Events, SessionEvents.do_orm_execute
 * @see ExecuteListeners
 * @since 0.1
 */
@FunctionalInterface
public interface OrmExecuteListener {

    /**
     * Called before a statement runs, and before anything is flushed for it.
     *
     * @param state what is about to run; valid during this call
     * @return a result in place of the execution: later listeners are not called then; null to let it run
     */
    @Nullable
    Result doOrmExecute(OrmExecuteState state);
}
