package dev.aludel.event;

/**
 * Listens to the life of the objects of an entity type. The application implements it.
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy, "InstanceEvents" (orm_instance_events)
 * @since 0.1
 */
public non-sealed interface InstanceListener<T> extends Listener {

    /** The first object of the class is about to be constructed. */
    default void firstInit(Class<? extends T> type) {}

    /** An object is about to be constructed by the application. Not told when Hibernate makes it to load a row. */
    default void init(InitEvent<T> event) {}

    /** The constructor threw; the exception goes on its way. */
    default void initFailure(InitEvent<T> event, Throwable failure) {}

    /**
     * An object was filled from its row, or from the second-level cache, for the first time in its session; once for each
     * object. What is changed in it here counts as loaded, and makes no UPDATE.
     */
    default void load(LoadEvent<T> event) {}

    /** An object was filled again. What is changed in it here is a change. */
    default void refresh(RefreshEvent<T> event) {}

    /**
     * A flush put values into an object: what generators and the database made while its row was written. Told after the
     * statement, before {@code afterInsert} and {@code afterUpdate}; never of the identifier.
     */
    default void refreshFlush(RefreshEvent<T> event) {}

    /** Attributes of an object expired: they are loaded again when they are read. */
    default void expire(RefreshEvent<T> event) {}

    /** An object is about to be serialised. */
    default void pickle(PickleEvent<T> event) {}

    /** An object was read from a stream. */
    default void unpickle(PickleEvent<T> event) {}
}
