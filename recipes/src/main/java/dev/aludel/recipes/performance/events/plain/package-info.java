/** The entity that is assigned, as the compiler made it. */
@NullMarked
package dev.aludel.recipes.performance.events.plain;

import org.jspecify.annotations.NullMarked;
