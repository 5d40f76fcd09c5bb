package dev.aludel.history.internal;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** On every generated history class: which entity it belongs to, and what it must look like. */
@Target(TYPE)
@Retention(RUNTIME)
public @interface HistoryOf {

    /** The entity's class. */
    Class<?> value();

    /** The shape that the class was generated for. */
    String signature();
}
