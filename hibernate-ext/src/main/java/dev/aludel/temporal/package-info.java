/**
 * Keeps every past state of an entity as a row of its own table: what would be an UPDATE is an INSERT.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@link dev.aludel.temporal.VersionedRows} on the entity, then
 *     {@link dev.aludel.temporal.Temporal#of Temporal.of(em)}</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy ORM Examples, "Versioning using Temporal Rows"</td></tr>
 * <tr><th>Recipe</th><td>{@code recipes}, package {@code dev.aludel.recipes.versionedrows}</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.temporal}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/temporal.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.temporal;

import org.jspecify.annotations.NullMarked;
