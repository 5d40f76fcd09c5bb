package dev.aludel.event;

import dev.aludel.inspection.AttributeEventToken;
import org.jspecify.annotations.Nullable;

/**
 * A change to one attribute of one object.
 *
 * @param <T> the entity type
 * @param <V> the type of the attribute's value, or of an element where it is a collection
 * @param object whose attribute changes
 * @param value what is set, appended or removed; where several listeners replace it, what the last one returned
 * @param oldValue what was there; {@code LoaderCallableStatus.NO_VALUE} where there was nothing, or it is not loaded.
 *     For elements of a collection always that
 * @param initiator where the change began; the same on both sides of a bidirectional association
 * @param key the position in the list, or the key in the map, for listeners with {@link Modifier#INCLUDE_KEY}
 * @mirrors SQLAlchemy, "AttributeEvents" (orm_attribute_events)
 * @since 0.1
 */
public record AttributeChange<T, V>(
        T object, @Nullable V value, @Nullable Object oldValue, AttributeEventToken initiator, @Nullable Object key)
        implements ObjectEvent<T> {}
