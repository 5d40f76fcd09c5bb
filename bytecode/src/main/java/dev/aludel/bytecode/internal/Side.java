package dev.aludel.bytecode.internal;

import org.jspecify.annotations.Nullable;

/** One side of an association, as the other side changes it. Objects that are not loaded stay so. */
sealed interface Side permits ReferenceSlot, CollectionSlot {

    /** Has an object of this side take one of the other side. */
    void append(Woven object, Object other, Change change);

    /** Has an object of this side give up one of the other side, if it has it. */
    void pop(Woven object, Object other, Change change);

    /** Whether an object of this side has one of the other side; null if that is not known. */
    @Nullable
    Boolean holds(Woven object, Object other);
}
