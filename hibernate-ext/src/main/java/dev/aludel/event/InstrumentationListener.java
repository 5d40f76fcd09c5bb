package dev.aludel.event;

/**
 * Listens to classes that are made ready for attribute events. The application implements it.
 *
 * @mirrors SQLAlchemy, "InstrumentationEvents" (orm_instrumentation_events)
 * @since 0.1
 */
public non-sealed interface InstrumentationListener extends Listener {

    /** A class was instrumented. */
    default void classInstrument(Class<?> type) {}

    /** A class is about to lose its instrumentation: the last factory that maps it closes. */
    default void classUninstrument(Class<?> type) {}

    /**
     * An attribute was instrumented. The place to listen to all attributes there are.
     *
     * @param type the class that has the attribute
     * @param attribute the attribute's name
     */
    default void attributeInstrument(Class<?> type, String attribute) {}
}
