package dev.aludel.event;

import dev.aludel.event.internal.Registered;
import dev.aludel.event.internal.TypeDispatch;
import java.util.function.BiConsumer;

/**
 * Tells the listeners of a class what only the class itself can know: that an object is constructed or serialised.
 * Enhanced classes hold one and call it; applications do not.
 *
 * <p>Where nobody listens, {@link #isSilent} is the whole cost. Threads may share it.
 *
 * @mirrors SQLAlchemy, "ORM Internals", class ClassManager
 * @since 0.1
 */
public final class InstanceDispatch {

    private final TypeDispatch dispatch;

    private InstanceDispatch(TypeDispatch dispatch) {
        this.dispatch = dispatch;
    }

    /**
     * The one of a class.
     *
     * @param type the enhanced class; its objects may be of subclasses
     */
    public static InstanceDispatch of(Class<?> type) {
        return new InstanceDispatch(TypeDispatch.of(type));
    }

    /** Whether nobody listens, whatever the class of the object. */
    public boolean isSilent() {
        return dispatch.isSilent();
    }

    /** Whether somebody is told of an event of objects of exactly this class. */
    public boolean hears(Event event, Class<?> type) {
        return dispatch.listeners(event, type).length > 0;
    }

    /** Tells that the first object of a class is about to be constructed. */
    public void firstInit(Class<?> type) {
        tell(Event.FIRST_INIT, type, InstanceListener::firstInit, type);
    }

    /** Tells that an object is about to be constructed. */
    public void init(InitEvent<Object> event) {
        tell(Event.INIT, event.object().getClass(), InstanceListener::init, event);
    }

    /** Tells that a constructor threw. */
    public void initFailure(InitEvent<Object> event, Throwable failure) {
        tell(
                Event.INIT_FAILURE,
                event.object().getClass(),
                (listener, told) -> listener.initFailure(told, failure),
                event);
    }

    /** Tells that an object is about to be serialised. */
    public void pickle(PickleEvent<Object> event) {
        tell(Event.PICKLE, event.object().getClass(), InstanceListener::pickle, event);
    }

    /** Tells that an object was read from a stream. */
    public void unpickle(PickleEvent<Object> event) {
        tell(Event.UNPICKLE, event.object().getClass(), InstanceListener::unpickle, event);
    }

    private <E> void tell(Event event, Class<?> type, BiConsumer<InstanceListener<Object>, E> method, E told) {
        for (var each : dispatch.listeners(event, type)) {
            if (each.claims(event)) {
                method.accept(listener(each), told);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static InstanceListener<Object> listener(Registered each) {
        return (InstanceListener<Object>) each.listener();
    }
}
