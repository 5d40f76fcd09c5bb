package dev.aludel.event;

import dev.aludel.event.internal.Registered;
import dev.aludel.event.internal.TypeDispatch;
import dev.aludel.event.internal.Validators;

/**
 * Tells the listeners of classes that are instrumented. What instruments classes calls it; applications do not.
 *
 * @mirrors SQLAlchemy, "ORM Internals", class InstrumentationFactory
 * @since 0.1
 */
public final class InstrumentationDispatch {

    private InstrumentationDispatch() {}

    /**
     * Called by the initialiser of an enhanced class, before anything can happen to its objects: its methods annotated
     * {@link Validates} are asked from now on.
     */
    public static void classInitialised(Class<?> type) {
        Validators.listen(type);
    }

    /** Tells that a class was instrumented. */
    public static void classInstrument(Class<?> type) {
        for (var each : TypeDispatch.of(type).listeners(Event.CLASS_INSTRUMENT, type)) {
            if (each.claims(Event.CLASS_INSTRUMENT)) {
                listener(each).classInstrument(type);
            }
        }
    }

    /** Tells that a class is about to lose its instrumentation. */
    public static void classUninstrument(Class<?> type) {
        for (var each : TypeDispatch.of(type).listeners(Event.CLASS_UNINSTRUMENT, type)) {
            if (each.claims(Event.CLASS_UNINSTRUMENT)) {
                listener(each).classUninstrument(type);
            }
        }
    }

    /** Tells that an attribute was instrumented. */
    public static void attributeInstrument(Class<?> type, String attribute) {
        for (var each : TypeDispatch.of(type).listeners(Event.ATTRIBUTE_INSTRUMENT, type)) {
            if (each.claims(Event.ATTRIBUTE_INSTRUMENT)) {
                listener(each).attributeInstrument(type, attribute);
            }
        }
    }

    private static InstrumentationListener listener(Registered each) {
        return (InstrumentationListener) each.listener();
    }
}
