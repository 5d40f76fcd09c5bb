package dev.aludel.inspection;

import java.util.Map;

/**
 * What an inspection gives: a {@link Mapper}, an {@link InstanceState}, a {@link MapperProperty} or an {@link
 * AliasInspection}.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class InspectionAttr, class InspectionAttrInfo
 * @see Inspection
 * @since 0.1
 */
public interface InspectionAttr {

    /**
     * A place for whatever the application wants to keep beside what is inspected. It lasts as long as that does: the
     * factory for a mapper or an attribute, the object for its state. What is kept for an object must not lead back to
     * it, or the object is never collected.
     */
    Map<Object, Object> info();
}
