package dev.aludel.history;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.aludel.history.internal.ExcludedBinder;
import dev.aludel.history.internal.VersionedBinder;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.annotations.TypeBinderType;

/**
 * Keeps every past state of the annotated entity: before a row is updated or deleted, the old row is copied to a
 * <em>history table</em> under the version number it had.
 *
 * <pre>{@code
 * @Entity @Versioned
 * class Article {
 *     @Id Long id;
 *     String title;
 * }
 * }</pre>
 *
 * <p>The history table has the columns of the entity's own table, without defaults and none unique, plus
 * {@code version} (an integer, first 1) and {@code changed} (a UTC timestamp: when the row was replaced). Its primary
 * key is the entity's identifier and {@code version}. Foreign keys and indexes are copied. Collections are not.
 *
 * <p>The entity's own table needs a {@code version} column too. If the entity has an integer attribute mapped to it,
 * that one is used and seen; otherwise Aludel adds a hidden one, which HQL knows by the column's name. An entity with
 * a JPA {@code @Version} of an integer type uses that.
 *
 * <p>Place it on the root of an inheritance hierarchy, or on a mapped superclass of roots; subclasses inherit it.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning with a History Table" (examples_versioned_history), class Versioned
 * @see History
 * @since 0.1
 */
@Documented
@Target(TYPE)
@Retention(RUNTIME)
@TypeBinderType(binder = VersionedBinder.class)
public @interface Versioned {

    /** The name of the history table. Defaults to the entity's table name followed by {@code _history}. */
    String table() default "";

    /** The schema of the history table. Defaults to that of the entity's table. */
    String schema() default "";

    /** The catalog of the history table. Defaults to that of the entity's table. */
    String catalog() default "";

    /** The column that counts versions, in both tables. Defaults to {@code aludel.history.version_column}. */
    String versionColumn() default "";

    /** The column of the history table that says when a version was replaced. */
    String changedColumn() default "";

    /**
     * Makes the version also guard the entity's UPDATE and DELETE, as JPA's {@code @Version} does: a lost race is an
     * optimistic-lock failure. Without it the last writer wins, and history keeps what was overwritten.
     */
    boolean useMapperVersioning() default false;

    /** Whether foreign keys are copied to the history table. A row that history mentions then cannot be deleted. */
    boolean foreignKeys() default true;

    /** Leaves an attribute out of the history: a change to this attribute alone makes no new version. */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @AttributeBinderType(binder = ExcludedBinder.class)
    @interface Excluded {}
}
