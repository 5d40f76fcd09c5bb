package dev.aludel.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One past state of an entity.
 *
 * @param <E> the entity type
 * @param number the version that was replaced, counted from 1
 * @param state the entity as it was: a detached copy, so writing to it changes nothing. Its references are lazy, and
 *     lead to what their targets are now; its collections are as its constructor leaves them
 * @param changed when the version was replaced, UTC
 * @param changeset the id of the {@link Changeset} that replaced it; null if the unit has no changesets
 * @mirrors SQLAlchemy ORM Examples, "Versioning with a History Table" (examples_versioned_history)
 * @since 0.1
 */
public record EntityVersion<E>(int number, E state, Instant changed, @Nullable String changeset) {}
