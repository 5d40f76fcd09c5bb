package dev.aludel.inspection;

import java.util.List;

/**
 * A mapped attribute of an entity type: a {@link ColumnProperty}, a {@link Relationship}, a {@link Composite} or a
 * {@link Synonym}.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class MapperProperty
 * @see Mapper#attrs()
 * @since 0.1
 */
public sealed interface MapperProperty extends InspectionAttr permits ColumnProperty, Relationship, Composite, Synonym {

    /** The name of the attribute. */
    String key();

    /** The mapping of the type that declares the attribute, or inherits it from a class that is not mapped. */
    Mapper<?> parent();

    /** The Java type of the attribute; of a collection, that of the collection. */
    Class<?> type();

    /** The columns on the entity's own tables that it is mapped to; none for what other tables hold. */
    List<MappedColumn> columns();

    /** Conditions on this attribute, for criteria queries. */
    default PropComparator comparator() {
        return new PropComparator(this);
    }
}
