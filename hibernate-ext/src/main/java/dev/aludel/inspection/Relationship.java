package dev.aludel.inspection;

import java.util.List;
import java.util.Optional;

/**
 * An attribute that refers to objects of another entity type, one or many. A collection of values or embeddables is
 * one too, without a target.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class Relationship, class RelationshipProperty
 * @since 0.1
 */
public non-sealed interface Relationship extends MapperProperty {

    /** The mapping that it refers to; empty for collections of values, and where any entity may be referred to. */
    Optional<Mapper<?>> mapper();

    /** Which side holds the reference. */
    RelationshipDirection direction();

    /** Whether it is a collection. */
    boolean isCollection();

    /** Whether its elements are values or embeddables and not entities. */
    boolean isElementCollection();

    /** Which operations reach what it refers to. */
    CascadeOptions cascade();

    /** The attribute on the other side that writes the reference, if this side only reads it. */
    Optional<String> mappedBy();

    /** The attribute on the other side, if there is one. */
    Optional<Relationship> backReference();

    /** The table between the two, or that of the values. */
    Optional<String> secondary();

    /** The columns of the other table, or of that between the two, which refer to this type; empty for many-to-one. */
    List<MappedColumn> remoteColumns();

    /** Whether it is loaded when it is first read, and not with the object. */
    boolean isLazy();
}
