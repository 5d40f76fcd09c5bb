/**
 * Conditions on every load of an entity type: queries, joins, {@code find}, and eager or lazy loads of relationships.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@link dev.aludel.loader.LoaderCriteria#where LoaderCriteria.where(type, …)} as an option of a
 *     statement; {@link dev.aludel.loader.ActiveCriteria#of(jakarta.persistence.EntityManager)
 *     ActiveCriteria.of(em).add(criteria)}</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy ORM, {@code with_loader_criteria()} and "Adding global WHERE / ON criteria"</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.loader}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/loader.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.loader;

import org.jspecify.annotations.NullMarked;
