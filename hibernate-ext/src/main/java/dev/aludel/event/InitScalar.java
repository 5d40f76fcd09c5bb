package dev.aludel.event;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reading of an attribute that was never set, of an object that has no row.
 *
 * @param <T> the entity type
 * @param <V> the type of the attribute
 * @param object whose attribute is read
 * @param attribute the attribute's name
 * @param value what would be read: null, or what the listener before returned
 * @param dictionary takes a value into the object, as if it had always been there: it becomes part of the INSERT, and
 *     of no history
 * @mirrors SQLAlchemy, "AttributeEvents", init_scalar
 * @since 0.1
 */
public record InitScalar<T, V>(T object, String attribute, @Nullable V value, Consumer<V> dictionary)
        implements ObjectEvent<T> {}
