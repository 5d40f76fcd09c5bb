package dev.aludel.temporal;

import dev.aludel.temporal.internal.SessionTemporal;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of {@link VersionedRows} entities through one session, and chooses the instant at which the session
 * reads.
 *
 * <pre>{@code
 * var temporal = Temporal.of(em);
 * temporal.rows(Price.class, 7L);                // oldest first, the newest among them
 * temporal.inForce(Price.class, 7L, yesterday);
 * temporal.at(yesterday);                        // every query of the session, from now on
 * temporal.atNow();
 * }</pre>
 *
 * <p>What names an object is its key without what tells its rows apart: the rest of a composite key; with
 * {@link VersionedRows.Strategy#NEW_KEY NEW_KEY} the key of any of its rows. Pending changes are flushed first, as for a
 * query. What is returned is managed.
 *
 * <p>Not safe for use by several threads, because the session is not.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning using Temporal Rows" (examples_versioned_rows), versioned_update_old_row.py
 * @see VersionedRows
 * @since 0.1
 */
public interface Temporal {

    /**
     * The rows as seen by the given entity manager; closing it ends it.
     *
     * @throws RowsNotVersionedException if no entity of its unit has versioned rows
     */
    static Temporal of(EntityManager entityManager) {
        return SessionTemporal.of(entityManager);
    }

    /**
     * Has the session read at an instant: from now on, its queries, finds and loads see the rows with a
     * {@linkplain VersionedRows.Strategy#VALIDITY validity} that are in force then. Objects that are in the session
     * already stay. A flush that finds such an object changed is refused meanwhile, because changes take effect now.
     */
    void at(Instant instant);

    /** Has the session read at the moment of each statement, as it does at first. */
    void atNow();

    /** The instant at which the session reads; empty if it follows the clock. */
    Optional<Instant> instant();

    /**
     * All rows of one object, oldest first, whatever the session's instant.
     *
     * @param <E> the entity type
     * @param type an entity type annotated {@link VersionedRows}, or a subclass of one
     * @param id what names the object; several parts as a list, in the order of the key's attributes by name
     * @return empty if there is no such object
     * @throws RowsNotVersionedException if the type has no versioned rows, or nothing says which rows belong together
     */
    <E> List<E> rows(Class<E> type, Object id);

    /**
     * The newest row of one object: the one with the highest number or key, or that is in force now.
     *
     * @param <E> the entity type
     * @param type an entity type annotated {@link VersionedRows}, or a subclass of one
     * @param id what names the object, as for {@link #rows}
     * @return empty if there is none
     * @throws RowsNotVersionedException if the type has no versioned rows, or nothing says which rows belong together
     */
    <E> Optional<E> current(Class<E> type, Object id);

    /**
     * The row of one object that is in force at an instant, whatever the session's own.
     *
     * @param <E> the entity type
     * @param type an entity type whose rows have a {@linkplain VersionedRows.Strategy#VALIDITY validity}
     * @param id what names the object, as for {@link #rows}
     * @return empty if none is in force then
     * @throws RowsNotVersionedException if its rows have no validity
     */
    <E> Optional<E> inForce(Class<E> type, Object id, Instant instant);
}
