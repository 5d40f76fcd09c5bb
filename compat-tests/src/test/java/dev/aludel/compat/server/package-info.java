/** The databases that the suite runs on: found, started where none answers, and left as they were. */
@NullMarked
package dev.aludel.compat.server;

import org.jspecify.annotations.NullMarked;
