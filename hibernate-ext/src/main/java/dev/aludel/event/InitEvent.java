package dev.aludel.event;

/**
 * An object under construction.
 *
 * @param <T> the entity type
 * @param object the object; its own constructor has not run yet, those of its superclasses have
 * @param arguments what the constructor was called with; a listener may change them in place
 * @mirrors SQLAlchemy, "InstanceEvents", init
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent")
public record InitEvent<T>(T object, Object[] arguments) implements ObjectEvent<T> {}
