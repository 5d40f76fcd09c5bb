package dev.aludel.bytecode.internal;

import dev.aludel.inspection.Instrumented;
import org.jspecify.annotations.Nullable;

/** What every woven class implements, beside its own interfaces. */
public interface Woven extends Instrumented {

    /** The object has no row yet, as far as is known. */
    byte NEW = 0;

    /** The constructor is running, and nobody asked yet who called it. */
    byte CONSTRUCTING = 1;

    /** The application has called the constructor, which is running. */
    byte CONSTRUCTING_FOR_APPLICATION = 2;

    /** Hibernate has called the constructor, which is running; what it does is no event. */
    byte CONSTRUCTING_FOR_HIBERNATE = 3;

    /** The object was loaded or inserted: what of it is null was not forgotten. */
    byte HAS_ROW = 4;

    /** What is known of the object's life. */
    byte $$_aludel_getPhase();

    /** Takes note of what is known of the object's life. */
    void $$_aludel_setPhase(byte phase);

    @Override
    boolean $$_aludel_getAssigned();

    @Override
    void $$_aludel_setAssigned(boolean assigned);

    /** What the collections keep about the views that they gave out; theirs alone. */
    @Nullable
    Object $$_aludel_getViews();

    /** Keeps what the collections know about the views that they gave out. */
    void $$_aludel_setViews(@Nullable Object views);

    @Override
    default void $$_aludel_deleting(String attribute) {
        var slot = Slots.of(getClass(), attribute);
        if (slot instanceof ReferenceSlot reference) {
            reference.deleting(this);
        } else if (slot instanceof CollectionSlot collection) {
            collection.deleting(this);
        }
    }
}
