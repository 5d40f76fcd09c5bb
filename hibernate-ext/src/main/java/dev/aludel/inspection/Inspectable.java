package dev.aludel.inspection;

/**
 * Something that brings its own inspection, as an alias does. Implement it to have {@link Inspection#inspect} know
 * your type.
 *
 * @param <I> what its inspection is
 * @mirrors SQLAlchemy, "Runtime Inspection API" (core_inspection_toplevel), class Inspectable
 * @since 0.1
 */
@FunctionalInterface
public interface Inspectable<I extends InspectionAttr> {

    /** What it is to the mapper. */
    I inspection();
}
