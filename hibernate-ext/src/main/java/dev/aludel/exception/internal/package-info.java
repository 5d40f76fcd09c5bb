/** Where the exceptions are given their names: translation, lazy access, failed flushes. Not API. */
@NullMarked
package dev.aludel.exception.internal;

import org.jspecify.annotations.NullMarked;
