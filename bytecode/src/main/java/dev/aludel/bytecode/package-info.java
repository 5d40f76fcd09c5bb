/** Byte Buddy enhancement of entities: attribute events, column defaults, and where attribute values live. */
@NullMarked
package dev.aludel.bytecode;

import org.jspecify.annotations.NullMarked;
