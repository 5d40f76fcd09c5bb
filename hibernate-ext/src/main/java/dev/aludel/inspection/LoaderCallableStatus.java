package dev.aludel.inspection;

/**
 * Stands where a value would, and says why there is none. Compare by identity; none of these is ever stored.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class LoaderCallableStatus
 * @since 0.1
 */
public enum LoaderCallableStatus {

    /** The attribute was not loaded, and the caller asked that nothing be loaded. */
    PASSIVE_NO_RESULT,

    /** The object that would be the value is of another class than the attribute asks for. */
    PASSIVE_CLASS_MISMATCH,

    /** A loader has put the value in place itself. */
    ATTR_WAS_SET,

    /** Loading found nothing: the attribute is empty. */
    ATTR_EMPTY,

    /** The attribute was never set, which is not the same as set to null; or its old value is not known. */
    NO_VALUE;

    /** SQLAlchemy's older name of {@link #NO_VALUE}. */
    public static final LoaderCallableStatus NEVER_SET = NO_VALUE;
}
