package dev.aludel.event;

/**
 * Listens to the mapping of an entity type and to the writing of its rows. The application implements it.
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy, "MapperEvents" (orm_mapper_events)
 * @since 0.1
 */
public non-sealed interface MapperListener<T> extends Listener {

    /** The first of an entity type that a factory maps: its class is read, and no more. */
    default void instrumentClass(MappingEvent<T> event) {}

    /** The mapping of an entity type is made. The place to map further classes. */
    default void afterMapperConstructed(MappingEvent<T> event) {}

    /**
     * Hibernate has completed an entity type; told right before the next. A listener added with {@link Modifier#RETVAL} is
     * told earlier, before the class is read, and may leave it out with {@link MappingEvent#skip}.
     */
    default void beforeMapperConfigured(MappingEvent<T> event) {}

    /** An entity type is complete, and can be inspected. */
    default void mapperConfigured(MappingEvent<T> event) {}

    /** Before the entity types of a factory are told to be complete. Told to listeners of all mappings only. */
    default void beforeConfigured() {}

    /** All entity types of a factory are complete. Told to listeners of all mappings only. */
    default void afterConfigured() {}

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
