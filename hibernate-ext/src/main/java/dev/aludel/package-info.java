/**
 * The map of Aludel, one line a feature. No class lives here.
 *
 * <table>
 * <caption>The features</caption>
 * <tr><th>Package</th><th>What it gives</th></tr>
 * <tr><td>{@link dev.aludel.exception}</td><td>SQLAlchemy's named exceptions, each also the one that JPA promises</td></tr>
 * <tr><td>{@link dev.aludel.inspection}</td><td>what an object, a class or an alias is: state, identity, history, mapping</td></tr>
 * <tr><td>{@link dev.aludel.execution}</td><td>options of statements, listeners of executions, frozen results</td></tr>
 * <tr><td>{@link dev.aludel.event}</td><td>listeners of sessions, rows, objects, attributes and queries; savepoints</td></tr>
 * <tr><td>{@link dev.aludel.query}</td><td>aliases, joins, parents, polymorphic entities, bundles and unions in criteria queries</td></tr>
 * <tr><td>{@link dev.aludel.history}</td><td>every past state of an entity, in a history table</td></tr>
 * <tr><td>{@link dev.aludel.temporal}</td><td>every past state of an entity, as a row of its own table</td></tr>
 * <tr><td>{@link dev.aludel.jpa}</td><td>the persistence provider that {@code persistence.xml} names</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel;

import org.jspecify.annotations.NullMarked;
