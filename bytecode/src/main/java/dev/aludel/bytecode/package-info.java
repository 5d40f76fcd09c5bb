/**
 * Enhances entities, so that they tell of their attributes, construction and serialization, and can keep their values
 * elsewhere.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@link dev.aludel.bytecode.EnhancementPlugin} in the build, or
 *     {@link dev.aludel.bytecode.EnhancementAgent}; then {@link dev.aludel.event.Events#listen Events.listen},
 *     {@link dev.aludel.bytecode.ActiveDefault}, {@link dev.aludel.bytecode.InstrumentedWith}</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy ORM, "Class Instrumentation Events" and "Attribute Events"; ORM Examples,
 *     "Attribute Instrumentation"</td></tr>
 * <tr><th>Recipe</th><td>{@code recipes}, package {@code dev.aludel.recipes.customattributes}</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.bytecode}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/bytecode.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.bytecode;

import org.jspecify.annotations.NullMarked;
