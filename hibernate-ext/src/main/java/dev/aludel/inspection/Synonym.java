package dev.aludel.inspection;

/**
 * A second, read-only attribute for columns that another attribute writes: each of its columns is
 * {@code insertable = false, updatable = false}. Queries take either name.
 *
 * <p>Unlike SQLAlchemy's, its value follows that of the other attribute when the object is loaded or refreshed, not at
 * each assignment.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class Synonym, class SynonymProperty
 * @since 0.1
 */
public non-sealed interface Synonym extends MapperProperty {

    /** The attribute that writes the columns. */
    MapperProperty of();
}
