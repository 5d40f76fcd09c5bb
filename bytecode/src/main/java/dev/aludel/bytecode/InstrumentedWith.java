package dev.aludel.bytecode;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has the attribute values of a class live where the application wants them. Holds for the attributes that the annotated
 * class declares; subclasses say it again for theirs.
 *
 * @mirrors SQLAlchemy ORM Examples, "Attribute Instrumentation" (examples_instrumentation), custom_management
 * @see InstanceDictionary
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface InstrumentedWith {

    /** Says where the values of each object live. */
    Class<? extends InstanceDictionary<?>> value();
}
