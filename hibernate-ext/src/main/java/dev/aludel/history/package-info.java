/**
 * Keeps every past state of an entity in a history table.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@link dev.aludel.history.Versioned} on the entity, then
 *     {@link dev.aludel.history.History#of History.of(em)}</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy ORM Examples, "Versioning with a History Table"</td></tr>
 * <tr><th>Recipe</th><td>{@code recipes}, package {@code dev.aludel.recipes.versionedhistory}</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.history}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/history.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.history;

import org.jspecify.annotations.NullMarked;
