/**
 * Lets an application see, change and replace every statement that a session is about to run, and give options to
 * statements.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@link dev.aludel.execution.ExecuteListeners ExecuteListeners.of(factory).add(…)},
 *     {@link dev.aludel.execution.Options#apply Options.apply(query, option…)},
 *     {@link dev.aludel.execution.FrozenResult#freeze FrozenResult.freeze(em, rows)}</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy ORM Events, {@code SessionEvents.do_orm_execute}, and the options of
 *     {@code Executable.options} and {@code execution_options}</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.execution}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/execution.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.execution;

import org.jspecify.annotations.NullMarked;
