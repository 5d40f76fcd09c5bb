package dev.aludel.inspection;

import java.util.List;
import java.util.Optional;

/**
 * What an alias of an entity type is to the mapper. An alias is {@link Inspectable} and brings it.
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy ORM, "Runtime Inspection API" (core_inspection_toplevel), class AliasedInsp
 * @since 0.1
 */
public interface AliasInspection<T> extends InspectionAttr {

    /** The alias. */
    Object entity();

    /** The mapping of the type that it is an alias of. */
    Mapper<T> mapper();

    /** Its name; empty if the query is to choose one. */
    Optional<String> name();

    /** What it selects from: the alias's table, join or subquery, in the terms of whoever made it. */
    Object selectable();

    /** The mappings of the subtypes that it selects too. */
    List<Mapper<? extends T>> withPolymorphicMappers();

    /** The column that tells the subtypes apart, if there is one. */
    Optional<MappedColumn> polymorphicOn();
}
