/** What tells the listeners of {@link dev.aludel.event}. */
@NullMarked
package dev.aludel.event.internal;

import org.jspecify.annotations.NullMarked;
