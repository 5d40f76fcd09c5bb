package dev.aludel.bytecode.internal;

import dev.aludel.event.Event;
import dev.aludel.inspection.AttributeEventToken.Operation;
import dev.aludel.inspection.InstrumentedState;
import org.jspecify.annotations.Nullable;

/** Of an attribute that holds one value. There is a subclass for those that refer to another object. */
class ScalarSlot extends Slot {

    ScalarSlot(Class<?> owner, String attribute, Reach reach, Mapping mapping) {
        super(owner, attribute, reach, mapping);
    }

    @Override
    public boolean readsPlainly() {
        return dispatch().isSilent() && reach().isPlain();
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
                || dispatch().isSilent()
                || !isUnset(woven, state)
                || isHibernates(woven, state)
                || !dispatch().hears(Event.INIT_SCALAR, object)) {
            return value;
        }
        return initialised(woven, value);
    }

    private @Nullable Object initialised(Woven object, @Nullable Object value) {
        return dispatch().initScalar(object, attribute(), value, taken -> {
            reach().poke(object, taken);
            InstrumentedState.of(object).markSet(attribute());
        });
    }

    @Override
    @Nullable
    Object take(Object object, @Nullable Object value) {
        var woven = (Woven) object;
        var state = woven.$$_aludel_getState();
        if (isHibernates(woven, state)) {
            return value;
        }
        var taken = value;
        if (!dispatch().isSilent()) {
            taken = dispatch().set(object, value, old(woven, state), token(object, Operation.REPLACE));
        }
        note(woven, woven.$$_aludel_getState(), taken);
        return taken;
    }
}
