package dev.aludel.inspection;

import java.util.Map;

/**
 * An attribute whose value is made of several columns: an embeddable.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class Composite, class CompositeProperty
 * @since 0.1
 */
public non-sealed interface Composite extends MapperProperty {

    /** Whether it is the primary key. */
    boolean isPrimaryKey();

    /** The attributes of the embeddable by name, in the order of the mapping. */
    Map<String, MapperProperty> props();
}
