package dev.aludel.event;

import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.InstanceState;

/**
 * What is told of one object. A listener is given both: the object, and its state.
 *
 * <pre>{@code
 * public void beforeDelete(RowEvent<Note> event) {
 *     log(event.state().identity(), event.object().editor);
 * }
 * }</pre>
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy, "Events", modifier "raw" of listen()
 * @since 0.1
 */
public interface ObjectEvent<T> {

    /** The object that it happens to. */
    T object();

    /**
     * The state of the object, as {@link Inspection#inspect(Object)} gives it: it goes on telling where the object stands
     * when the event is over.
     *
     * @throws dev.aludel.exception.NoInspectionAvailable if no open factory maps the object's class, or the feature {@code
     *     inspection} is off
     */
    default InstanceState<T> state() {
        return Inspection.inspect(object());
    }
}
