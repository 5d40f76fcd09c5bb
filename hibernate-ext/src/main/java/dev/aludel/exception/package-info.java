/**
 * The exceptions that SQLAlchemy has names for: each is the exception that Jakarta Persistence or Hibernate promises
 * in its place, and follows SQLAlchemy's tree by the interfaces it implements.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>none: they come out of the entity manager; {@link dev.aludel.exception.SQLAlchemyError} is
 *     the root</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy, "Core Exceptions" and "ORM Exceptions"</td></tr>
 * <tr><th>Recipe</th><td>none of its own</td></tr>
 * <tr><th>Proof</th><td>{@code hibernate-ext}, the tests of {@code dev.aludel.exception}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/exception.md}, {@code docs/errors.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.exception;

import org.jspecify.annotations.NullMarked;
