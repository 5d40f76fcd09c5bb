package dev.aludel.inspection;

/**
 * An attribute that is mapped to a column, or to an SQL expression.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class ColumnProperty
 * @since 0.1
 */
public non-sealed interface ColumnProperty extends MapperProperty {

    /** Whether it is part of the primary key. */
    boolean isPrimaryKey();

    /** Whether it counts versions for optimistic locking. */
    boolean isVersion();

    /** Whether it is not loaded with the rest of the object, but when it is read: a lazy attribute, enhanced. */
    boolean isDeferred();
}
