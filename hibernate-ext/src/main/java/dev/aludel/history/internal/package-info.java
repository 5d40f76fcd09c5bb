/** How history is mapped, written and read. Not API. */
@NullMarked
package dev.aludel.history.internal;

import org.jspecify.annotations.NullMarked;
