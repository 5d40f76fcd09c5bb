package dev.aludel.event;

import org.jspecify.annotations.Nullable;

/**
 * A collection that an object gets or gives up.
 *
 * @param <T> the entity type
 * @param object whose attribute it is
 * @param attribute the attribute's name
 * @param collection the collection or map; its contents are intact
 * @mirrors SQLAlchemy, "AttributeEvents", init_collection and dispose_collection
 * @since 0.1
 */
public record CollectionEvent<T>(T object, String attribute, @Nullable Object collection) implements ObjectEvent<T> {}
