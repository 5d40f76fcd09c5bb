package dev.aludel.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says whether a change to an association changes the other side as well. In enhanced classes it does, unless this
 * says otherwise.
 *
 * <pre>{@code
 * @OneToMany(mappedBy = "author")
 * @SyncBackref(false)
 * List<Book> books = new ArrayList<>();   // books.add(book) leaves book.author alone
 * }</pre>
 *
 * <p>Each side has its own say: above, {@code book.author = author} still adds the book to {@code books}. On a class it
 * is meant for the associations that the class declares, on a package for those of its classes; the nearest counts.
 * The system property {@code aludel.bytecode.back_references} set to {@code false} switches all off in a virtual
 * machine.
 *
 * <p>Limits: has no meaning in a class that is not enhanced, where no side follows the other.
 *
 * @mirrors SQLAlchemy ORM, "Relationships API" (relationship_api), relationship.sync_backref
 * @since 0.1
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SyncBackref {

    /** Whether the other side follows. */
    boolean value() default true;
}
