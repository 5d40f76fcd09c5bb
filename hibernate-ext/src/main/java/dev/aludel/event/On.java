package dev.aludel.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a method of any class told of an event. {@link Events#register} adds the methods of an object, and so does the
 * setting {@code aludel.event.listeners}.
 *
 * <pre>{@code
 * class Housekeeping {
 *     @On(Event.BEFORE_FLUSH)
 *     void stamp(Flush flush) { … }
 *
 *     @On(value = Event.AFTER_INSERT, of = Article.class)
 *     void inserted(RowEvent<Article> event) { … }
 * }
 * }</pre>
 *
 * <p>The method takes the parameters of the method of the same event in the listener's interface, or the first of them. Its
 * name is free; it may be private, and static. It returns nothing, or what the method of the interface returns; with
 * {@link Modifier#RETVAL} it must. Where an object has several methods for an event, those of superclasses are told first,
 * else in the order of their names. A method that overrides another takes its place.
 *
 * <p>Limits: the method may not declare checked exceptions. That the type arguments of its parameters fit {@link #of} is not
 * checked. What is named in the setting is made when {@code instrumentClass} and {@code afterMapperConstructed} of its own
 * factory are over. Where a container puts proxies before its objects, a private method is called on the proxy.
 *
 * @mirrors SQLAlchemy, "Events", function listens_for()
 * @see Events#register
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(On.Each.class)
public @interface On {

    /** The event. */
    Event value();

    /**
     * The class, for the events of mappers, instances, attributes and instrumentation; without it all classes, except for
     * those of attributes, which need it.
     */
    Class<?> of() default void.class;

    /** The attribute's name, for the events of attributes. */
    String attribute() default "";

    /** How the method is added. */
    Modifier[] with() default {};

    /** Holds several of them on one method; the compiler writes it. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Each {

        /** Those on the method. */
        On[] value();
    }
}
