package dev.aludel.inspection;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an object is to the mapper: where it stands, which row it is, what changed in it. A view: it answers for the
 * moment of each question, and loads nothing unless said otherwise.
 *
 * <pre>{@code
 * var state = Inspection.inspect(user);
 * state.isPersistent();          // true
 * state.identityKey();           // User, [5]
 * state.unloaded();              // [addresses]
 * }</pre>
 *
 * <p>Not safe for use by several threads, as the object is not.
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class InstanceState
 * @see Inspection#inspect(Object)
 * @since 0.1
 */
public interface InstanceState<T> extends InspectionAttr {

    /** The object. */
    T object();

    /** The mapping of its class. */
    Mapper<? extends T> mapper();

    /** In which of the five states it is. */
    ObjectState objectState();

    /** Whether it is in no session and has no identity. */
    default boolean isTransient() {
        return objectState() == ObjectState.TRANSIENT;
    }

    /** Whether it is in a session and was not written yet. */
    default boolean isPending() {
        return objectState() == ObjectState.PENDING;
    }

    /** Whether it is in a session and has a row. */
    default boolean isPersistent() {
        return objectState() == ObjectState.PERSISTENT;
    }

    /** Whether its row was deleted by a flush, in a transaction that is not over. */
    default boolean isDeleted() {
        return objectState() == ObjectState.DELETED;
    }

    /** Whether it is in no session and has an identity. */
    default boolean isDetached() {
        return objectState() == ObjectState.DETACHED;
    }

    /** Whether its row was deleted by a flush, and that was not rolled back; also once it is detached. */
    boolean wasDeleted();

    /** Whether it has, or had, a row: it is neither transient nor pending. */
    default boolean hasIdentity() {
        return identityKey().isPresent();
    }

    /** Which row it is; empty until it is flushed, even if its identifier is set. Never asks the database. */
    Optional<IdentityKey> identityKey();

    /** The parts of its primary key; empty until it is flushed. */
    default Optional<List<@Nullable Object>> identity() {
        return identityKey().map(IdentityKey::identity);
    }

    /** Where the row is kept, if rows are spread over databases; empty otherwise. */
    default Optional<Object> identityToken() {
        return identityKey().map(IdentityKey::token);
    }

    /** The session that holds it; also that which deleted it, while the transaction is not over. */
    Optional<EntityManager> session();

    /** Its attributes by name, in the order of the mapping. */
    Map<String, AttributeState> attrs();

    /**
     * One of its attributes.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if it has no attribute of that name
     */
    AttributeState attr(String name);

    /** One of its attributes, by the static metamodel. */
    default AttributeState attr(Attribute<? super T, ?> attribute) {
        return attr(attribute.getName());
    }

    /** What is there without loading, by name. */
    Map<String, @Nullable Object> loadedValues();

    /** The names of attributes that are not there: not loaded, expired, or never set. */
    Set<String> unloaded();

    /** The names of attributes that will be loaded again when one of them is read. */
    Set<String> expiredAttributes();

    /** Whether everything that can be loaded again is to be. */
    boolean isExpired();

    /** Whether a flush would find something to write: a change in an attribute or a collection, or a flag. */
    boolean isModified();

    /** The names of attributes without changes. */
    Set<String> unmodified();
}
