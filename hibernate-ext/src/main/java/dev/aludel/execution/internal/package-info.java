/** How options and listeners reach the statements of our sessions. */
@NullMarked
package dev.aludel.execution.internal;

import org.jspecify.annotations.NullMarked;
