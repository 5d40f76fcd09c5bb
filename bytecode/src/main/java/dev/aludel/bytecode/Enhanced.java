package dev.aludel.bytecode;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that was enhanced. The enhancement puts it there itself; a class that has it is not enhanced again.
 *
 * @mirrors SQLAlchemy ORM, "Class Instrumentation Events" (orm_instrumentation_events)
 * @see EnhancementPlugin
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Enhanced {}
