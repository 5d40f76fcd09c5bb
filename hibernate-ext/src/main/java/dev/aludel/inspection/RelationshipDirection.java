package dev.aludel.inspection;

/**
 * Which side of a relationship holds the reference.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class RelationshipDirection
 * @see Relationship#direction()
 * @since 0.1
 */
public enum RelationshipDirection {

    /** The other side's rows refer to this one: a collection, or the inverse side of a one-to-one. */
    ONETOMANY,

    /** This side's row refers to the other: many-to-one, or the owning side of a one-to-one. */
    MANYTOONE,

    /** A table between the two refers to both. */
    MANYTOMANY
}
