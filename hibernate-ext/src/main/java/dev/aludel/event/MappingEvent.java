package dev.aludel.event;

import dev.aludel.inspection.Mapper;
import java.util.Optional;

/**
 * An entity type that is being mapped, while a factory boots.
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy, "MapperEvents" (orm_mapper_events)
 * @since 0.1
 */
public interface MappingEvent<T> {

    /** The entity type. */
    Class<? extends T> type();

    /**
     * Its mapping; empty in {@link MapperListener#instrumentClass} and {@link MapperListener#afterMapperConstructed}, and
     * where the type could be left out, for it is not complete then, and where the feature {@code inspection} is off.
     */
    Optional<Mapper<? extends T>> mapper();

    /**
     * Maps one more entity class in the factory that boots, in {@link MapperListener#afterMapperConstructed}. It can refer
     * to all types that are mapped; none of those can refer to it.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, in any other method: the mapping is complete then
     */
    void map(Class<?> entity);

    /**
     * Leaves the entity type out of the factory that boots, with its subclasses: it has no table, no metadata, and none of the
     * later events there; other factories map it. For {@link MapperListener#beforeMapperConfigured}, in a listener added with
     * {@link Modifier#RETVAL}; those after it are not told. What refers to the type and is not left out is refused by Hibernate.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, in any other place, and of types that
     *     another extension contributed or {@code hbm.xml} maps: they are mapped by then
     */
    void skip();

    /** Keeps the event from the listeners that come after this one. */
    void stop();
}
