/** Byte Buddy enhancement of entities: attribute events and instrumentation. Nothing is here yet. */
package dev.aludel.bytecode;
