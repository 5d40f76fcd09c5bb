package dev.aludel.bytecode.internal;

import dev.aludel.inspection.AttributeEventToken;
import dev.aludel.inspection.AttributeEventToken.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change that began with one attribute of one object and goes on to others. If a listener throws on the way, or a
 * collection refuses an element, what was done until then is taken back, and nobody is told of that.
 */
final class Change {

    private final Slot slot;
    private final Object object;
    private final AttributeEventToken initiator;
    private final Steps steps;
    private final boolean isMove;

    private Change(Slot slot, Object object, Operation operation, Steps steps, boolean isMove) {
        this.slot = slot;
        this.object = object;
        this.initiator = slot.token(object, operation);
        this.steps = steps;
        this.isMove = isMove;
    }

    /** Makes a change; all of it or nothing. */
    static <T extends @Nullable Object> T make(
            Slot slot, Object object, Operation operation, Function<Change, T> work) {
        var change = new Change(slot, object, operation, new Steps(), false);
        try {
            return work.apply(change);
        } catch (RuntimeException | Error e) {
            change.steps.takeBack(e);
            throw e;
        }
    }

    /** A part of this change that is told with another initiator. */
    Change at(Slot slot, Object object, Operation operation) {
        return new Change(slot, object, operation, steps, false);
    }

    /** A part of this change in which an object leaves another one, maybe for a third. */
    Change leaving(Slot slot, Object object, boolean isMove) {
        return new Change(slot, object, Operation.REPLACE, steps, isMove);
    }

    /** Whether what leaves an object goes to another one. */
    boolean isMove() {
        return isMove;
    }

    AttributeEventToken initiator() {
        return initiator;
    }

    /** The attribute with which the change began. */
    Slot slot() {
        return slot;
    }

    boolean beganAt(Slot slot, Object object) {
        return this.slot == slot && this.object == object;
    }

    /** Takes note of how to take back a step that is about to be done. */
    void undoneBy(Runnable step) {
        steps.add(step);
    }

    /** How to take back what was done; most changes need only one step. */
    private static final class Steps {

        private @Nullable Deque<Runnable> backwards;

        void add(Runnable step) {
            if (backwards == null) {
                backwards = new ArrayDeque<>();
            }
            backwards.push(step);
        }

        void takeBack(Throwable failure) {
            while (backwards != null && !backwards.isEmpty()) {
                try {
                    backwards.pop().run();
                } catch (RuntimeException e) {
                    failure.addSuppressed(e);
                }
            }
        }
    }
}
