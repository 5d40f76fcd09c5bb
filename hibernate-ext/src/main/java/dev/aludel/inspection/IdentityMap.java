package dev.aludel.inspection;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The persistent objects of one session, by identity. A view of the session as it is.
 *
 * <p>Unlike SQLAlchemy's, it holds its objects strongly: they stay until they are detached or the session is cleared.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class IdentityMap
 * @see Inspection#identityMap
 * @since 0.1
 */
public interface IdentityMap {

    /** The object with an identity, if the session holds it; nothing is loaded. */
    Optional<Object> get(IdentityKey key);

    /** Whether the session holds an object with an identity. */
    default boolean contains(IdentityKey key) {
        return get(key).isPresent();
    }

    /** Whether the session holds this object. */
    boolean containsState(InstanceState<?> state);

    /** The identities, in no order. */
    Set<IdentityKey> keys();

    /** The objects, in no order. */
    Collection<Object> values();

    /** The objects by identity, as they are now. */
    Map<IdentityKey, Object> items();

    /** The states of the objects, in no order. */
    Collection<InstanceState<?>> allStates();

    /** How many objects there are. */
    int size();

    /** Whether one of the objects was modified. */
    boolean isModified();
}
