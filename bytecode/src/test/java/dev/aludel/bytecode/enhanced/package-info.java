/** Tests of the enhancement; the entities of those in {@code enhanced} are enhanced by the agent. */
@NullMarked
package dev.aludel.bytecode.enhanced;

import org.jspecify.annotations.NullMarked;
