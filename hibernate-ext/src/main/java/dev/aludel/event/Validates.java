package dev.aludel.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a method of an entity check what is about to be set or added to attributes of its objects. What the method
 * returns takes the place of the value; if it throws, the object stays as it is.
 *
 * <pre>{@code
 * @Validates("email")
 * String checkEmail(String attribute, String email) {
 *     if (!email.contains("@")) throw new IllegalArgumentException(email);
 *     return email.strip();
 * }
 * }</pre>
 *
 * <p>The method takes the attribute's name, the value and, with {@link #includeRemoves}, whether the value is removed;
 * it may be private. For a collection it is given each element that is added, and each element of a collection that is
 * assigned, also those that were there before. It runs before all listeners. Subclasses inherit it.
 *
 * <p>Limits: the class must be enhanced by the module {@code aludel-bytecode}, and there may be one such method for an
 * attribute; otherwise the session factory is refused. What Hibernate loads is not checked.
 *
 * @mirrors SQLAlchemy ORM, "Simple Validators" (simple_validators), validates()
 * @see AttributeListener
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Validates {

    /** The attributes that are checked, by name. */
    String[] value();

    /** Whether elements that are removed are shown to the method as well; it then has a third parameter. */
    boolean includeRemoves() default false;

    /** Whether changes that began with the other side of the association are shown to the method as well. */
    boolean includeBackrefs() default true;
}
