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
     * Its mapping; empty in {@link MapperListener#instrumentClass} and {@link MapperListener#afterMapperConstructed}, for
     * it is not complete then, and where the feature {@code inspection} is off.
     */
    Optional<Mapper<? extends T>> mapper();

    /**
     * Maps one more entity class in the factory that boots, in {@link MapperListener#afterMapperConstructed}. It can refer
     * to all types that are mapped; none of those can refer to it.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, in any other method: the mapping is complete then
     */
    void map(Class<?> entity);

    /** Keeps the event from the listeners that come after this one. */
    void stop();
}
