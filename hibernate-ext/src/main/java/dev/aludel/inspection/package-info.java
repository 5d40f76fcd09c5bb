/**
 * Tells what an object, a class or an alias is to the mapper: state, identity, history of its attributes, mapping.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@code Inspection.inspect(x)}</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy, "Runtime Inspection API" and "ORM Internals"</td></tr>
 * <tr><th>Recipe</th><td>those of {@code customattributes}, in module {@code recipes}</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.inspection}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/inspection.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.inspection;

import org.jspecify.annotations.NullMarked;
