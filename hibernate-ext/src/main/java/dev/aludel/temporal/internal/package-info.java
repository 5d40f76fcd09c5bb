/** How changed objects become new rows. */
@NullMarked
package dev.aludel.temporal.internal;

import org.jspecify.annotations.NullMarked;
