package dev.aludel.inspection;

import org.jspecify.annotations.Nullable;

/**
 * Woven into an entity class by the bytecode module, so that its objects can keep an {@link InstrumentedState}. Not
 * for applications to call.
 *
 * <p>The state is a transient field of the object. Most objects never have one: null says that there is nothing to
 * know about the object beyond its fields.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class InstrumentedAttribute
 * @since 0.1
 */
public interface Instrumented {

    /** What the object keeps about itself; null if that is nothing. */
    @Nullable
    InstrumentedState $$_aludel_getState();

    /** Gives the object a state, or takes it away. */
    void $$_aludel_setState(@Nullable InstrumentedState state);

    /**
     * Whether the application assigned to an attribute since the object was loaded or written, whatever the value. What
     * is assigned to an object that has a state, that tells better.
     */
    default boolean $$_aludel_getAssigned() {
        return false;
    }

    /** Takes note of that, or forgets it. */
    default void $$_aludel_setAssigned(boolean assigned) {}

    /**
     * An attribute is about to be deleted. The listeners of a single value were told, and the other side of a reference
     * follows; a collection loses its elements, and tells of each.
     */
    default void $$_aludel_deleting(String attribute) {}
}
