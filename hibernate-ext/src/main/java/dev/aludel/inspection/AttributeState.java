package dev.aludel.inspection;

import org.jspecify.annotations.Nullable;

/**
 * One attribute of one object.
 *
 * <pre>{@code
 * var name = Inspection.inspect(user).attr("name");
 * name.history();       // [new], [], [old]: without loading anything
 * name.loadedValue();   // or NO_VALUE
 * }</pre>
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class AttributeState
 * @see InstanceState#attr
 * @since 0.1
 */
public interface AttributeState {

    /** The name of the attribute. */
    String key();

    /** The object that has the attribute. */
    InstanceState<?> state();

    /**
     * The value, loaded if need be.
     *
     * @return null also where the attribute was never set
     * @throws dev.aludel.exception.DetachedInstanceError if it must be loaded and no session holds the object
     */
    @Nullable
    Object value();

    /** The value if it is there, without loading; else {@link LoaderCallableStatus#NO_VALUE}. */
    @Nullable
    Object loadedValue();

    /** What changed, as far as it is known without loading. */
    AttributeHistory history();

    /**
     * What changed; a collection or reference that was not loaded is loaded first.
     *
     * @throws dev.aludel.exception.DetachedInstanceError if it must be loaded and no session holds the object
     */
    AttributeHistory loadHistory();

    /**
     * Has the next flush write this attribute, though it does not look changed: for a value that was changed in place,
     * of a type that Hibernate takes to be immutable.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if there is no value to write, or the attribute is a collection
     */
    void flagModified();

    /**
     * Deletes the attribute: it holds null (or zero) then, and its history knows that it was not set to it. A flush
     * writes null. Of a reference the other side follows, where back references are kept. What is expired is not loaded
     * for it; its history shows null then, for the old value is not known. A collection is loaded, and loses its
     * elements; one that has none stays as it is.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if there is no value to delete, or the attribute is an array
     *     or part of the identifier
     * @throws dev.aludel.exception.DetachedInstanceError if it is a collection that must be loaded, and no session holds the object
     */
    void delete();
}
