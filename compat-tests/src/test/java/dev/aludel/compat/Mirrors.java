package dev.aludel.compat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Points from a test to the upstream scenario that it tells again in our words. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Mirrors {

    /** The scenario: {@code path::Class::test} in SQLAlchemy's sources. */
    String value();

    /** The names on the page {@code docs/sqlalchemy-map.md} that this test proves. */
    String[] names() default {};
}
