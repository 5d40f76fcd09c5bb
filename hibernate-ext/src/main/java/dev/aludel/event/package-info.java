/**
 * Tells an application what happens to sessions, mappings, objects, attributes and queries.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@link dev.aludel.event.Events#listen Events.listen}</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy, "ORM Events"</td></tr>
 * <tr><th>Recipe</th><td>{@code recipes}, packages {@code dev.aludel.recipes.nestedsets} and {@code
 *     dev.aludel.recipes.customattributes}</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.event}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/event.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.event;

import org.jspecify.annotations.NullMarked;
