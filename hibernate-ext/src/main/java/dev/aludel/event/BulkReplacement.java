package dev.aludel.event;

import dev.aludel.inspection.AttributeEventToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection that is being replaced as a whole.
 *
 * @param <T> the entity type
 * @param <V> the element type
 * @param object whose attribute is assigned
 * @param values what is assigned, in its order; a listener may change the list in place
 * @param keys the keys of the values, where a map is assigned and the listener asks for {@link Modifier#INCLUDE_KEY}
 * @param initiator where the change began
 * @mirrors SQLAlchemy, "AttributeEvents", bulk_replace
 * @since 0.1
 */
public record BulkReplacement<T, V>(T object, List<V> values, @Nullable List<?> keys, AttributeEventToken initiator)
        implements ObjectEvent<T> {}
