package dev.aludel.event;

import dev.aludel.event.internal.Registered;
import dev.aludel.event.internal.TypeDispatch;
import dev.aludel.inspection.AttributeEventToken;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of one attribute. Enhanced classes hold one for each attribute and call it; applications do not.
 *
 * <p>Where nobody listens, {@link #isSilent} is the whole cost. Threads may share it.
 *
 * @mirrors SQLAlchemy, "ORM Internals", class AttributeImpl
 * @since 0.1
 */
public final class AttributeDispatch {

    private final TypeDispatch dispatch;

    private AttributeDispatch(TypeDispatch dispatch) {
        this.dispatch = dispatch;
    }

    /**
     * Makes one for an attribute.
     *
     * @param declaring the class that declares the attribute; its objects may be of subclasses
     * @param attribute the attribute's name
     */
    public static AttributeDispatch of(Class<?> declaring, String attribute) {
        return new AttributeDispatch(TypeDispatch.of(declaring, attribute));
    }

    /** Whether nobody listens, whatever the class of the object. */
    public boolean isSilent() {
        return dispatch.isSilent();
    }

    /** Whether somebody is told of an event of this object. */
    public boolean hears(Event event, Object object) {
        return dispatch.listeners(event, object.getClass()).length > 0;
    }

    /** Whether a listener must be told the old value, even if that has to be loaded. */
    public boolean needsOldValue(Object object) {
        return dispatch.has(Modifier.ACTIVE_HISTORY, object.getClass());
    }

    /** Whether a listener must be told the position or key of an element. */
    public boolean needsKey(Object object) {
        return dispatch.has(Modifier.INCLUDE_KEY, object.getClass());
    }

    /**
     * Tells that a value is about to be set.
     *
     * @return the value to set
     */
    public @Nullable Object set(
            Object object, @Nullable Object value, @Nullable Object oldValue, AttributeEventToken initiator) {
        var current = value;
        for (var each : dispatch.listeners(Event.SET, object.getClass())) {
            if (each.claims(Event.SET)) {
                var change = new AttributeChange<>(object, current, oldValue, initiator, null);
                current = taken(each, listener(each).set(change), current);
            }
        }
        return current;
    }

    /**
     * Tells that an element is about to enter a collection.
     *
     * @return the element to take
     */
    public @Nullable Object append(
            Object object, @Nullable Object element, AttributeEventToken initiator, @Nullable Object key) {
        var current = element;
        for (var each : dispatch.listeners(Event.APPEND, object.getClass())) {
            if (each.claims(Event.APPEND)) {
                current = taken(each, listener(each).append(change(each, object, current, initiator, key)), current);
            }
        }
        return current;
    }

    /** Tells that an element was added to a collection that had it. */
    public void appendWoMutation(
            Object object, @Nullable Object element, AttributeEventToken initiator, @Nullable Object key) {
        for (var each : dispatch.listeners(Event.APPEND_WO_MUTATION, object.getClass())) {
            if (each.claims(Event.APPEND_WO_MUTATION)) {
                listener(each).appendWoMutation(change(each, object, element, initiator, key));
            }
        }
    }

    /** Tells that an element is about to leave a collection, or that a scalar is about to be deleted. */
    public void remove(Object object, @Nullable Object element, AttributeEventToken initiator, @Nullable Object key) {
        for (var each : dispatch.listeners(Event.REMOVE, object.getClass())) {
            if (each.claims(Event.REMOVE)) {
                listener(each).remove(change(each, object, element, initiator, key));
            }
        }
    }

    /**
     * Tells that a whole collection is assigned.
     *
     * @param values what is assigned; listeners may change the list
     * @param keys the keys of the values, of a map
     */
    public void bulkReplace(Object object, List<Object> values, @Nullable List<?> keys, AttributeEventToken initiator) {
        for (var each : dispatch.listeners(Event.BULK_REPLACE, object.getClass())) {
            if (each.claims(Event.BULK_REPLACE)) {
                var told = each.has(Modifier.INCLUDE_KEY) ? keys : null;
                listener(each).bulkReplace(new BulkReplacement<>(object, values, told, initiator));
            }
        }
    }

    /**
     * Tells that an attribute that was never set is read.
     *
     * @param dictionary takes a value into the object without history
     * @return the value to read
     */
    public @Nullable Object initScalar(
            Object object, String attribute, @Nullable Object value, Consumer<Object> dictionary) {
        var current = value;
        for (var each : dispatch.listeners(Event.INIT_SCALAR, object.getClass())) {
            if (each.claims(Event.INIT_SCALAR)) {
                var reading = new InitScalar<Object, Object>(object, attribute, current, dictionary);
                current = taken(each, listener(each).initScalar(reading), current);
            }
        }
        return current;
    }

    /** Tells that an object gets an empty collection. */
    public void initCollection(Object object, String attribute, @Nullable Object collection) {
        for (var each : dispatch.listeners(Event.INIT_COLLECTION, object.getClass())) {
            if (each.claims(Event.INIT_COLLECTION)) {
                listener(each).initCollection(new CollectionEvent<>(object, attribute, collection));
            }
        }
    }

    /** Tells that a collection is replaced by another. */
    public void disposeCollection(Object object, String attribute, @Nullable Object collection) {
        for (var each : dispatch.listeners(Event.DISPOSE_COLLECTION, object.getClass())) {
            if (each.claims(Event.DISPOSE_COLLECTION)) {
                listener(each).disposeCollection(new CollectionEvent<>(object, attribute, collection));
            }
        }
    }

    /** Tells that an attribute was flagged as modified by hand. */
    public void modified(Object object, @Nullable Object value, AttributeEventToken initiator) {
        for (var each : dispatch.listeners(Event.MODIFIED, object.getClass())) {
            if (each.claims(Event.MODIFIED)) {
                listener(each).modified(new AttributeChange<>(object, value, value, initiator, null));
            }
        }
    }

    private static AttributeChange<Object, Object> change(
            Registered each,
            Object object,
            @Nullable Object element,
            AttributeEventToken initiator,
            @Nullable Object key) {
        var told = each.has(Modifier.INCLUDE_KEY) ? key : null;
        return new AttributeChange<>(object, element, null, initiator, told);
    }

    private static @Nullable Object taken(Registered each, @Nullable Object returned, @Nullable Object current) {
        return each.has(Modifier.RETVAL) ? returned : current;
    }

    @SuppressWarnings("unchecked")
    private static AttributeListener<Object, Object> listener(Registered each) {
        return (AttributeListener<Object, Object>) each.listener();
    }

    @Override
    public String toString() {
        return dispatch.toString();
    }
}
