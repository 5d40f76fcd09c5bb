/** What weaves the classes, and what woven classes call. */
@NullMarked
package dev.aludel.bytecode.internal;

import org.jspecify.annotations.NullMarked;
