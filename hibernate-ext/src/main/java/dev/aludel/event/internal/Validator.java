package dev.aludel.event.internal;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.BulkReplacement;
import dev.aludel.event.Event;
import dev.aludel.inspection.AttributeEventToken;
import dev.aludel.inspection.AttributeEventToken.Operation;
import java.lang.invoke.MethodHandle;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a method of an entity about what is set and added. */
final class Validator implements AttributeListener<Object, Object>, Registered.Choosy {

    private final String attribute;
    private final MethodHandle method;
    private final boolean includeRemoves;
    private final boolean includeBackrefs;

    Validator(String attribute, MethodHandle method, boolean includeRemoves, boolean includeBackrefs) {
        this.attribute = attribute;
        this.method = method;
        this.includeRemoves = includeRemoves;
        this.includeBackrefs = includeBackrefs;
    }

    @Override
    public Set<Event> events() {
        return includeRemoves
                ? EnumSet.of(Event.APPEND, Event.BULK_REPLACE, Event.SET, Event.REMOVE)
                : EnumSet.of(Event.APPEND, Event.BULK_REPLACE, Event.SET);
    }

    @Override
    public @Nullable Object append(AttributeChange<Object, Object> change) {
        // Elements of a collection that is assigned were shown before.
        return change.initiator().operation() == Operation.BULK_REPLACE && isOwn(change.object(), change.initiator())
                ? change.value()
                : checked(change);
    }

    @Override
    public @Nullable Object set(AttributeChange<Object, Object> change) {
        return checked(change);
    }

    private @Nullable Object checked(AttributeChange<Object, Object> change) {
        return isShown(change.object(), change.initiator())
                ? ask(change.object(), change.value(), false)
                : change.value();
    }

    @Override
    @SuppressWarnings("NullAway")
    public void bulkReplace(BulkReplacement<Object, Object> replacement) {
        if (isShown(replacement.object(), replacement.initiator())) {
            replacement.values().replaceAll(value -> ask(replacement.object(), value, false));
        }
    }

    @Override
    public void remove(AttributeChange<Object, Object> change) {
        if (isShown(change.object(), change.initiator())) {
            ask(change.object(), change.value(), true);
        }
    }

    private boolean isShown(Object object, AttributeEventToken initiator) {
        return includeBackrefs || isOwn(object, initiator);
    }

    private boolean isOwn(Object object, AttributeEventToken initiator) {
        return initiator.beganAt(object, attribute);
    }

    private @Nullable Object ask(Object object, @Nullable Object value, boolean isRemove) {
        try {
            return includeRemoves
                    ? method.invoke(object, attribute, value, isRemove)
                    : method.invoke(object, attribute, value);
        } catch (Throwable e) {
            throw Validator.<RuntimeException>unchanged(e);
        }
    }

    /** What the method throws goes to who made the change, checked or not. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchanged(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
