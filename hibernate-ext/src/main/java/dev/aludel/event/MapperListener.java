package dev.aludel.event;

/**
 * Listens to the mapping of an entity type and to the writing of its rows. The application implements it.
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy, "MapperEvents" (orm_mapper_events)
 * @since 0.1
 */
public non-sealed interface MapperListener<T> extends Listener {

    /** Before the INSERT of an object. Its basic attributes may be changed, and SQL sent over the connection. */
    default void beforeInsert(RowEvent<T> event) {}

    /** After the INSERT of an object. */
    default void afterInsert(RowEvent<T> event) {}

    /** Before the UPDATE of a changed object; also where only a collection changed, or nothing in the end. */
    default void beforeUpdate(RowEvent<T> event) {}

    /** After the UPDATE of a changed object, also where none was needed. */
    default void afterUpdate(RowEvent<T> event) {}

    /** Before the DELETE of an object. */
    default void beforeDelete(RowEvent<T> event) {}

    /** After the DELETE of an object. */
    default void afterDelete(RowEvent<T> event) {}
}
