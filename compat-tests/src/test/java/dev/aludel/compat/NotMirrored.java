package dev.aludel.compat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names, on the test class where one would look for it, an upstream scenario that has no meaning in Java. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(NotMirrored.All.class)
public @interface NotMirrored {

    /** The scenario: {@code path::Class::test} in SQLAlchemy's sources. */
    String value();

    /** Why it has no meaning here. */
    String reason();

    /** Several of them. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        NotMirrored[] value();
    }
}
