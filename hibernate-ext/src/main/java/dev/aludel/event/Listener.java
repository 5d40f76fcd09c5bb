package dev.aludel.event;

/**
 * What an application implements to be told of events: one of the interfaces below, one a family. Override the methods
 * of the events that matter; the others are not called at all.
 *
 * <p>A listener that throws ends the operation that told it, and no later listener hears of the event.
 *
 * @mirrors SQLAlchemy, "ORM Events" (orm_event_toplevel)
 * @see Events#listen
 * @since 0.1
 */
public sealed interface Listener
        permits AttributeListener,
                InstanceListener,
                InstrumentationListener,
                MapperListener,
                QueryListener,
                SessionListener {}
