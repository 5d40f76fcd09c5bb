package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.ActiveDefault;
import dev.aludel.event.Event;
import dev.aludel.inspection.AttributeEventToken.Operation;
import dev.aludel.inspection.InstrumentedState;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Of an attribute that holds one value. There is a subclass for those that refer to another object. */
class ScalarSlot extends Slot {

    private final @Nullable ActiveDefault declared;
    private final boolean isInitialised;
    private volatile @Nullable ColumnDefaults defaults;

    ScalarSlot(Class<?> owner, String attribute, Reach reach, Mapping mapping) {
        super(owner, attribute, reach, mapping);
        this.declared = mapping.annotation(ActiveDefault.class);
        // Nobody knows of an embeddable whether it has a row.
        this.isInitialised = !owner.isAnnotationPresent(Embeddable.class);
    }

    @Override
    public boolean readsPlainly() {
        return declared == null && dispatch().isSilent() && reach().isPlain();
    }

    @Override
    public boolean writesPlainly() {
        return dispatch().isSilent() && reach().isPlain();
    }

    @Override
    public @Nullable Object read(Object object) {
        var woven = (Woven) object;
        var state = woven.$$_aludel_getState();
        unexpire(woven, state);
        var value = reach().fetch(object);
        if (!isZero(value)
                || !isInitialised
                || readsPlainly()
                || !isUnset(woven, state)
                || isHibernates(woven, state)
                || declared == null && !dispatch().hears(Event.INIT_SCALAR, object)) {
            return value;
        }
        return initialised(woven, value);
    }

    /** The value of what was never set: that of its default, as the listeners have it. */
    private @Nullable Object initialised(Woven object, @Nullable Object zero) {
        var value = zero;
        if (declared != null) {
            value = defaults(declared).value();
            initialise(object, value);
        }
        return dispatch().initScalar(object, attribute(), value, taken -> initialise(object, taken));
    }

    private void initialise(Woven object, @Nullable Object value) {
        reach().poke(object, value);
        InstrumentedState.of(object).initialise(attribute(), value);
    }

    private ColumnDefaults defaults(ActiveDefault annotation) {
        var known = defaults;
        if (known == null) {
            known = ColumnDefaults.of(annotation, toString(), reach().field().getType());
            defaults = known;
        }
        return known;
    }

    @Override
    @Nullable
    Object take(Woven object, @Nullable Object value, @Nullable Object raw) {
        var state = object.$$_aludel_getState();
        if (isHibernates(object, state)) {
            return value;
        }
        if (dispatch().isSilent()) {
            note(object, state, value);
            return value;
        }
        var taken = dispatch().set(object, value, old(object, state, raw), token(object, Operation.REPLACE));
        note(object, object.$$_aludel_getState(), taken);
        return taken;
    }
}
