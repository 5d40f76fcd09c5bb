package dev.aludel.history;

import dev.aludel.history.internal.HistoryClassNames;
import dev.aludel.history.internal.HistoryReader;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads and restores past states of {@link Versioned} entities, seen through one session.
 *
 * <pre>{@code
 * History history = History.of(em);
 * history.versions(Article.class, 1L);   // oldest first
 * history.revert(article, 1);            // an ordinary change, flushed like any other
 * }</pre>
 *
 * <p>Reading flushes pending changes of the type first, as a query does. What is read does not become managed.
 *
 * <p>Not safe for use by several threads, because the session is not.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning with a History Table" (examples_versioned_history);
 *     SQLAlchemy-Continuum, "Version objects"
 * @see Versioned
 * @since 0.1
 */
public interface History {

    /**
     * The history as seen by the given entity manager; closing it ends it.
     *
     * @param entityManager one opened by a factory that Aludel serves
     * @throws ClassNotVersionedException if no entity of its unit is versioned
     */
    static History of(EntityManager entityManager) {
        return HistoryReader.of(entityManager);
    }

    /**
     * The generated class of an entity's history: an entity like any other, for HQL and criteria.
     *
     * @param type a versioned entity type, of a factory that was built
     * @throws ClassNotVersionedException if no history class was generated for {@code type}
     * @mirrors SQLAlchemy ORM Examples, "Versioning with a History Table" (examples_versioned_history),
     *     __history_mapper__.class_
     */
    static Class<?> classOf(Class<?> type) {
        return HistoryClassNames.classOf(type);
    }

    /**
     * The past states of one entity, oldest first. The current state is not among them.
     *
     * @param <E> the entity type
     * @param type an entity type annotated {@link Versioned}
     * @param id the entity's identifier
     * @return the versions, ascending; empty if the entity was never changed, or its history was pruned
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    <E> List<EntityVersion<E>> versions(Class<E> type, Object id);

    /**
     * A page of the past states of one entity, oldest first.
     *
     * @param <E> the entity type
     * @param type an entity type annotated {@link Versioned}
     * @param id the entity's identifier
     * @param first how many versions to skip, from 0
     * @param max how many versions to read at most, from 1
     * @return the versions, ascending; empty past the end
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    <E> List<EntityVersion<E>> versions(Class<E> type, Object id, int first, int max);

    /**
     * One past state of an entity.
     *
     * @param <E> the entity type
     * @param type an entity type annotated {@link Versioned}
     * @param id the entity's identifier
     * @param number the version, from 1
     * @return empty if history has no such version: it is the current one, or to come, or was pruned
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    <E> Optional<EntityVersion<E>> version(Class<E> type, Object id, int number);

    /**
     * The state that an entity had at an instant: a detached copy if that state is past, the managed entity if it
     * still holds. History knows when each state ended, not when the first began: before it, the first is answered.
     *
     * @param <E> the entity type
     * @param type an entity type annotated {@link Versioned}
     * @param id the entity's identifier
     * @param instant the instant
     * @return empty if the entity did not exist any more, or never did
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    <E> Optional<E> asOf(Class<E> type, Object id, Instant instant);

    /**
     * What changed from one version to another.
     *
     * @param type an entity type annotated {@link Versioned}
     * @param id the entity's identifier
     * @param from a version, past or current
     * @param to a version, past or current
     * @return one for each attribute that differs, in the order of the mapping; empty if none does
     * @throws ClassNotVersionedException if {@code type} is not versioned
     * @throws NoSuchVersionException if the entity has no such version
     */
    List<Difference> difference(Class<?> type, Object id, int from, int to);

    /**
     * What was replaced between two instants, over all entities of a type and its subclasses, deleted ones too.
     *
     * @param <E> the entity type
     * @param type an entity type annotated {@link Versioned}
     * @param from the first instant that counts
     * @param to the first instant that does not count any more
     * @param first how many versions to skip, from 0
     * @param max how many versions to read at most, from 1
     * @return the versions, by the time of their replacement
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    <E> List<EntityVersion<E>> changedBetween(Class<E> type, Instant from, Instant to, int first, int max);

    /**
     * Writes a past state back onto a managed entity. The change is flushed as usual, and itself makes a new version.
     * Collections and attributes that are left out of the history stay as they are.
     *
     * @param entity an entity managed by this session
     * @param version the number of the version to restore, from 1
     * @throws ClassNotVersionedException if the entity's type is not versioned
     * @throws NoSuchVersionException if the entity has no such version
     */
    void revert(Object entity, int version);

    /**
     * Says who changes what follows in the current transaction, and why. Every history row of the transaction gets
     * the id of one {@link Changeset}, which keeps both.
     *
     * @param author who, at most 255 characters
     * @param reason why, at most 1,000 characters
     * @return the changeset's id
     * @throws IllegalStateException if the unit has no changesets: set {@code aludel.history.changesets}
     */
    String changeset(String author, String reason);

    /**
     * Deletes versions that were replaced before an instant, in batches of 1,000.
     *
     * @param type the root of a versioned hierarchy
     * @param before the first instant whose versions are kept
     * @return how many versions were deleted
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    long prune(Class<?> type, Instant before);

    /**
     * Deletes all but the newest past versions of every entity of a type, in batches of 1,000.
     *
     * @param type the root of a versioned hierarchy
     * @param keep how many past versions each entity keeps, from 0
     * @return how many versions were deleted
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    long prune(Class<?> type, int keep);

    /**
     * Deletes the whole history of one entity. The entity itself stays.
     *
     * @param type an entity type annotated {@link Versioned}
     * @param id the entity's identifier
     * @return how many versions were deleted
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    long erase(Class<?> type, Object id);

    /**
     * Starts counting for rows that are older than the history: rows without a version get version 1. Without this
     * call they count as version 1 too.
     *
     * @param type an entity type annotated {@link Versioned}
     * @return how many rows were given a version
     * @throws ClassNotVersionedException if {@code type} is not versioned
     */
    long backfill(Class<?> type);
}
