package dev.aludel.event;

import org.jspecify.annotations.Nullable;

/**
 * Listens to the changes of one attribute. The application implements it.
 *
 * <pre>{@code
 * Events.listen(Article.class, "title", new AttributeListener<Article, String>() {
 *     public String set(AttributeChange<Article, String> change) {
 *         return change.value().strip();
 *     }
 * }, Modifier.RETVAL);
 * }</pre>
 *
 * <p>The class must be enhanced by the module {@code aludel-bytecode}; one that is not is refused. Hibernate's own writes,
 * when it loads or refreshes an object, are no changes.
 *
 * @param <T> the entity type
 * @param <V> the type of the attribute's value, or of an element where it is a collection
 * @mirrors SQLAlchemy, "AttributeEvents" (orm_attribute_events)
 * @since 0.1
 */
public non-sealed interface AttributeListener<T, V> extends Listener {

    /**
     * An element is about to enter a collection; told for each, also within a bulk replacement.
     *
     * @return the element to take instead, for a listener with {@link Modifier#RETVAL}
     */
    default @Nullable V append(AttributeChange<T, V> change) {
        return change.value();
    }

    /** An element was added to a set that had it, or put where a map had it. */
    default void appendWoMutation(AttributeChange<T, V> change) {}

    /** A whole collection is assigned; what really enters and leaves is told afterwards. */
    default void bulkReplace(BulkReplacement<T, V> replacement) {}

    /** An element is about to leave a collection. */
    default void remove(AttributeChange<T, V> change) {}

    /**
     * A value is about to be set. To throw here leaves the object unchanged.
     *
     * @return the value to set instead, for a listener with {@link Modifier#RETVAL}
     */
    default @Nullable V set(AttributeChange<T, V> change) {
        return change.value();
    }

    /**
     * An attribute that was never set is read, of an object that has no row.
     *
     * @return the value to read, for a listener with {@link Modifier#RETVAL}
     */
    default @Nullable V initScalar(InitScalar<T, V> reading) {
        return reading.value();
    }

    /** An object gets an empty collection. */
    default void initCollection(CollectionEvent<T> event) {}

    /** A collection is replaced by another. */
    default void disposeCollection(CollectionEvent<T> event) {}

    /** The attribute was flagged as modified by hand. */
    default void modified(AttributeChange<T, V> change) {}
}
