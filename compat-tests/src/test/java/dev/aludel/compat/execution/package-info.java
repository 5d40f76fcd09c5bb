/** Listeners of executions, options of statements, frozen results. */
@NullMarked
package dev.aludel.compat.execution;

import org.jspecify.annotations.NullMarked;
