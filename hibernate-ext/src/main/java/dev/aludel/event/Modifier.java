package dev.aludel.event;

/**
 * How a listener is added.
 *
 * <p>Unlike SQLAlchemy, there is no {@code named}, because parameters have names in Java anyway, and no {@code raw}: what is
 * told of an object gives both, {@link ObjectEvent#object()} and {@link ObjectEvent#state()}; where a listener of sessions is
 * told of the object alone, {@link dev.aludel.inspection.Inspection#inspect(Object)} gives its state.
 *
 * @mirrors SQLAlchemy, "Events", "Modifiers" of listen()
 * @see Events#listen
 * @since 0.1
 */
public enum Modifier {

    /** Before the listeners that are there already, instead of after them. */
    INSERT,

    /** For one event of each kind only; then the listener is removed. */
    ONCE,

    /** For the subclasses of the target as well, or what implements it; also for those that are mapped later. */
    PROPAGATE,

    /** What the listener returns takes the place of the value; without this it is ignored. */
    RETVAL,

    /** The old value of the attribute is loaded if need be, so that the listener is told it. */
    ACTIVE_HISTORY,

    /** The position in the list, or the key in the map, is told with an element. */
    INCLUDE_KEY,

    /** The listener may load more of the object while it is being loaded or refreshed. */
    RESTORE_LOAD_CONTEXT
}
