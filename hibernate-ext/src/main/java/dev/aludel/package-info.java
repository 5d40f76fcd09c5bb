/**
 * The map of Aludel, one line a feature. No class lives here.
 *
 * <table>
 * <caption>The features</caption>
 * <tr><th>Package</th><th>What it gives</th></tr>
 * <tr><td>{@code dev.aludel.jpa}</td><td>the persistence provider that {@code persistence.xml} names</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel;

import org.jspecify.annotations.NullMarked;
