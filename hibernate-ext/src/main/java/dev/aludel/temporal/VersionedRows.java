package dev.aludel.temporal;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.aludel.temporal.internal.VersionedRowsBinder;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.TypeBinderType;

/**
 * Keeps every past state of the annotated entity in the entity's own table: a flush that finds an object changed inserts
 * a new row with what the object holds, and the row that was loaded stays. The object is the new row from then on.
 *
 * <pre>{@code
 * @Entity @VersionedRows(strategy = NEW_KEY)
 * class Example {
 *     @Id @GeneratedValue Long id;
 *     String data;
 * }
 * }</pre>
 *
 * <p>What changes is an attribute, a reference, or a collection whose rows belong to the entity: an element collection, a
 * join table, a join column of its own. Such collections are copied for the new row. References that objects of the
 * session hold follow to the new row; references that are not loaded stay with the old one. A delete is a delete.
 *
 * <p>Place it on the root of an inheritance hierarchy, or on a mapped superclass of roots; subclasses inherit it. It
 * cannot stand beside {@code @Versioned} of the history package on an entity whose old rows are written to.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning using Temporal Rows" (examples_versioned_rows)
 * @see Temporal
 * @since 0.1
 */
@Documented
@Target(TYPE)
@Retention(RUNTIME)
@TypeBinderType(binder = VersionedRowsBinder.class)
public @interface VersionedRows {

    /** What tells the rows of one object apart. */
    Strategy strategy();

    /** What tells the rows of one object apart. */
    enum Strategy {

        /** Each row has a new key, which the identifier's generator makes. */
        NEW_KEY,

        /** The key is composite, and its attribute annotated {@link Number} counts from 1. */
        VERSION_ID,

        /**
         * Each row is in force from its {@link Start}, which is part of the key, up to its {@link End}. The row that is
         * replaced is closed by an UPDATE of its end. Reading shows the rows in force at the session's instant.
         */
        VALIDITY,

        /** There is one row, and it never changes: a flush that finds the object changed is refused. */
        IMMUTABLE
    }

    /** The number of the version: an integer attribute of the composite key. An object without one begins with 1. */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @interface Number {}

    /**
     * Whether the row is the newest: a boolean attribute outside of the key. A new row has true; all rows of the same
     * object get false by one UPDATE just before. Only with {@link Strategy#VERSION_ID}, and not required there.
     */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @interface Current {}

    /**
     * From when on the row is in force, inclusive: an {@code Instant} or {@code OffsetDateTime}, part of the composite
     * key. An object without one begins when it is persisted.
     */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @interface Start {}

    /**
     * Up to when the row is in force, exclusive; of the type of the start. Null is for ever. As part of the key it cannot
     * be null, and 9999-12-31T00:00:00Z stands for that.
     */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @interface End {

        /**
         * How long each new version is in force, as an ISO-8601 duration such as {@code P2D}. Empty, the default: until
         * the end of the row that it replaces.
         */
        String lifetime() default "";
    }

    /**
     * The key of the first row of the same object; null in the first row itself. An attribute of the key's type, only
     * with {@link Strategy#NEW_KEY}. Without one, nothing in the table says which rows belong together.
     */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @interface Origin {}

    /**
     * A reference that does not follow: it keeps to the row that it was set to, when that row's object becomes another
     * row. In memory it is another object then.
     */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @interface Pinned {}
}
