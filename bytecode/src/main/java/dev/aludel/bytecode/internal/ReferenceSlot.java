package dev.aludel.bytecode.internal;

import dev.aludel.inspection.AttributeEventToken.Operation;
import jakarta.persistence.OneToOne;
import org.jspecify.annotations.Nullable;

/** Of an attribute that refers to another object, whose own attribute may refer back. */
final class ReferenceSlot extends ScalarSlot implements Side {

    private final OtherSides others;

    ReferenceSlot(Class<?> owner, String attribute, Reach reach, Mapping mapping) {
        super(owner, attribute, reach, mapping);
        this.others = new OtherSides(this);
    }

    @Override
    public boolean writesPlainly() {
        return super.writesPlainly() && !others.arePossible();
    }

    @Override
    @Nullable
    Object take(Woven object, @Nullable Object value, @Nullable Object raw) {
        if (isHibernates(object, object.$$_aludel_getState())) {
            return value;
        }
        return Change.make(this, object, Operation.REPLACE, change -> changed(object, value, change));
    }

    /** Has the other sides follow when the attribute is deleted. */
    void deleting(Woven object) {
        Change.<@Nullable Void>make(this, object, Operation.REMOVE, change -> {
            others.replaced(object, old(object, object.$$_aludel_getState()), null, change);
            return null;
        });
    }

    /** Tells of a change, and has the other sides follow. */
    private @Nullable Object changed(Woven object, @Nullable Object value, Change change) {
        var old = old(object, object.$$_aludel_getState());
        var taken = value;
        if (!dispatch().isSilent()) {
            taken = dispatch().set(object, value, old, change.initiator());
            reach().field().getType().cast(taken);
        }
        others.replaced(object, old, taken, change);
        note(object, object.$$_aludel_getState(), taken);
        return taken;
    }

    private void store(Woven object, @Nullable Object value, Change change) {
        var taken = changed(object, value, change);
        var before = reach().peek(object);
        change.undoneBy(() -> OtherSides.store(this, object, before));
        OtherSides.store(this, object, taken);
    }

    @Override
    public void append(Woven object, Object other, Change change) {
        store(object, other, change);
    }

    /** Where Hibernate takes for an orphan what is no longer referred to, a move must leave the reference as it is. */
    @Override
    public void pop(Woven object, Object other, Change change) {
        var oneToOne = mapping().annotation(OneToOne.class);
        var leavesOrphans = change.isMove() && oneToOne != null && oneToOne.orphanRemoval();
        if (!leavesOrphans && !Boolean.FALSE.equals(holds(object, other))) {
            store(object, null, change);
        }
    }

    @Override
    public @Nullable Boolean holds(Woven object, Object other) {
        return isUnloaded(object, object.$$_aludel_getState())
                ? null
                : Boolean.valueOf(OtherSides.isSame(reach().peek(object), other));
    }
}
