package dev.aludel.bytecode;

import dev.aludel.bytecode.internal.ActiveDefaultGeneration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.hibernate.annotations.ValueGenerationType;

/**
 * Gives an attribute a default that can be read before the row is there: the first read of the attribute of a new object
 * that never set it takes the default into the object, as if it had always been there; the INSERT then writes it. Where
 * nobody reads it, the INSERT takes the default itself.
 *
 * <pre>{@code
 * @ActiveDefault("30")
 * Integer radius;
 *
 * @ActiveDefault(supplier = Now.class)
 * Instant made;
 * }</pre>
 *
 * <p>An attribute that was set, to null too, keeps what it was set to, and so does one that was loaded. Give exactly one
 * of the three. A default of the database itself is declared with Hibernate's {@code @ColumnDefault} and
 * {@code @Generated}; it reads as null before the flush.
 *
 * <p>Limits: one basic attribute of an enhanced class; not of an embeddable.
 *
 * @mirrors SQLAlchemy ORM Examples, "Attribute Instrumentation" (examples_instrumentation), active_column_defaults
 * @since 0.1
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ValueGenerationType(generatedBy = ActiveDefaultGeneration.class)
public @interface ActiveDefault {

    /** The value, as text: a number, a text, an enum's constant, or what the type's {@code parse} or constructor reads. */
    String value() default "";

    /** Makes the value, once for each object that reads or inserts it. It has a constructor without arguments. */
    Class<? extends Supplier<?>> supplier() default None.class;

    /** An SQL expression that the INSERT evaluates. To read it before that is refused, because nobody can know it. */
    String sql() default "";

    /** Stands for no supplier. */
    final class None implements Supplier<Object> {

        private None() {}

        @Override
        public Object get() {
            throw new UnsupportedOperationException("there is no supplier");
        }
    }
}
