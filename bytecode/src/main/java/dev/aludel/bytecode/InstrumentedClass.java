package dev.aludel.bytecode;

import dev.aludel.bytecode.internal.WovenClass;
import java.util.Set;

/**
 * What is known of an enhanced class.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class ClassManager
 * @since 0.1
 */
public interface InstrumentedClass {

    /**
     * What is known of a class.
     *
     * @throws dev.aludel.exception.InvalidRequestError.AsIllegalArgument if the class was not enhanced
     */
    static InstrumentedClass of(Class<?> type) {
        return WovenClass.of(type);
    }

    /** The class. */
    Class<?> type();

    /** The names of the attributes that listeners can be told of, those of superclasses first. */
    Set<String> attributes();

    /** Whether a factory that is open maps the class. */
    boolean isMapped();
}
