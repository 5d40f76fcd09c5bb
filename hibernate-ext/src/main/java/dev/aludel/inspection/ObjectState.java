package dev.aludel.inspection;

/**
 * Where an object stands towards sessions and the database. It is in exactly one of these states at a time.
 *
 * @mirrors SQLAlchemy ORM, "Quickie Intro to Object States" (session_object_states)
 * @see InstanceState#objectState()
 * @since 0.1
 */
public enum ObjectState {

    /** In no session, and without an identity. */
    TRANSIENT,

    /** In a session, and not yet written. */
    PENDING,

    /** In a session, with a row; a delete that was not flushed changes nothing. */
    PERSISTENT,

    /** Its row was deleted by a flush, and the transaction is not over. */
    DELETED,

    /** In no session, with an identity. */
    DETACHED
}
