package dev.aludel.event;

import java.util.Map;

/**
 * An object that is being serialised, or was just read back.
 *
 * @param <T> the entity type
 * @param object the object
 * @param stateDict what goes into the stream beside the object's own fields, or came from there; entries that a listener
 *     puts in must be serialisable
 * @mirrors SQLAlchemy, "InstanceEvents", pickle and unpickle
 * @since 0.1
 */
public record PickleEvent<T>(T object, Map<String, Object> stateDict) implements ObjectEvent<T> {}
