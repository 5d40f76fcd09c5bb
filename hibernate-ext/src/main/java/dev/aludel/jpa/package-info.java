/**
 * Registers Aludel with Jakarta Persistence.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@code <provider>dev.aludel.jpa.AludelPersistenceProvider</provider>} in
 *     {@code persistence.xml}</td></tr>
 * <tr><th>Mirrors</th><td>nothing; SQLAlchemy needs no registration</td></tr>
 * <tr><th>Recipe</th><td>{@code recipes}, package {@code dev.aludel.recipes.quickstart}</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.jpa}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/jpa.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.jpa;

import org.jspecify.annotations.NullMarked;
