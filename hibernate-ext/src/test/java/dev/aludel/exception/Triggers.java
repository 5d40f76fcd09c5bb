package dev.aludel.exception;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Names the exception types that a test makes happen; {@link ExceptionTypesTest} compares them with the package. */
@Target(METHOD)
@Retention(RUNTIME)
@interface Triggers {

    Class<? extends SQLAlchemyError>[] value();
}
